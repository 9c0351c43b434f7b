import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

const source = join(import.meta.dirname, "../src");
const user = join(import.meta.dirname, "user.ts");
const code = `
import type { ListMembersQuery, ListMembersResponse, Member, MemberStatus, operations, paths } from "../src/generated/truto/index.ts";
export const status: MemberStatus = "on leave";
export declare const member: Member;
export declare const query: ListMembersQuery;
export declare const operation: operations["listMembers"];
export declare const answer: ListMembersResponse;
export const { result } = answer;
export const field = member.status;
type Answer = paths["/unified/instant-messaging/members"]["get"]["responses"][200]["content"]["application/json"];
export declare const expanded: Answer["result"];
`;

const service = ts.createLanguageService({
  fileExists: (file) => file === user || ts.sys.fileExists(file),
  readFile: (file) => (file === user ? code : ts.sys.readFile(file)),
  getScriptFileNames: () => [user],
  getScriptVersion: () => "1",
  getScriptSnapshot: (file) => {
    const text = file === user ? code : ts.sys.readFile(file);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => import.meta.dirname,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  getCompilationSettings: () => ({
    strict: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
  }),
});

/** Returns the type and the documentation that an editor shows for the first occurrence of `text`. */
function hover(text: string): { type: string; documentation: string } {
  const info = service.getQuickInfoAtPosition(user, code.indexOf(text));
  return {
    type: ts.displayPartsToString(info?.displayParts),
    documentation: ts.displayPartsToString(info?.documentation),
  };
}

it("an editor shows the known values of an enum that accepts any string", () => {
  for (const position of ['MemberStatus = "on leave"', "status;\ntype"]) {
    expect(hover(position).documentation).toContain(
      "Known values: `active`, `inactive`, `deleted`, `invited`.",
    );
  }
  expect(service.getSemanticDiagnostics(user)).toEqual([]);
});

it("an editor shows the names of schemas in an expanded type", () => {
  expect(hover("result }").type).toBe("const result: Member[]");
  expect(hover("expanded").type).toBe("const expanded: Member[]");
});

it("'go to definition' of a schema opens an interface with all fields", () => {
  const [definition, ...others] =
    service.getDefinitionAtPosition(user, code.indexOf("Member;")) ?? [];
  expect(others).toEqual([]);
  expect(definition?.fileName).toBe(join(source, "generated/truto/schemas.ts"));
  const start = definition?.contextSpan?.start ?? 0;
  expect(ts.sys.readFile(definition?.fileName ?? "")?.slice(start)).toMatch(
    /^(\/\*\*.*\*\/\n)?export interface Member \{\n {2}\/\*\*.*\*\/\n {2}id: string;/,
  );
});

it("an editor shows one line for a query type, and the full description for its operation", () => {
  expect(hover("ListMembersQuery;").documentation).toBe("Query parameters of `listMembers`.");
  expect(hover("ListMembersResponse;").documentation).toMatch(/^Response body of `listMembers`\. /);
  expect(hover('"listMembers"]').documentation).toMatch(
    /^List members\n\nThe members of a workspace/,
  );
});

it("no generated line has more than 120 characters", () => {
  const folder = join(source, "generated");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const long = files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"))
    .filter((line) => line.length > 120);
  expect(long).toEqual([]);
});

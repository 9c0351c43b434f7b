import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it, vi } from "vitest";

// The compiler is slow on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const file = join(import.meta.dirname, "program.ts");

/** A document with lists of all styles, and the beginning of their table. */
const before = `
import { defineLists, nextCursor, pageToken } from "../src/index.ts";
interface Answer<Parameters, Body> {
  parameters: Parameters;
  responses: { 200: { content: { "application/json": Body } } };
}
interface paths {
  "/slack": {
    get: Answer<
      { query?: { cursor?: string; limit?: number } },
      { ok: boolean; members: { id: string }[]; response_metadata?: { next_cursor?: string; count: number } }
    >;
  };
  "/stripe": {
    get: Answer<
      { query?: { starting_after?: string; limit?: number } },
      { data: { id: string; metadata: { key: string } }[]; has_more: boolean; page: number }
    >;
  };
  "/github": { get: Answer<{ query?: { page?: number; state?: "open" | "closed" } }, { id: number }[]> };
  "/graph": {
    get: Answer<{ query?: { $skiptoken?: string } }, { value: { id: string }[]; "@odata.nextLink"?: string }>;
  };
  "/notion": {
    post: Answer<{ path: { id: string } }, { results: { id: string }[]; next_cursor: string | null }> & {
      requestBody: { content: { "application/json": { start_cursor?: string; page?: { after?: string } } } };
    };
  };
  "/deep": { get: Answer<{ query?: { after?: string } }, { data: { items: string[]; page: { end: string } } }> };
}
export const lists = defineLists<paths>()({
`;

/** A language service of one program with changing text. */
const { check, complete } = languageService();

function languageService() {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
  };
  let text = "";
  let version = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => (name === file ? String(version) : "0"),
    getScriptSnapshot(name) {
      const content = name === file ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => import.meta.dirname,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: (name) => (name === file ? text : ts.sys.readFile(name)),
  });
  function open(table: string): void {
    text = `${before}${table}\n});`;
    version++;
  }
  return {
    /** The messages of the compiler about a table. */
    check: (table: string): string[] => {
      open(table);
      return service
        .getSemanticDiagnostics(file)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    },
    /** Returns the completions of an editor at the mark `|` in a table. */
    complete: (table: string): string[] => {
      open(table.replace("|", ""));
      const position = before.length + table.indexOf("|");
      const found = service.getCompletionsAtPosition(file, position, undefined);
      return found?.entries.map(({ name }) => name) ?? [];
    },
  };
}

// Compiling the first program takes seconds on a busy machine.
describe("defineLists", { timeout: 60_000 }, () => {
  it("defineLists accepts lists of all styles, with nested fields", () => {
    expect(
      check(`
        "/slack": { cursorParam: "cursor", nextField: "response_metadata.next_cursor", itemsField: "members" },
        "/stripe": {
          style: "lastId", cursorParam: "starting_after", itemsField: "data", idField: "metadata.key", moreField: "has_more",
        },
        "/github": { style: "link", itemsField: "" },
        "/graph": { style: "nextUrl", nextField: "@odata.nextLink", itemsField: "value" },
        "/notion": { style: "bodyCursor", cursorParam: "page.after", nextField: "next_cursor", itemsField: "results" },
        "/deep": { cursorParam: "after", nextField: "data.page.end", itemsField: "data.items" },
      `),
    ).toEqual([]);
    expect(
      check(`"/github": { style: "pageNumber", cursorParam: "page", itemsField: "" }`),
    ).toEqual([]);
    expect(
      check(`"/stripe": { style: "offset", cursorParam: "limit", itemsField: "data" }`),
    ).toEqual([]);
  });

  it.each([
    [
      "a boolean as the next cursor",
      `"/stripe": { cursorParam: "starting_after", nextField: "has_more", itemsField: "data" }`,
      `Type 'string' is not assignable to type 'Invalid<"The body has no field that is a string">'.`,
    ],
    [
      "a number as the next cursor, and names the strings",
      `"/slack": { cursorParam: "cursor", nextField: "response_metadata.count", itemsField: "members" }`,
      `Type '"response_metadata.count"' is not assignable to type '"response_metadata.next_cursor"'.`,
    ],
    [
      "a parameter that is a number, where the cursor is a string",
      `"/slack": { cursorParam: "limit", nextField: "response_metadata.next_cursor", itemsField: "members" }`,
      `Type '"limit"' is not assignable to type '"cursor"'.`,
    ],
    [
      "items that are not an array",
      `"/slack": { cursorParam: "cursor", nextField: "response_metadata.next_cursor", itemsField: "ok" }`,
      `Type '"ok"' is not assignable to type '"members"'.`,
    ],
    [
      "an id that items don't have",
      `"/stripe": { style: "lastId", cursorParam: "starting_after", itemsField: "data", idField: "key" }`,
      `Type '"key"' is not assignable to type '"id" | "metadata.key"'.`,
    ],
    [
      "a misspelt style",
      `"/stripe": { style: "lastid", cursorParam: "starting_after", itemsField: "data", idField: "id" }`,
      `Did you mean '"lastId"'?`,
    ],
    [
      "a misspelt option",
      `"/stripe": { style: "lastId", cursorParam: "starting_after", itemsField: "data", idField: "id", morefield: "has_more" }`,
      `Type 'string' is not assignable to type 'Invalid<"This style has no such field">'.`,
    ],
    [
      "a field of another style",
      `"/stripe": { style: "lastId", cursorParam: "starting_after", itemsField: "data", idField: "id", pagesField: "has_more" }`,
      `Type 'string' is not assignable to type 'Invalid<"This style has no such field">'.`,
    ],
    [
      "a field of another style in the default style",
      `"/slack": { cursorParam: "cursor", nextField: "response_metadata.next_cursor", itemsField: "members", anyOrigin: true }`,
      `Type 'boolean' is not assignable to type 'Invalid<"This style has no such field">'.`,
    ],
    [
      "a field of the request body that does not exist",
      `"/notion": { style: "bodyCursor", cursorParam: "start", nextField: "next_cursor", itemsField: "results" }`,
      `Type '"start"' is not assignable to type '"start_cursor" | "page.after"'.`,
    ],
    [
      "a path that does not exist",
      `"/nope": pageToken("items")`,
      `required in type 'Invalid<"The paths interface has no such path">'.`,
    ],
    [
      "a path without the method",
      `"/notion": nextCursor("results")`,
      `required in type 'Invalid<"This path has no GET with a body in its 200 response">'.`,
    ],
  ])("defineLists refuses %s", (_what, table, message) => {
    const messages = check(table);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(message);
  });

  it("an editor completes parameters, nested fields and styles in defineLists", () => {
    expect(complete(`"/slack": { cursorParam: "|" }`)).toEqual(["cursor"]);
    expect(complete(`"/slack": { cursorParam: "cursor", nextField: "|" }`)).toEqual([
      "response_metadata.next_cursor",
    ]);
    expect(complete(`"/deep": { cursorParam: "after", itemsField: "|" }`)).toEqual(["data.items"]);
    expect(complete(`"/stripe": { style: "lastId", itemsField: "data", idField: "|" }`)).toEqual(
      expect.arrayContaining(["id", "metadata.key"]),
    );
    expect(complete(`"/github": { style: "|" }`)).toEqual(
      expect.arrayContaining(["link", "nextUrl"]),
    );
    expect(complete(`"/stripe": { cursorParam: "starting_after", style: "|" }`)).toEqual(
      expect.arrayContaining(["lastId", "pageNumber", "offset"]),
    );
    expect(complete(`"|": {}`)).toEqual(expect.arrayContaining(["/slack", "/stripe"]));
  });
});

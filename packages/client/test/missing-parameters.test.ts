import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

/** What the compiler says of calls, line by line. */
function complaints(lines: readonly string[]): string[] {
  const folder = join(import.meta.dirname, "..");
  const file = join(folder, "test", "calls.ts");
  const text = [
    'import { createKognitosClient } from "../src/kognitos.ts";',
    'import { createTrutoClient } from "../src/truto.ts";',
    'const truto = createTrutoClient({ token: "t" });',
    'const slack = createTrutoClient({ integratedAccountId: "a", integration: "slack" });',
    'const teams = createTrutoClient({ integratedAccountId: "a", integration: "msteams" });',
    "const kognitos = createKognitosClient();",
    ...lines,
  ].join("\n");
  const { options } = ts.getParsedCommandLineOfConfigFile(
    join(folder, "tsconfig.json"),
    { noEmit: true, noUnusedLocals: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  ) ?? { options: {} };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => name === file || disk.fileExists(name),
    readFile: (name) => (name === file ? text : disk.readFile(name)),
    getSourceFile: (name, version) =>
      name === file ? ts.createSourceFile(name, text, version) : disk.getSourceFile(name, version),
  };
  const program = ts.createProgram([file], options, host);
  const found: string[] = lines.map(() => "");
  for (const { file: at, start = 0, messageText } of program.getSemanticDiagnostics()) {
    const line = at?.getLineAndCharacterOfPosition(start).line ?? 0;
    const message = ts.flattenDiagnosticMessageText(messageText, " ");
    found[line - 6] = `${found[line - 6] ?? ""}${message}`;
  }
  return found;
}

it("are named by the compiler, whether the call has other arguments or none", () => {
  const members = '"/unified/instant-messaging/members"';
  const workspaces = '"/api/v1/organizations/{organization_id}/workspaces"';
  const calls: readonly (readonly [call: string, missing: string])[] = [
    [`truto.GET(${members});`, "integrated_account_id"],
    [`truto.GET(${members}, { params: { query: { limit: 1 } } });`, "integrated_account_id"],
    [`slack.GET(${members});`, "channel"],
    [`slack.GET(${members}, { params: { query: { limit: 1 } } });`, "channel"],
    [`teams.GET(${members});`, "workspace"],
    ['teams.GET("/unified/instant-messaging/workspaces");', "is_member"],
    ['slack.GET("/unified/instant-messaging/members/{id}");', "id"],
    [`kognitos.GET(${workspaces});`, "organization_id"],
    [`kognitos.GET(${workspaces}, { params: { path: {} } });`, "organization_id"],
    [`kognitos.POST("/api/v1/organizations/{organization_id}/workspaces:countUsers");`, "body"],
  ];
  const said = complaints(calls.map(([call]) => `void ${call}`));
  for (const [at, [call, missing]] of calls.entries()) {
    expect(said[at], call).toMatch(new RegExp(`\\b${missing}\\b.*missing|'${missing}' is missing`));
  }
}, 60_000);

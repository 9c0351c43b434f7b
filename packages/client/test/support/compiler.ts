import { join } from "node:path";
import ts from "typescript";

const folder = join(import.meta.dirname, "../..");
const file = join(folder, "test", "calls.ts");

const { options } = ts.getParsedCommandLineOfConfigFile(
  join(folder, "tsconfig.json"),
  { noEmit: true, noUnusedLocals: false },
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
) ?? { options: {} };

let text = "";
let version = 0;

const service = ts.createLanguageService({
  getScriptFileNames: () => [file],
  getScriptVersion: (name) => (name === file ? String(version) : "1"),
  getScriptSnapshot(name) {
    const content = name === file ? text : ts.sys.readFile(name);
    return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
  },
  getCurrentDirectory: () => folder,
  getCompilationSettings: () => options,
  getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
  fileExists: (name) => name === file || ts.sys.fileExists(name),
  readFile: (name) => ts.sys.readFile(name),
  directoryExists: (name) => ts.sys.directoryExists(name),
  getDirectories: (name) => ts.sys.getDirectories(name),
  readDirectory: (...search) => ts.sys.readDirectory(...search),
});

function open(lines: readonly string[]): void {
  text = lines.join("\n");
  version += 1;
}

/** Returns the compiler's messages for each line of a module in this folder. */
export function messages(setup: readonly string[], lines: readonly string[]): string[] {
  open([...setup, ...lines]);
  const found = lines.map(() => "");
  for (const { file: at, start = 0, messageText } of service.getSemanticDiagnostics(file)) {
    const line = (at?.getLineAndCharacterOfPosition(start).line ?? 0) - setup.length;
    found[line] = `${found[line] ?? ""}${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  }
  return found;
}

/** Returns the text of a comment and its tags. openapi-typescript writes descriptions as `@description`. */
function comment(
  documentation: readonly ts.SymbolDisplayPart[] = [],
  tags: readonly ts.JSDocTagInfo[] = [],
): string {
  return [...documentation, ...tags.flatMap((tag) => tag.text ?? [])]
    .map((part) => part.text)
    .join("");
}

/** Returns the completions at the `|` of a line, as comments keyed by name. */
export function completions(setup: readonly string[], line: string): Record<string, string> {
  open([...setup, line.replace("|", "")]);
  const at = setup.join("\n").length + 1 + line.indexOf("|");
  const found: Record<string, string> = {};
  for (const { name } of service.getCompletionsAtPosition(file, at, {})?.entries ?? []) {
    const details = service.getCompletionEntryDetails(file, at, name, {}, undefined, {}, undefined);
    found[name] = comment(details?.documentation, details?.tags);
  }
  return found;
}

/** Returns the comment that an editor shows for the name before the `|` of a line. */
export function hover(setup: readonly string[], line: string): string {
  open([...setup, line.replace("|", "")]);
  const at = setup.join("\n").length + line.indexOf("|");
  return comment(service.getQuickInfoAtPosition(file, at)?.documentation);
}

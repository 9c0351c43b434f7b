import { dirname } from "node:path";
import ts from "typescript";

/** Files in memory, keyed by path. */
export type Files = ReadonlyMap<string, string>;

// Parsed files of libraries, which all programs share because libraries do not change during a run.
const libraries = new Map<string, ts.SourceFile | undefined>();

export function createProgram(
  roots: readonly string[],
  options: ts.CompilerOptions,
  files: Files,
  resolve?: (
    specifier: string,
    from: string,
    host: ts.ModuleResolutionHost,
  ) => ts.ResolvedModuleFull | undefined,
): ts.Program {
  const disk = ts.createCompilerHost(options);
  const folders = new Set([...files.keys()].map(dirname));
  const host: ts.CompilerHost = {
    ...disk,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    fileExists: (file) => files.has(file) || disk.fileExists(file),
    readFile: (file) => files.get(file) ?? disk.readFile(file),
    directoryExists: (folder) => folders.has(folder) || disk.directoryExists?.(folder) !== false,
    getSourceFile(file, version, ...rest) {
      const text = files.get(file);
      if (text !== undefined) return ts.createSourceFile(file, text, version, true);
      if (!file.includes("/node_modules/")) return disk.getSourceFile(file, version, ...rest);
      if (!libraries.has(file)) libraries.set(file, disk.getSourceFile(file, version, ...rest));
      return libraries.get(file);
    },
  };
  if (resolve !== undefined) {
    host.resolveModuleNameLiterals = (literals, from) =>
      literals.map(({ text }) => ({ resolvedModule: resolve(text, from, host) }));
  }
  return ts.createProgram([...roots], options, host);
}

const printer = ts.createPrinter({ removeComments: true });
const emptyFile = ts.createSourceFile("", "", ts.ScriptTarget.ESNext);

export function printNode(node: ts.Node): string {
  return printer.printNode(ts.EmitHint.Unspecified, node, emptyFile);
}

export function errorsIn(program: ts.Program, names: readonly string[]): readonly ts.Diagnostic[] {
  return names.flatMap((name) => {
    const file = program.getSourceFile(name);
    if (file === undefined) return [];
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
}

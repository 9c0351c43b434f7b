import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import type { Tree } from "./output.ts";

/** One compiler error in a generated file. */
export interface TypeProblem {
  /** The path of the file in the tree. */
  readonly file: string;
  /** The names of the enclosing declarations, outermost first. */
  readonly names: readonly string[];
  readonly reason: string;
}

/**
 * Compiles generated files before they are written, with the options of our packages and `skipLibCheck: false`.
 *
 * @param folder - The folder that the files will be written to.
 * @param paths - Files of modules that are not installed there.
 */
export function typeErrors(
  folder: string,
  tree: Tree,
  paths: Readonly<Record<string, string>>,
): readonly TypeProblem[] {
  const sources = new Map([...tree].map(([file, text]) => [resolve(folder, file), text]));
  const options = {
    ...packageOptions(),
    paths: Object.fromEntries(Object.entries(paths).map(([name, file]) => [name, [file]])),
  };
  const host = ts.createCompilerHost(options);
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseNone;
  const base = ts.createCompilerHost(options);
  const directories = new Set([...sources.keys()].map(dirname));
  host.fileExists = (file) => sources.has(file) || base.fileExists(file);
  host.readFile = (file) => sources.get(file) ?? base.readFile(file);
  host.getSourceFile = (file, languageVersion, ...rest) => {
    const text = sources.get(file);
    return text === undefined
      ? base.getSourceFile(file, languageVersion, ...rest)
      : ts.createSourceFile(file, text, languageVersion, true);
  };
  host.directoryExists = (directory) =>
    directories.has(directory) || base.directoryExists?.(directory) !== false;
  const roots = [...sources.keys()].filter((file) => file.endsWith(".ts"));
  const program = ts.createProgram(roots, options, host);
  // Of these files alone: TypeScript's own libraries take longer to check than all of them.
  const problems = [
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...[...sources.keys()].flatMap((name) => {
      const file = program.getSourceFile(name);
      if (file === undefined) return [];
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    }),
  ];
  return ts.sortAndDeduplicateDiagnostics(problems).map(({ file, start, messageText }) => ({
    file: file === undefined ? "" : file.fileName.slice(resolve(folder).length + 1),
    names: file === undefined || start === undefined ? [] : namesAt(file, start),
    reason: ts.flattenDiagnosticMessageText(messageText, " "),
  }));
}

/** Returns the compiler options of our packages, without output. */
function packageOptions(): ts.CompilerOptions {
  const file = join(import.meta.dirname, "../../tsconfig.base.json");
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(file));
  return {
    ...options,
    // Treat the files as modules in any package.
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noEmit: true,
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: false,
    declaration: false,
    declarationMap: false,
    sourceMap: false,
  };
}

/** Returns the names of the declarations around a position, outermost first. */
function namesAt(file: ts.SourceFile, position: number): readonly string[] {
  const names: string[] = [];
  let node: ts.Node | undefined = file;
  while (node !== undefined) {
    if (
      ts.isTypeAliasDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isPropertySignature(node)
    ) {
      names.push(
        ts.isPropertySignature(node)
          ? node.name.getText(file).replaceAll(/^"|"$/g, "")
          : node.name.text,
      );
    }
    node = ts.forEachChild(node, (child) =>
      child.pos <= position && position < child.end ? child : undefined,
    );
  }
  return names;
}

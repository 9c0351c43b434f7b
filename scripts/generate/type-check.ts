import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import { createProgram, errorsIn } from "../shared/compiler.ts";
import type { Tree } from "./output.ts";

export interface TypeProblem {
  readonly file: string;
  /** Names of the enclosing declarations, outermost first. */
  readonly names: readonly string[];
  readonly reason: string;
}

/** Compiles generated files before they are written. `paths` contains modules that the folder does not have. */
export function typeErrors(
  folder: string,
  tree: Tree,
  paths: Readonly<Record<string, string>>,
): readonly TypeProblem[] {
  const sources = new Map([...tree].map(([file, text]) => [resolve(folder, file), text]));
  const roots = [...sources.keys()].filter((file) => file.endsWith(".ts"));
  const program = createProgram(roots, packageOptions(paths), sources);
  // Checks only the generated files, because checking TypeScript's libraries takes longer.
  const problems = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...errorsIn(program, roots),
  ];
  return ts.sortAndDeduplicateDiagnostics(problems).map(({ file, start, messageText }) => ({
    file: file === undefined ? "" : file.fileName.slice(resolve(folder).length + 1),
    names: file === undefined || start === undefined ? [] : namesAt(file, start),
    reason: ts.flattenDiagnosticMessageText(messageText, " "),
  }));
}

/** Returns the compiler options of our packages, without output. */
function packageOptions(paths: Readonly<Record<string, string>>): ts.CompilerOptions {
  const base = join(import.meta.dirname, "../../tsconfig.base.json");
  const compilerOptions = {
    // Compiles the files as modules, regardless of `type` in package.json.
    module: "esnext",
    moduleResolution: "bundler",
    noEmit: true,
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: false,
    declaration: false,
    declarationMap: false,
    sourceMap: false,
    paths: Object.fromEntries(Object.entries(paths).map(([name, file]) => [name, [file]])),
  };
  const config = { extends: base, compilerOptions, files: [] };
  return ts.parseJsonConfigFileContent(config, ts.sys, dirname(base)).options;
}

function namesAt(file: ts.SourceFile, position: number): readonly string[] {
  const names: string[] = [];
  let node: ts.Node | undefined = file;
  while (node !== undefined) {
    if (
      ts.isTypeAliasDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isPropertySignature(node)
    ) {
      names.push(node.name.getText(file).replaceAll(/^"|"$/g, ""));
    }
    node = ts.forEachChild(node, (child) =>
      child.pos <= position && position < child.end ? child : undefined,
    );
  }
  return names;
}

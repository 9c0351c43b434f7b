import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import { createProgram, errorsIn } from "../shared/compiler.ts";
import type { Tree } from "./output.ts";

export interface TypeProblem {
  /** The path of the file in the tree. */
  readonly file: string;
  /** The names of the enclosing declarations, outermost first. */
  readonly names: readonly string[];
  readonly reason: string;
}

/** Compiles generated files before they are written to a folder. `paths` names modules that are not installed there. */
export function typeErrors(
  folder: string,
  tree: Tree,
  paths: Readonly<Record<string, string>>,
): readonly TypeProblem[] {
  const sources = new Map([...tree].map(([file, text]) => [resolve(folder, file), text]));
  const roots = [...sources.keys()].filter((file) => file.endsWith(".ts"));
  const program = createProgram(roots, packageOptions(paths), sources);
  // Only these files are checked, because TypeScript's libraries take longer to check than all of them.
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
    // Treat the files as modules in any package.
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

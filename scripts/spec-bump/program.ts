import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import ts from "typescript";
import type { Tree } from "./tree.ts";

/** Files below a folder find a given tree when they import the package by its name. */
export interface Mount {
  readonly folder: string;
  readonly tree: Tree;
}

// Strict in every respect that consumers can choose: what compiles here compiles for all.
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * One program over all the given files. Several versions of the package live in it side by side, each
 * seen by the files it is mounted for.
 *
 * @param modules - The folder whose `node_modules` answer every other import; without it they stay
 * unresolved, and no library is loaded: enough to follow names, not to check types.
 */
export function createProgram(
  files: readonly string[],
  mounts: readonly Mount[],
  modules?: string,
): ts.Program {
  const settings = modules === undefined ? { ...options, noLib: true } : options;
  const host = ts.createCompilerHost(settings);
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => {
      const file = text.startsWith(".") ? join(dirname(from), text) : entryFile(text, from, mounts);
      if (file !== undefined && existsSync(file)) return { resolvedModule: resolved(file) };
      return modules === undefined
        ? { resolvedModule: undefined }
        : ts.resolveModuleName(
            text,
            text.startsWith(".") ? from : join(modules, "x.ts"),
            settings,
            host,
          );
    });
  return ts.createProgram([...files], settings, host);
}

function entryFile(text: string, from: string, mounts: readonly Mount[]): string | undefined {
  const tree = mounts.find(({ folder }) => from.startsWith(folder + sep))?.tree;
  if (tree === undefined || (text !== tree.name && !text.startsWith(`${tree.name}/`)))
    return undefined;
  const subpath = `.${text.slice(tree.name.length)}`;
  const api = /^\.\/specs\/(.+)\.json$/.exec(subpath)?.[1];
  return api === undefined
    ? tree.entries.get(subpath)
    : join(tree.folder, "src/generated", api, "openapi.json");
}

function resolved(file: string): ts.ResolvedModuleFull {
  const extension = file.endsWith(".json") ? ts.Extension.Json : ts.Extension.Ts;
  return { resolvedFileName: file, extension, isExternalLibraryImport: false };
}

/** The exports of a module, by name, each followed to where it is declared. */
export function exportsOf(program: ts.Program, file: string): ReadonlyMap<string, ts.Symbol> {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const symbols = module === undefined ? [] : checker.getExportsOfModule(module);
  return new Map(symbols.map((symbol) => [symbol.name, followed(checker, symbol)]));
}

/** The symbol that an import or a re-export stands for. */
export function followed(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

import { join } from "node:path";
import ts from "typescript";
import { createProgram, type Files } from "../../shared/compiler.ts";

const repository = join(import.meta.dirname, "../../..");
const searchPlaces = ["", "client/", "fixtures/", "pagination/", "types/"].map((name) =>
  join(repository, name && `packages/${name}`, "x.ts"),
);

/** Compiler options with all strict options. Code that compiles with these options compiles for all users. */
export const strictOptions = {
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"],
  module: "esnext",
  moduleResolution: "bundler",
  types: ["node"],
  typeRoots: [join(repository, "node_modules/@types")],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
};

const { options: compilerOptions } = ts.convertCompilerOptionsFromJson(
  { ...strictOptions, rewriteRelativeImportExtensions: true, skipLibCheck: false },
  repository,
);

/** Creates a program for declarations in memory, in which `resolve` finds workspace packages. */
export function createDeclarationProgram(
  roots: readonly string[],
  { files, resolve }: { files: Files; resolve: (name: string, from: string) => string | undefined },
  extra: ts.CompilerOptions = {},
): ts.Program {
  const settings: ts.CompilerOptions = { ...compilerOptions, ...extra };
  const found = new Map<string, ts.ResolvedModuleFull | undefined>();
  return createProgram(roots, settings, files, (text, from, host) => {
    const file = resolve(text, from) ?? relative(files, text, from);
    if (file !== undefined) return resolved(file);
    if (settings.noLib === true) return undefined;
    // Also searches the packages of this repository, because a repository in a test has no installed packages.
    const key = text.startsWith(".") ? `${from}\0${text}` : text;
    if (!found.has(key)) {
      const modules = [from, ...searchPlaces].map((place) =>
        ts.resolveModuleName(text, place, settings, host),
      );
      found.set(key, modules.find((one) => one.resolvedModule)?.resolvedModule);
    }
    return found.get(key);
  });
}

/** Returns the file in memory for a relative import. Builds import `.js` files, and sources import `.ts` files. */
function relative(files: Files, text: string, from: string): string | undefined {
  const file = join(from, "..", text.replace(/\.[jt]s$/, ".d.ts"));
  return text.startsWith(".") && files.has(file) ? file : undefined;
}

function resolved(resolvedFileName: string): ts.ResolvedModuleFull {
  const extension =
    [ts.Extension.Json, ts.Extension.Dts].find((one) => resolvedFileName.endsWith(one)) ??
    ts.Extension.Ts;
  return { resolvedFileName, extension, isExternalLibraryImport: false };
}

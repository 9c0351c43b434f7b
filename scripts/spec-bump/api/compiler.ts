import { join } from "node:path";
import ts from "typescript";

/** Files that exist only in memory, by path. */
export type Files = ReadonlyMap<string, string>;

/** Where an import of a workspace package leads; undefined for every other import. */
export type Resolve = (specifier: string, from: string) => string | undefined;

const repository = join(import.meta.dirname, "../../..");
const places = ["", "client/", "fixtures/", "pagination/", "types/"].map((name) =>
  join(repository, name && `packages/${name}`, "x.ts"),
);

// Strict in every respect that users can choose: what compiles here compiles for all.
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"].map((name) => `lib.${name}.d.ts`),
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  rewriteRelativeImportExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: false,
};

// Libraries do not change while this runs; one parse serves every program.
const libraries = new Map<string, ts.SourceFile | undefined>();

/** A program over files on disk and in memory, in which workspace packages are found by `resolve`. */
export function createProgram(
  roots: readonly string[],
  { files = new Map(), resolve }: { readonly files?: Files; readonly resolve: Resolve },
  extra: ts.CompilerOptions = {},
): ts.Program {
  const settings: ts.CompilerOptions = { ...options, ...extra };
  const host = ts.createCompilerHost(settings);
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseNone;
  const getSourceFile = host.getSourceFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  const readFile = host.readFile.bind(host);
  host.getCurrentDirectory = () => repository;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = files.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, version, true);
    const isLibrary = file.includes("/node_modules/");
    const known = isLibrary ? libraries.get(file) : undefined;
    const source = known ?? getSourceFile(file, version, ...rest);
    if (isLibrary) libraries.set(file, source);
    return source;
  };
  const found = new Map<string, ts.ResolvedModuleFull | undefined>();
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => {
      const file = resolve(text, from) ?? relative(files, text, from);
      if (file !== undefined) return { resolvedModule: resolved(file) };
      if (settings.noLib === true) return { resolvedModule: undefined };
      // A repository in a test has nothing installed: it finds what this one has.
      const key = text.startsWith(".") ? `${from}\0${text}` : text;
      if (!found.has(key)) {
        const modules = [from, ...places].map((place) =>
          ts.resolveModuleName(text, place, settings, host),
        );
        found.set(key, modules.find((one) => one.resolvedModule)?.resolvedModule);
      }
      return { resolvedModule: found.get(key) };
    });
  return ts.createProgram([...roots], settings, host);
}

/** The errors of some files of a program, each with the line that it is in. */
export function errorsIn(
  program: ts.Program,
  names: readonly string[],
): readonly { readonly file: string; readonly code: string; readonly message: string }[] {
  return names.flatMap((name) => {
    const file = program.getSourceFile(name);
    const found = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    return found.map(({ start = 0, messageText }) => {
      const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
      const message = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0] ?? "";
      return { file: name, code: file?.text.split("\n")[line]?.trim() ?? "", message };
    });
  });
}

/** The declarations in memory that a relative import means; a build writes `.js` for them, the source `.ts`. */
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

import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../../shared/cli.ts";
import type { Files } from "../../shared/compiler.ts";
import { capture, withTempFolder } from "../../shared/exec.ts";
import type { Manifest, Package } from "../../shared/workspace.ts";
import { createDeclarationProgram, strictOptions } from "./programs.ts";
import { rollUp } from "./rollup.ts";

interface Entry {
  /** Key in `exports`, such as `.` or `./truto`. */
  readonly subpath: string;
  /** Declaration file relative to the package, such as `dist/truto.d.ts`. */
  readonly declarations: string;
}

/** Returns the entry points of a package that have types. */
export function entryPointsOf({ exports = {} }: Manifest): readonly Entry[] {
  return Object.entries(exports).flatMap(([subpath, target]) => {
    const types = typeof target === "string" ? undefined : target["types"];
    return types === undefined ? [] : [{ subpath, declarations: types.replace(/^\.\//, "") }];
  });
}

function sourceFileOf(root: string, { name, dir }: Package, entry: Entry): string {
  const source = entry.declarations.replace(/^dist\//, "src/").replace(/\.d\.ts$/, ".ts");
  const file = join(root, dir, source);
  if (existsSync(file)) return file;
  throw new UserError(
    `${name} exports ${entry.subpath}, but ${dir}/${source} does not exist. Add the file, or correct exports in ${dir}/package.json.`,
  );
}

/** Returns the path of a report in the package, such as `api/truto-factories.api.md`. */
export function reportFile(subpath: string): string {
  return `api/${subpath.replace(/^\.\/?/, "").replaceAll("/", "-") || "index"}.api.md`;
}

const fence = "```";

/** Creates the reports of some packages, keyed by path relative to the root. */
export async function reportsOf(root: string, packages: readonly Package[]): Promise<Files> {
  const declarations = await declarationsOf(root, packages);
  // Loads no library, because a report only needs the names of types.
  const program = createDeclarationProgram(
    [...declarations.keys()],
    { files: declarations, resolve: () => undefined },
    { noLib: true, types: [] },
  );
  const reports = new Map<string, string>();
  for (const one of packages) {
    for (const entry of entryPointsOf(one.manifest)) {
      const name = `${one.name}${entry.subpath.slice(1)}`;
      const text = rollUp(program, join(root, one.dir, entry.declarations));
      reports.set(`${one.dir}/${reportFile(entry.subpath)}`, reportText(name, text));
    }
  }
  return reports;
}

export function declarationsIn(report: string): string {
  return report.slice(report.indexOf(`${fence}ts\n`) + 6, report.lastIndexOf(fence));
}

/** Returns the reports on disk that are out of date. With `write`, also updates them. */
export async function updateReports(
  root: string,
  packages: readonly Package[],
  reports: Files,
  { write }: { readonly write: boolean },
): Promise<readonly string[]> {
  const expected = new Map<string, string | undefined>(reports);
  for (const { dir } of packages) {
    const present = await readdir(join(root, dir, "api")).catch((): string[] => []);
    for (const file of present.map((name) => `${dir}/api/${name}`))
      if (file.endsWith(".api.md") && !reports.has(file)) expected.set(file, undefined);
  }
  const stale: string[] = [];
  for (const [file, text] of expected) {
    const path = join(root, file);
    if (text === (await readFile(path, "utf8").catch(() => undefined))) continue;
    stale.push(file);
    if (!write) continue;
    if (text === undefined) await rm(path);
    else {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
  }
  return stale;
}

function reportText(name: string, declarations: string): string {
  return `<!-- Written by \`pnpm spec:bump\`. Do not edit. -->

# \`${name}\`

${fence}ts
${declarations}
${fence}
`;
}

/** Returns the declaration files of all packages. A separate process runs the compiler. */
async function declarationsOf(root: string, packages: readonly Package[]): Promise<Files> {
  const entries = packages.flatMap((one) =>
    entryPointsOf(one.manifest).map((entry) => ({
      name: `${one.name}${entry.subpath.slice(1)}`,
      source: sourceFileOf(root, one, entry),
    })),
  );
  return withTempFolder(async (folder) => {
    const compilerOptions = {
      ...emitOptions,
      paths: Object.fromEntries(entries.map(({ name, source }) => [name, [source]])),
      rootDir: root,
      outDir: folder,
    };
    const project = join(folder, "tsconfig.json");
    const files = entries.map(({ source }) => source);
    await writeFile(project, JSON.stringify({ compilerOptions, files }));
    // Ignores the exit code, because the compiler writes the declarations even if a module is missing.
    await capture(process.execPath, [compiler, "--project", project], { cwd: root });
    const names = await readdir(folder, { recursive: true });
    const written = names.filter((name) => name.endsWith(".d.ts"));
    const texts = written.map(async (name) => {
      const path = join(root, name).replace(/^(.*\/packages\/[^/]+)\/src\//, "$1/dist/");
      return [path, await readFile(join(folder, name), "utf8")] as const;
    });
    return new Map(await Promise.all(texts));
  });
}

const compiler = join(import.meta.dirname, "../../../node_modules/typescript-7/bin/tsc");

// Skips the type check, because the task `typecheck` finds errors in the sources.
const emitOptions = {
  ...strictOptions,
  noCheck: true,
  declaration: true,
  emitDeclarationOnly: true,
  stripInternal: true,
  removeComments: true,
};

import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Package } from "../../shared/workspace.ts";
import { createProgram, type Files, type Resolve } from "./compiler.ts";
import { entriesOf, reportFile, sourceOf, splitSpecifier } from "./entries.ts";
import { rollUp } from "./rollup.ts";

const fence = "```";

/** Writes the reports of some packages: from the report's path below the root to its text. */
export function reportsOf(root: string, packages: readonly Package[]): Files {
  const declarations = declarationsOf(root, packages);
  // Names alone are followed here, so no other library is loaded.
  const program = createProgram(
    [...declarations.keys()],
    { files: declarations, resolve: () => undefined },
    { noLib: true, types: [] },
  );
  const reports = new Map<string, string>();
  for (const one of packages) {
    for (const entry of entriesOf(one.manifest)) {
      const name = `${one.name}${entry.subpath.slice(1)}`;
      const text = rollUp(program, join(root, one.dir, entry.declarations));
      reports.set(`${one.dir}/${reportFile(entry.subpath)}`, reportText(name, text));
    }
  }
  return reports;
}

/** The declarations in a report. */
export function declarationsIn(report: string): string {
  return report.slice(report.indexOf(`${fence}ts\n`) + 6, report.lastIndexOf(fence));
}

/** Says which reports on disk differ from what they should be, and with `write` corrects them. */
export async function updateReports(
  root: string,
  packages: readonly Package[],
  reports: Files,
  { write }: { readonly write: boolean },
): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const [file, text] of reports) {
    const present = await readFile(join(root, file), "utf8").catch(() => undefined);
    if (present === text) continue;
    stale.push(file);
    if (!write) continue;
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  for (const { dir } of packages) {
    const present = await readdir(join(root, dir, "api")).catch((): string[] => []);
    for (const file of present.map((name) => `${dir}/api/${name}`)) {
      if (!file.endsWith(".api.md") || reports.has(file)) continue;
      stale.push(file);
      if (write) await rm(join(root, file));
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

/** The declaration files of all packages, as a build would write them. */
function declarationsOf(root: string, packages: readonly Package[]): Files {
  const byName = new Map(packages.map((one) => [one.name, one]));
  const sources = packages.flatMap((one) =>
    entriesOf(one.manifest).map((entry) => sourceOf(root, one, entry)),
  );
  const resolve: Resolve = (specifier) => {
    const { name, subpath } = splitSpecifier(specifier);
    const one = byName.get(name);
    const entry = one && entriesOf(one.manifest).find((each) => each.subpath === subpath);
    return one && entry && sourceOf(root, one, entry);
  };
  // Whether the sources compile is for the type checker to say.
  const emit = {
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    removeComments: true,
    noCheck: true,
  };
  const program = createProgram(sources, { resolve }, { ...emit, rootDir: root, outDir: root });
  const files = new Map<string, string>();
  program.emit(
    undefined,
    (file, text) => {
      files.set(file.replace(/^(.*\/packages\/[^/]+)\/src\//, "$1/dist/"), text);
    },
    undefined,
    true,
  );
  return files;
}

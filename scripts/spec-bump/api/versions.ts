import type ts from "typescript";
import { type Package, publishedPackages } from "../../shared/workspace.ts";
import type { Files } from "../../shared/compiler.ts";
import { createDeclarationProgram } from "./programs.ts";
import { folderOf, type Side, sideOf, sides } from "./origin.ts";
import { declarationsIn, reportFile, reportsOf } from "./reports.ts";

/** Manifests of the packages in one version, and the reports of their entry points, keyed by path. */
export interface ApiVersion {
  readonly packages: readonly Package[];
  readonly reports: Files;
}

export async function versionAt(root: string): Promise<ApiVersion> {
  const packages = await publishedPackages(root);
  return { packages, reports: await reportsOf(root, packages) };
}

export type Versions = Readonly<Record<Side, ApiVersion>>;

/** Returns the file in memory for an entry point, or undefined for an unknown entry point. */
export function apiFile(
  { packages, reports }: ApiVersion,
  side: Side,
  name: string,
  subpath: string,
): string | undefined {
  const one = packages.find((each) => each.name === name);
  if (one === undefined) return undefined;
  const report = `${one.dir}/${reportFile(subpath)}`;
  return reports.has(report) ? declarationsPath(side, report) : undefined;
}

/** Creates a program with both versions and users' code. Each file imports the version of its own folder. */
export function programOf(versions: Versions, users: Files = new Map()): ts.Program {
  const files = new Map(users);
  for (const side of sides) {
    for (const [report, text] of versions[side].reports) {
      files.set(declarationsPath(side, report), declarationsIn(text));
    }
  }
  return createDeclarationProgram([...files.keys()], {
    files,
    resolve: (specifier, from) => {
      const side = sideOf(from);
      if (side === undefined) return undefined;
      const [, name = "", rest = ""] = /^((?:@[^/]*\/)?[^/]*)(.*)$/.exec(specifier) ?? [];
      const subpath = `.${rest}`;
      // Uses the current version of a package that the last release did not have.
      return (
        apiFile(versions[side], side, name, subpath) ?? apiFile(versions.now, "now", name, subpath)
      );
    },
  });
}

function declarationsPath(side: Side, report: string): string {
  return `${folderOf(side)}/${report.replace(/\.md$/, ".d.ts")}`;
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../shared/cli.ts";
import type { Manifest, Package } from "../../shared/workspace.ts";

/** The declarations of an entry point: what `exports` names it, and the declaration file behind it. */
export interface Entry {
  /** `.` or `./truto`. */
  readonly subpath: string;
  /** The declaration file, relative to the package, as in `dist/truto.d.ts`. */
  readonly declarations: string;
}

/** The entry points of a package that have types. */
export function entriesOf({ exports = {} }: Manifest): readonly Entry[] {
  return Object.entries(exports).flatMap(([subpath, target]) => {
    const types = typeof target === "string" ? undefined : target["types"];
    return types === undefined ? [] : [{ subpath, declarations: types.replace(/^\.\//, "") }];
  });
}

/** The source that an entry point is built from. */
export function sourceOf(root: string, { name, dir }: Package, entry: Entry): string {
  const source = entry.declarations.replace(/^dist\//, "src/").replace(/\.d\.ts$/, ".ts");
  const file = join(root, dir, source);
  if (existsSync(file)) return file;
  throw new UserError(
    `${name} exports ${entry.subpath}, but ${dir}/${source} does not exist. Add it, or correct exports in ${dir}/package.json.`,
  );
}

/** The file of an entry point's report, relative to the package: `api/truto-factories.api.md`. */
export function reportFile(subpath: string): string {
  return `api/${subpath.replace(/^\.\/?/, "").replaceAll("/", "-") || "index"}.api.md`;
}

/** Splits an import into package and subpath: `@rosterkit/types/truto` into two. */
export function splitSpecifier(specifier: string): { name: string; subpath: string } {
  const parts = specifier.split("/");
  const length = specifier.startsWith("@") ? 2 : 1;
  const rest = parts.slice(length).join("/");
  return { name: parts.slice(0, length).join("/"), subpath: rest === "" ? "." : `./${rest}` };
}

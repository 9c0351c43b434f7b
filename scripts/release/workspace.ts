import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What is read of a package's manifest here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** One version of a package. */
export interface Version {
  readonly name: string;
  readonly version: string;
}

/** A package of this workspace that is published. */
export interface Package extends Version {
  /** Its folder, relative to the root, with slashes. */
  readonly dir: string;
  readonly manifest: Manifest;
}

/** The published packages, each after those it depends on. */
export async function publishedPackages(root: string): Promise<Package[]> {
  const packages: Package[] = [];
  for (const folder of (await readdir(join(root, "packages"))).sort()) {
    const dir = `packages/${folder}`;
    const file = join(root, dir, "package.json");
    if (!existsSync(file)) continue;
    const manifest = JSON.parse(await readFile(file, "utf8")) as Manifest;
    if (manifest.private === true) continue;
    packages.push({ name: manifest.name, version: manifest.version, dir, manifest });
  }
  return inDependencyOrder(packages);
}

/** The tag of a published version. */
export function tagOf({ name, version }: Version): string {
  return `${name}@${version}`;
}

function inDependencyOrder(packages: readonly Package[]): Package[] {
  const byName = new Map(packages.map((one) => [one.name, one]));
  const ordered = new Set<Package>();
  const visit = (one: Package): void => {
    if (ordered.has(one)) return;
    const { dependencies, peerDependencies } = one.manifest;
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
      const dependency = byName.get(name);
      if (dependency !== undefined) visit(dependency);
    }
    ordered.add(one);
  };
  packages.forEach(visit);
  return [...ordered];
}

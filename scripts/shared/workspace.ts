import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { UserError } from "./cli.ts";
import { pnpm } from "./exec.ts";
import { changedFiles, fileAt } from "./git.ts";

type Ranges = Readonly<Record<string, string>>;

export const platforms = ["os", "cpu", "libc"] as const;

type Platforms = Readonly<Partial<Record<(typeof platforms)[number], readonly string[]>>>;

/** Fields of a package's manifest that the scripts read. */
export interface Manifest extends PackageVersion, Platforms {
  readonly private?: boolean;
  readonly type?: string;
  readonly files?: readonly string[];
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Ranges;
  readonly scripts?: Ranges;
  readonly engines?: Ranges;
  readonly repository?: { readonly url: string; readonly directory: string };
  readonly dependencies?: Ranges;
  readonly optionalDependencies?: Ranges;
  readonly peerDependencies?: Ranges;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly devDependencies?: Ranges;
}

export interface PackageVersion {
  readonly name: string;
  readonly version: string;
}

export interface Package extends PackageVersion {
  /** Folder of the package, relative to the root, with forward slashes. */
  readonly dir: string;
  readonly manifest: Manifest;
}

/** Returns all packages of the workspace, each after its dependencies. */
export async function allPackages(root: string): Promise<Package[]> {
  const packages: Package[] = [];
  for (const folder of (await readdir(join(root, "packages"))).sort()) {
    const dir = `packages/${folder}`;
    const file = join(root, dir, "package.json");
    if (!existsSync(file)) continue;
    const manifest = JSON.parse(await readFile(file, "utf8")) as Manifest;
    packages.push({ name: manifest.name, version: manifest.version, dir, manifest });
  }
  const byName = new Map(packages.map((one) => [one.name, one]));
  const ordered = new Set<Package>();
  const visit = (one: Package): void => {
    if (ordered.has(one)) return;
    for (const name of dependenciesOf(one.manifest)) {
      const dependency = byName.get(name);
      if (dependency !== undefined) visit(dependency);
    }
    ordered.add(one);
  };
  packages.forEach(visit);
  return [...ordered];
}

/** Returns the published packages, each after its dependencies. */
export async function publishedPackages(root: string): Promise<Package[]> {
  return (await allPackages(root)).filter(({ manifest }) => manifest.private !== true);
}

export function tagOf({ name, version }: PackageVersion): string {
  return `${name}@${version}`;
}

/** Packs the current build of a package. Runs without installed dependencies. */
export async function packPackage(root: string, one: Package, tarball: string): Promise<void> {
  const cwd = join(root, one.dir);
  const { code, output } = await pnpm(root, ["pack", "--out", tarball], { cwd });
  if (code !== 0) throw new UserError(`${tagOf(one)} cannot be packed: ${output.trim()}`);
}

/** Returns the names of the run-time dependencies. */
export function dependenciesOf({ dependencies, peerDependencies }: Manifest): string[] {
  return Object.keys({ ...dependencies, ...peerDependencies });
}

/** Returns the files of a package that affect its users and that differ from a revision. */
export async function changedSince(
  root: string,
  revision: string,
  { dir, manifest }: Package,
): Promise<string[]> {
  // Compares the sources instead of the build, because the build is generated from the sources.
  const folders = (manifest.files ?? []).filter((name) => !/^!|^dist\b/.test(name));
  const paths = folders.map((name) => `${dir}/${name}`);
  const changed = await changedFiles(root, revision, paths);
  const file = `${dir}/package.json`;
  const before = await fileAt(root, revision, file);
  const now = await readFile(join(root, file), "utf8");
  const isSame = before !== undefined && isDeepStrictEqual(forUsers(before), forUsers(now));
  return isSame ? changed : [...changed, file];
}

/** Returns a manifest without its version and without fields that users do not need. */
function forUsers(manifest: string): object {
  const all = JSON.parse(manifest) as Manifest;
  return { ...all, version: undefined, devDependencies: undefined, scripts: undefined };
}

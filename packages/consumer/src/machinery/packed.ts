import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pnpm, repository } from "./pnpm.ts";
import { run } from "./process.ts";

/** What is read of a package's manifest here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly type?: string;
  readonly license?: string;
  readonly sideEffects?: boolean;
  readonly engines?: Readonly<Record<string, string>>;
  readonly repository?: { readonly url: string; readonly directory: string };
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A package as it would be published. */
export interface PackedPackage {
  readonly name: string;
  /** Its folder in the repository, relative to the root. */
  readonly source: string;
  readonly tarball: string;
  /** Where the tarball is unpacked. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Every file in the tarball, with slashes. */
  readonly files: readonly string[];
}

/** The names of the published packages' folders. */
export async function publishedFolders(): Promise<string[]> {
  const folders: string[] = [];
  for (const folder of (await readdir(join(repository, "packages"))).sort()) {
    const file = join(repository, "packages", folder, "package.json");
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text === undefined) continue;
    if ((JSON.parse(text) as Manifest).private !== true) folders.push(folder);
  }
  return folders;
}

/** The names of the published packages. */
export async function packageNames(): Promise<string[]> {
  return (await publishedFolders()).map((folder) => `@rosterkit/${folder}`);
}

/** Packs a package as it is built now, and unpacks the tarball beside it. */
export async function packAndUnpack(folder: string): Promise<PackedPackage> {
  const source = `packages/${folder}`;
  const into = await mkdtemp(join(tmpdir(), `rosterkit-${folder}-`));
  const tarball = join(into, "package.tgz");
  await pnpm(join(repository, source), ["pack", "--out", tarball]);
  await run("tar", ["-xzf", tarball], { cwd: into });
  const unpacked = join(into, "package");
  const entries = await readdir(unpacked, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(unpacked.length + 1));
  const manifest = JSON.parse(await readFile(join(unpacked, "package.json"), "utf8")) as Manifest;
  return { name: manifest.name, source, tarball, folder: unpacked, manifest, files };
}

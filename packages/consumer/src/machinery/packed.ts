import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Manifest,
  type Package,
  packPackage,
  publishedPackages,
} from "../../../../scripts/shared/workspace.ts";
import { repository } from "./pnpm.ts";
import { run } from "./process.ts";

/** A packed package, with the files that would be published. */
export interface PackedPackage {
  readonly tarball: string;
  /** Folder with the contents of the tarball. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Every file in the tarball, with forward slashes. */
  readonly files: readonly string[];
}

/** Returns the names of the published packages. */
export async function packageNames(): Promise<string[]> {
  return (await publishedPackages(repository)).map(({ name }) => name).sort();
}

/** Packs the current build of a package, and unpacks the tarball next to it. */
export async function packAndUnpack(one: Package): Promise<PackedPackage> {
  const into = await mkdtemp(join(tmpdir(), "rosterkit-packed-"));
  const tarball = join(into, "package.tgz");
  await packPackage(repository, one, tarball);
  await run("tar", ["-xzf", tarball], { cwd: into });
  const unpacked = join(into, "package");
  const entries = await readdir(unpacked, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(unpacked.length + 1));
  const manifest = JSON.parse(await readFile(join(unpacked, "package.json"), "utf8")) as Manifest;
  return { tarball, folder: unpacked, manifest, files };
}

import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { git } from "../shared/git.ts";
import { pnpm } from "../shared/exec.ts";
import { UserError } from "../shared/cli.ts";
import { tagOf, type Package } from "../shared/workspace.ts";

/** One packed package. */
export interface PackedPackage {
  readonly name: string;
  readonly version: string;
  /** The tarball's name, in the folder of the artifact. */
  readonly file: string;
  /** The tarball's digest, as registries write it. */
  readonly integrity: string;
  /** The tarball's size in bytes. */
  readonly size: number;
}

/** Everything to publish at once: tarballs in a folder, and this beside them. */
export interface Artifact {
  /** The commit they were packed from. */
  readonly commit: string;
  /** The distribution tag they are published under. */
  readonly distTag: string;
  /** Whether each version gets a git tag; a snapshot does not. */
  readonly tagged: boolean;
  /** In the order in which they are published. */
  readonly packages: readonly PackedPackage[];
}

const description = "release.json";

/**
 * Packs packages into a folder. The same commit gives the same bytes every time, which is what lets an
 * interrupted release be told from a different one.
 *
 * @param root - The repository.
 * @param tree - Where the packages are: the repository, or a copy of it.
 * @param packages - The packages, in the order in which they are to be published.
 * @param into - The folder.
 */
export async function pack(
  root: string,
  tree: string,
  packages: readonly Package[],
  into: string,
): Promise<PackedPackage[]> {
  await mkdir(into, { recursive: true });
  const packed: PackedPackage[] = [];
  for (const one of packages) {
    const { name, version, dir } = one;
    const file = `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
    const args = ["pack", "--out", join(into, file)];
    const { code, stdout, stderr } = await pnpm(root, args, { cwd: join(tree, dir) });
    if (code !== 0) {
      throw new UserError(`${tagOf(one)} can't be packed: ${`${stdout}${stderr}`.trim()}`);
    }
    const bytes = await readFile(join(into, file));
    packed.push({ name, version, file, integrity: integrityOf(bytes), size: bytes.length });
  }
  return packed;
}

/** Writes what a folder of tarballs is. */
export async function describe(
  root: string,
  into: string,
  rest: Omit<Artifact, "commit">,
): Promise<void> {
  const artifact: Artifact = { commit: await git(root, "rev-parse", "HEAD"), ...rest };
  await writeFile(join(into, description), `${JSON.stringify(artifact, null, 2)}\n`);
}

/**
 * Reads a folder of tarballs.
 *
 * @throws {@link UserError} when there is none, or when a tarball is not the one that was packed.
 */
export async function readArtifact(from: string): Promise<Artifact> {
  const text = await readFile(join(from, description), "utf8").catch(() => undefined);
  if (text === undefined) {
    throw new UserError(`${from} holds no packed release: there is no ${description} in it.`);
  }
  const artifact = JSON.parse(text) as Artifact;
  for (const { file, integrity } of artifact.packages) {
    // A name alone: the description never points outside its folder.
    const bytes = await readFile(join(from, basename(file))).catch(() => undefined);
    if (bytes !== undefined && integrityOf(bytes) === integrity) continue;
    throw new UserError(`${file} is not what was packed, so nothing is published.`);
  }
  return artifact;
}

/** The digest of a tarball, as registries write it. */
export function integrityOf(bytes: Uint8Array): string {
  return `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
}

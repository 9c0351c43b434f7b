import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { git } from "../shared/git.ts";
import { UserError } from "../shared/cli.ts";
import { packPackage, type Package, type PackageVersion } from "../shared/workspace.ts";

export interface PackedPackage extends PackageVersion {
  readonly file: string;
  readonly integrity: string;
  /** Size of the tarball in bytes. */
  readonly size: number;
}

/** Description of a folder with tarballs that are published together. */
export interface Artifact {
  readonly commit: string;
  readonly distTag: string;
  /** True if each version gets a git tag. False for a snapshot. */
  readonly tagged: boolean;
  /** Packages in the order of publication. */
  readonly packages: readonly PackedPackage[];
}

const description = "release.json";

/** Packs packages of a working tree into a folder. The same commit always produces the same bytes. */
export async function pack(
  tree: string,
  packages: readonly Package[],
  into: string,
): Promise<PackedPackage[]> {
  await mkdir(into, { recursive: true });
  const packed = packages.map(async (one): Promise<PackedPackage> => {
    const { name, version } = one;
    const file = `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
    await packPackage(tree, one, join(into, file));
    const bytes = await readFile(join(into, file));
    return { name, version, file, integrity: integrityOf(bytes), size: bytes.length };
  });
  return Promise.all(packed);
}

export async function packArtifact(
  root: string,
  tree: string,
  packages: readonly Package[],
  into: string,
  rest: Pick<Artifact, "distTag" | "tagged">,
): Promise<void> {
  const packed = await pack(tree, packages, into);
  const commit = await git(root, "rev-parse", "HEAD");
  const artifact: Artifact = { commit, ...rest, packages: packed };
  await writeFile(join(into, description), `${JSON.stringify(artifact, null, 2)}\n`);
}

/** Reads the description of a folder, and compares its tarballs with the digests. */
export async function readArtifact(from: string): Promise<Artifact> {
  const text = await readFile(join(from, description), "utf8").catch(() => undefined);
  if (text === undefined) {
    throw new UserError(
      `${from} contains no packed release: ${description} is missing. Run pnpm release pack ${from}.`,
    );
  }
  const artifact = JSON.parse(text) as Artifact;
  for (const { file, integrity } of artifact.packages) {
    // Uses only the base name, so that the description cannot name a file outside its folder.
    const bytes = await readFile(join(from, basename(file))).catch(() => undefined);
    if (bytes !== undefined && integrityOf(bytes) === integrity) continue;
    throw new UserError(
      `${file} is not the tarball that was packed, so nothing is published. Pack the release again.`,
    );
  }
  return artifact;
}

/** Returns the digest of a tarball in the format of npm registries. */
export function integrityOf(bytes: Uint8Array): string {
  return `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
}

import { join } from "node:path";
import { readArtifact, type Artifact, type PackedPackage } from "./artifact.ts";
import { commitOf, git } from "../shared/git.ts";
import { capture } from "../shared/exec.ts";
import type { Registry } from "./registry.ts";
import { UserError } from "../shared/cli.ts";
import { tagOf } from "../shared/workspace.ts";

/**
 * Publishes a folder of packed packages, one after the other, each after those it depends on, and tags
 * each as soon as it is out. What the registry already has of it is skipped, so that running it again
 * continues a release that died.
 *
 * @param root - The repository; it needs nothing installed.
 * @param from - The folder.
 * @param registry - Where to publish.
 * @param say - Takes one line at a time.
 * @throws {@link UserError} when something does not fit, before anything is published; or when the
 * registry refuses a package, which ends the release there.
 */
export async function publish(
  root: string,
  from: string,
  registry: Registry,
  say: (line: string) => void,
): Promise<void> {
  const artifact = await readArtifact(from);
  const provenance = await attests(root, process.env);
  const there = await compare(root, artifact, registry);

  for (const [index, packed] of artifact.packages.entries()) {
    const tag = tagOf(packed);
    if (there.has(packed)) {
      say(`${tag} is on the registry already, with the same content`);
    } else {
      const { distTag } = artifact;
      const publication = { file: join(from, packed.file), distTag, provenance };
      const refusal = await registry.publish(publication);
      if (refusal !== undefined) throw interrupted(artifact, index, refusal);
      say(`${tag} is published as ${distTag}${provenance ? ", with provenance" : ""}`);
    }
    if (artifact.tagged && (await commitOf(root, `refs/tags/${tag}`)) === undefined) {
      await git(root, "tag", tag, artifact.commit);
    }
  }
}

/** The packages that the registry already has, as they were packed. */
async function compare(
  root: string,
  { commit, packages, tagged }: Artifact,
  registry: Registry,
): Promise<Set<PackedPackage>> {
  if ((await commitOf(root, "HEAD")) !== commit) {
    throw new UserError(`The release was packed from ${commit}, which is not checked out here.`);
  }
  const there = new Set<PackedPackage>();
  for (const packed of packages) {
    const { integrity } = await registry.lookUp(packed);
    if (integrity === undefined) continue;
    if (integrity !== packed.integrity) {
      const tag = tagOf(packed);
      const hint = tagged
        ? ` If only the tag ${tag} is missing here, fetch it (git fetch --tags); else say what changed with a changeset (pnpm changeset).`
        : "";
      throw new UserError(
        `${tag} is already published with other content than this commit has, so nothing is published.${hint}`,
      );
    }
    there.add(packed);
  }
  return there;
}

function interrupted({ packages }: Artifact, index: number, refusal: string): UserError {
  const names = (some: readonly PackedPackage[]): string => some.map(tagOf).join(", ") || "nothing";
  const [failed, ...rest] = packages.slice(index).map(tagOf);
  const waiting = rest.length === 0 ? "" : ` Not tried: ${rest.join(", ")}.`;
  return new UserError(
    `${failed ?? ""} was refused: ${refusal}\nPublished: ${names(packages.slice(0, index))}.${waiting} The same command continues.`,
  );
}

/** Whether npm can attest where it runs: in a workflow that may request an identity. */
async function attests(root: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const identity = env["ACTIONS_ID_TOKEN_REQUEST_URL"] !== undefined;
  if (env["GITHUB_ACTIONS"] === "true" && !identity) {
    throw new UserError(
      "This job may not request an identity, so npm would publish without provenance: give it `id-token: write`.",
    );
  }
  if (!identity) return false;
  const { stdout } = await capture("npm", ["--version"], { cwd: root });
  const [major = 0, minor = 0] = stdout.trim().split(".").map(Number);
  // An older one would ask for a password in the middle of it.
  if (major > 11 || (major === 11 && minor >= 5)) return true;
  throw new UserError(`npm ${stdout.trim()} knows no trusted publishing: take 11.5 or newer.`);
}

import { join } from "node:path";
import { readArtifact, type Artifact, type PackedPackage } from "./artifact.ts";
import { commitOf, git } from "../shared/git.ts";
import { capture } from "../shared/exec.ts";
import type { Registry } from "./registry.ts";
import { UserError } from "../shared/cli.ts";
import { tagOf } from "../shared/workspace.ts";

/** Publishes and tags packed packages, each after its dependencies. A second run continues an interrupted release. */
export async function publish(
  root: string,
  from: string,
  registry: Registry,
  print: (line: string) => void,
): Promise<void> {
  const artifact = await readArtifact(from);
  const provenance = await attests(root, process.env);
  const there = await alreadyPublished(root, artifact, registry);

  for (const [index, packed] of artifact.packages.entries()) {
    const tag = tagOf(packed);
    if (there.has(packed)) print(`The registry already has ${tag} with the same content`);
    else {
      const { distTag } = artifact;
      const file = join(from, packed.file);
      const refusal = await registry.publish({ file, distTag, provenance });
      if (refusal !== undefined) throw interrupted(artifact.packages.map(tagOf), index, refusal);
      print(`${tag} is published as ${distTag}${provenance ? ", with provenance" : ""}`);
    }
    if (artifact.tagged && (await commitOf(root, `refs/tags/${tag}`)) === undefined) {
      await git(root, "tag", tag, artifact.commit);
    }
  }
}

/** Returns the packages that the registry has with the same content. Throws if the content differs. */
async function alreadyPublished(
  root: string,
  { commit, packages, tagged }: Artifact,
  registry: Registry,
): Promise<Set<PackedPackage>> {
  if ((await commitOf(root, "HEAD")) !== commit) {
    throw new UserError(
      `The release was packed from ${commit}. Check out that commit to publish it.`,
    );
  }
  const there = new Set<PackedPackage>();
  const registered = await Promise.all(packages.map((packed) => registry.lookUp(packed)));
  for (const [index, packed] of packages.entries()) {
    const integrity = registered[index]?.integrity;
    if (integrity === undefined) continue;
    if (integrity !== packed.integrity) {
      const tag = tagOf(packed);
      const hint = tagged
        ? ` If only the tag ${tag} is missing here, fetch it (git fetch --tags). Otherwise add a changeset (pnpm changeset).`
        : "";
      throw new UserError(
        `${tag} is already published with other content, so nothing is published.${hint}`,
      );
    }
    there.add(packed);
  }
  return there;
}

function interrupted(tags: readonly string[], index: number, refusal: string): UserError {
  const published = tags.slice(0, index).join(", ") || "nothing";
  const [failed = "", ...rest] = tags.slice(index);
  const waiting = rest.length === 0 ? "" : ` Not tried: ${rest.join(", ")}.`;
  return new UserError(
    `The registry rejected ${failed}: ${refusal}\nPublished: ${published}.${waiting} Correct the cause, then run the same command to continue.`,
  );
}

/** Returns true in a workflow that can request an identity, because npm then publishes with provenance. */
async function attests(root: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const identity = env["ACTIONS_ID_TOKEN_REQUEST_URL"] !== undefined;
  if (env["GITHUB_ACTIONS"] === "true" && !identity) {
    throw new UserError(
      "This job cannot request an identity, so npm would publish without provenance. Give the job the permission `id-token: write`.",
    );
  }
  if (!identity) return false;
  const { stdout } = await capture("npm", ["--version"], { cwd: root });
  const [major = 0, minor = 0] = stdout.trim().split(".").map(Number);
  // Accepts npm 11.5 or newer. An older npm would ask for a password.
  if (major > 11 || (major === 11 && minor >= 5)) return true;
  throw new UserError(
    `npm ${stdout.trim()} does not support trusted publishing. Use npm 11.5 or newer.`,
  );
}

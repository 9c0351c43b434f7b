import { capture } from "./process.ts";
import { ReleaseError } from "./release-error.ts";
import { tagOf, type Version } from "./workspace.ts";

/** What the registry says of a package. */
export interface Registered {
  /** The version that `latest` names; undefined before the first one. */
  readonly latest: string | undefined;
  /** The digest of this very version's tarball; undefined when the version is not there. */
  readonly integrity: string | undefined;
}

/** The part of `npm view --json` that is read. */
interface View {
  readonly version: string;
  readonly versions?: readonly string[] | string;
  readonly dist?: { readonly integrity?: string };
  readonly "dist-tags"?: Readonly<Record<string, string>>;
}

interface Failure {
  readonly code: string;
  readonly summary: string;
}

// One attempt: a person who waits for a minute learns nothing that the first refusal did not say.
const impatient = ["--json", "--prefer-online", "--fetch-retries=0", "--fetch-timeout=20000"];

/**
 * Asks the registry for a package, through npm, so that npm's own settings for addresses, proxies and
 * certificates hold.
 *
 * @throws {@link ReleaseError} when the registry gives no answer.
 */
export async function lookUp(root: string, one: Version): Promise<Registered> {
  const newest = await view(root, one.name, one.name);
  // Nothing for the name alone is also what a package without `latest` gives.
  const latest = newest?.["dist-tags"]?.["latest"];
  if (newest?.version === one.version) return { latest, integrity: newest.dist?.integrity };
  if (newest !== undefined && ![newest.versions ?? []].flat().includes(one.version)) {
    return { latest, integrity: undefined };
  }
  const exact = await view(root, one.name, tagOf(one));
  return { latest, integrity: exact?.dist?.integrity };
}

async function view(root: string, name: string, what: string): Promise<View | undefined> {
  const { stdout } = await capture("npm", ["view", what, ...impatient], { cwd: root });
  if (stdout.trim() === "") return undefined;
  const answer = JSON.parse(stdout) as View | View[] | { error: Failure };
  if (!("error" in answer)) return [answer].flat()[0];
  if (answer.error.code === "E404") return undefined;
  throw new ReleaseError(
    `The registry does not answer for ${name} (${answer.error.code}), so nothing is published: ${answer.error.summary}`,
  );
}

/** How one tarball is published. */
export interface Publication {
  readonly file: string;
  /** The distribution tag, such as `latest`. */
  readonly distTag: string;
  /** Whether npm attests where the tarball was built; only a workflow can. */
  readonly provenance: boolean;
}

/**
 * Publishes a tarball with npm: from 11.5 on it exchanges a workflow's identity for a short-lived
 * credential of its own accord, which `pnpm publish` does not.
 *
 * @returns Why the registry refused, or undefined.
 */
export async function publishTarball(
  root: string,
  { file, distTag, provenance }: Publication,
): Promise<string | undefined> {
  const args = ["publish", file, "--json", "--ignore-scripts", "--access=public"];
  args.push(`--tag=${distTag}`, ...(provenance ? ["--provenance"] : []));
  const { code, stdout, stderr } = await capture("npm", args, { cwd: root });
  if (code === 0) return undefined;
  const failure = /\{\s*"error"[\s\S]*\}/.exec(stdout)?.[0];
  if (failure === undefined) return (stderr || stdout).trim();
  const { error } = JSON.parse(failure) as { error: Failure };
  return `${error.code}: ${error.summary}`;
}

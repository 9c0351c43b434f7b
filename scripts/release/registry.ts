import { capture } from "../shared/exec.ts";
import { UserError } from "../shared/cli.ts";
import { tagOf, type Version } from "../shared/workspace.ts";

/** What the registry says of a package. */
export interface Registered {
  /** The version that `latest` names; undefined before the first one. */
  readonly latest: string | undefined;
  /** The digest of this very version's tarball; undefined when the version is not there. */
  readonly integrity: string | undefined;
}

/** How one tarball is published. */
export interface Publication {
  readonly file: string;
  /** The distribution tag, such as `latest`. */
  readonly distTag: string;
  /** Whether npm attests where the tarball was built; only a workflow can. */
  readonly provenance: boolean;
}

/** Where packages are published. */
export interface Registry {
  /**
   * Asks for a package.
   *
   * @throws {@link UserError} when the registry gives no answer.
   */
  readonly lookUp: (version: Version) => Promise<Registered>;
  /** Publishes a tarball; gives why the registry refused it, or undefined. */
  readonly publish: (publication: Publication) => Promise<string | undefined>;
}

/**
 * The registry that npm is set up with in a folder. Everything goes through npm, so that its settings for
 * addresses, proxies and certificates hold; and from 11.5 on npm exchanges a workflow's identity for a
 * short-lived credential of its own accord, which `pnpm publish` does not.
 */
export function npmRegistry(cwd: string): Registry {
  return {
    async lookUp(version) {
      const newest = await view(cwd, version.name, version.name);
      // Nothing for the name alone is also what a package without `latest` gives.
      const latest = newest?.["dist-tags"]?.["latest"];
      if (newest?.version === version.version) {
        return { latest, integrity: newest.dist?.integrity };
      }
      if (newest !== undefined && ![newest.versions ?? []].flat().includes(version.version)) {
        return { latest, integrity: undefined };
      }
      const exact = await view(cwd, version.name, tagOf(version));
      return { latest, integrity: exact?.dist?.integrity };
    },
    async publish({ file, distTag, provenance }) {
      const args = ["publish", file, "--json", "--ignore-scripts", "--access=public"];
      // Another attempt soon, and no more: the whole command can be run again.
      args.push("--fetch-retries=1", "--fetch-retry-mintimeout=1000");
      args.push(`--tag=${distTag}`, ...(provenance ? ["--provenance"] : []));
      const { code, stdout, stderr } = await capture("npm", args, { cwd });
      if (code === 0) return undefined;
      const failure = /\{\s*"error"[\s\S]*\}/.exec(stdout)?.[0];
      if (failure === undefined) return `${stdout}${stderr}`.trim();
      const { error } = JSON.parse(failure) as { error: Failure };
      return `${error.code}: ${error.summary}`;
    },
  };
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

async function view(cwd: string, name: string, what: string): Promise<View | undefined> {
  const { stdout } = await capture("npm", ["view", what, ...impatient], { cwd });
  if (stdout.trim() === "") return undefined;
  const answer = JSON.parse(stdout) as View | View[] | { error: Failure };
  if (!("error" in answer)) return [answer].flat()[0];
  if (answer.error.code === "E404") return undefined;
  throw new UserError(
    `The registry does not answer for ${name} (${answer.error.code}), so nothing is published: ${answer.error.summary}`,
  );
}

import { capture } from "../shared/exec.ts";
import { UserError } from "../shared/cli.ts";
import { tagOf, type PackageVersion } from "../shared/workspace.ts";

export interface Registered {
  readonly latest: string | undefined;
  /** Digest of the tarball, or undefined if the registry does not have the version. */
  readonly integrity: string | undefined;
}

export interface Registry {
  /** Looks up a version. Throws a UserError if the registry does not respond. */
  readonly lookUp: (version: PackageVersion) => Promise<Registered>;
  /** Publishes a tarball. Returns the reason if the registry rejects the tarball. */
  readonly publish: (
    publication: Readonly<Record<"file" | "distTag", string> & { provenance: boolean }>,
  ) => Promise<string | undefined>;
}

/** Returns the registry in npm's settings. In a workflow, npm exchanges the workflow's identity for a credential. */
export function npmRegistry(cwd: string): Registry {
  return {
    async lookUp(version) {
      const newest = await view(cwd, version.name, version.name);
      // Without the tag `latest`, npm prints nothing for the name of a package.
      const latest = newest?.["dist-tags"]?.["latest"];
      if (newest?.version === version.version) return { latest, integrity: newest.dist?.integrity };
      if (newest !== undefined && ![newest.versions ?? []].flat().includes(version.version))
        return { latest, integrity: undefined };
      const exact = await view(cwd, version.name, tagOf(version));
      return { latest, integrity: exact?.dist?.integrity };
    },
    async publish({ file, distTag, provenance }) {
      const args = ["publish", file, "--json", "--ignore-scripts", "--access=public"];
      // Retries only once, because the whole command can be run again.
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

// Disables retries of a lookup, because a retry would get the same response.
const impatient = ["--json", "--prefer-online", "--fetch-retries=0", "--fetch-timeout=20000"];

async function view(cwd: string, name: string, what: string): Promise<View | undefined> {
  const { stdout } = await capture("npm", ["view", what, ...impatient], { cwd });
  if (stdout.trim() === "") return undefined;
  const answer = JSON.parse(stdout) as View | View[] | { error: Failure };
  if (!("error" in answer)) return [answer].flat()[0];
  if (answer.error.code === "E404") return undefined;
  throw new UserError(
    `The registry does not respond for ${name} (${answer.error.code}), so nothing is published. ${answer.error.summary}`,
  );
}

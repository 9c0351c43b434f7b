import { pack } from "./artifact.ts";
import { type Changeset, readChangesets } from "../shared/changeset.ts";
import { layOut } from "../shared/cli.ts";
import { withTempFolder } from "../shared/exec.ts";
import { dirtyFiles } from "../shared/git.ts";
import type { ReleaseContext } from "./release.ts";
import { decide, stateOf, type PackageState } from "./state.ts";
import { versionedCopy } from "./worktree.ts";

/** Prints which versions a release would publish, and what prevents it. Changes nothing. */
export async function dry(context: ReleaseContext): Promise<void> {
  const { root, registry, print } = context;
  const states = await stateOf(root, registry);
  const waiting = await readChangesets(root);
  const obstacles = await obstaclesOf(root, states, waiting);

  const next = new Map<string, string>();
  if (waiting.length > 0) {
    await versionedCopy(root, [], (_, packages) => {
      for (const { name, version } of packages) next.set(name, version);
    });
  }
  const plans = states.map((state) => planOf(state, next.get(state.package.name), waiting));
  const going = states.filter((_, index) => plans[index]?.goes !== undefined);
  const isBuilt = going.length > 0 && (await context.build());
  const packages = isBuilt ? going.map((state) => state.package) : [];
  const sizes = await withTempFolder((folder) => pack(root, packages, folder));
  const rows = states.map(({ package: { name, version }, registered: { latest } }, index) => {
    const { goes, why = "" } = plans[index] ?? {};
    const size = sizes.find((one) => one.name === name)?.size;
    const packed = size === undefined ? "" : `${Math.ceil(size / 1024)} KiB`;
    return [name, version, latest ?? noValue, goes ?? noValue, why, packed];
  });
  print(layOut([["package", "here", "registry", "goes out", "why", "packed"], ...rows]));
  if (going.length === 0) print("\nNothing to publish: the registry has every version.");
  if (obstacles.length > 0)
    print(`\nBefore the release:\n${obstacles.map((one) => `  ${one}`).join("\n")}`);
}

const noValue = "–";

/** Returns the version of a package that a release would publish, and the reason. */
function planOf(
  state: PackageState,
  next: string | undefined,
  waiting: readonly Changeset[],
): { goes?: string; why?: string } {
  const { name, version } = state.package;
  if (next !== undefined && next !== version) {
    const bumps = waiting.flatMap(({ file, releases }) =>
      releases[name] === undefined ? [] : [`${releases[name]}: ${file.replace(/\.md$/, "")}`],
    );
    return { goes: next, why: bumps.join(", ") || "a dependency needs a new range" };
  }
  const { kind } = decide(state);
  // The package has its new version already, but the version is not published.
  if (kind === "publish") return { goes: version, why: "not on the registry" };
  return kind === "compare" ? { why: "published, without a tag here" } : {};
}

async function obstaclesOf(
  root: string,
  states: readonly PackageState[],
  waiting: readonly Changeset[],
): Promise<string[]> {
  const dirty = (await dirtyFiles(root)).length;
  return [
    ...(dirty === 0 ? [] : [`commit ${dirty} changed ${dirty === 1 ? "file" : "files"}`]),
    ...(waiting.length === 0 ? [] : ["apply the changesets: pnpm release version, and commit"]),
    ...states.flatMap((state) => {
      const decision = decide(state);
      // Ignores changed files of a package that has a changeset.
      const answered = waiting.some(({ releases }) => state.package.name in releases);
      return decision.kind === "refuse" && !answered ? [decision.reason] : [];
    }),
  ];
}

import { pack, type PackedPackage } from "./artifact.ts";
import { type Changeset, readChangesets } from "../shared/changeset.ts";
import { layOut } from "../shared/cli.ts";
import { withTempFolder } from "../shared/exec.ts";
import { dirtyFiles } from "../shared/git.ts";
import type { ReleaseContext } from "./release.ts";
import { decide, stateOf, type PackageState } from "./state.ts";
import type { Package } from "../shared/workspace.ts";
import { versionedCopy } from "./worktree.ts";

/** Prints what a release would publish and what prevents it; changes nothing. */
export async function dry(context: ReleaseContext): Promise<void> {
  const { root, registry, print } = context;
  const states = await stateOf(root, registry);
  const waiting = await readChangesets(root);
  const obstacles = await obstaclesOf(root, states, waiting);

  const next = waiting.length === 0 ? undefined : await versionedCopy(root, [], nextVersions);
  const rows = states.map((state) => rowOf(state, next?.get(state.package.name), waiting));
  const going = states.filter((_, index) => rows[index]?.[3] !== nothing);
  const sizes = going.length === 0 ? [] : await sizesOf(context, going);
  const cells = rows.map((row) => [...row, sizeOf(sizes, row[0])]);
  print(layOut([["package", "here", "registry", "goes out", "why", "packed"], ...cells]));
  if (going.length === 0) print("\nNothing to publish: the registry has every version.");
  if (obstacles.length > 0)
    print(`\nBefore that:\n${obstacles.map((one) => `  ${one}`).join("\n")}`);
}

const nothing = "–";

const nextVersions = (_: string, packages: readonly Package[]): Promise<Map<string, string>> =>
  Promise.resolve(new Map(packages.map(({ name, version }) => [name, version])));

type Row = readonly [name: string, here: string, registry: string, goes: string, why: string];

function rowOf(state: PackageState, next: string | undefined, waiting: readonly Changeset[]): Row {
  const { name, version } = state.package;
  const registry = state.registered.latest ?? nothing;
  if (next !== undefined && next !== version) {
    return [name, version, registry, next, reasonOf(name, waiting)];
  }
  switch (decide(state).kind) {
    case "publish":
      // Its version was applied before, and is not published yet.
      return [name, version, registry, version, "not on the registry"];
    case "compare":
      return [name, version, registry, nothing, "published, without a tag here"];
    case "done":
    case "refuse":
      return [name, version, registry, nothing, ""];
  }
}

function reasonOf(name: string, waiting: readonly Changeset[]): string {
  const own = waiting.flatMap(({ file, releases }) =>
    releases[name] === undefined ? [] : [`${releases[name]}: ${file.replace(/\.md$/, "")}`],
  );
  return own.join(", ") || "a dependency leaves its range";
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
      // A changeset covers the files that changed.
      const answered = waiting.some(({ releases }) => state.package.name in releases);
      return decision.kind === "refuse" && !answered ? [decision.reason] : [];
    }),
  ];
}

async function sizesOf(
  { root, build }: ReleaseContext,
  going: readonly PackageState[],
): Promise<PackedPackage[]> {
  if (!(await build())) return [];
  const packages = going.map((state) => state.package);
  return withTempFolder((folder) => pack(root, root, packages, folder));
}

function sizeOf(sizes: readonly PackedPackage[], name: string): string {
  const size = sizes.find((one) => one.name === name)?.size;
  return size === undefined ? "" : `${Math.ceil(size / 1024)} KiB`;
}

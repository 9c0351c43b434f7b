import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, pack } from "./artifact.ts";
import { changeset, waitingChangesets } from "./changesets.ts";
import { dirtyFiles, git } from "./git.ts";
import { publish } from "./publish.ts";
import type { Registry } from "./registry.ts";
import { ReleaseError } from "./release-error.ts";
import { judge, stateOf } from "./state.ts";
import { publishedPackages, type Package } from "./workspace.ts";
import { furnish, versionedCopy } from "./worktree.ts";

/** What a release is made with. */
export interface Workbench {
  /** The repository. */
  readonly root: string;
  readonly registry: Registry;
  /** Builds all packages from nothing; false when that fails. */
  readonly build: () => Promise<boolean>;
  /** Runs all tests; false when one fails. */
  readonly test: () => Promise<boolean>;
  /** Holds the waiting changesets against what changed; a sentence when they are too small. */
  readonly checkChangesets: () => Promise<string | undefined>;
  /** Takes one line at a time for the person at the terminal. */
  readonly say: (line: string) => void;
}

/** How much of a release is wanted. */
export interface ReleaseOptions {
  readonly test: boolean;
  /** A snapshot's name, empty for the branch's; undefined for a release proper. */
  readonly snapshot: string | undefined;
}

/** Builds, tests, packs and publishes, and leaves nothing behind but tags. */
export async function release(bench: Workbench, options: ReleaseOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "rosterkit-packed-"));
  try {
    if (!(await packRelease(bench, { ...options, folder }))) return;
    await publish(bench.root, folder, bench.registry, bench.say);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (options.snapshot === undefined) {
    bench.say("Share the tags: git push origin --tags");
  }
}

/** Which job comes next in the workflow. */
export async function select({
  root,
  registry,
}: Workbench): Promise<"version" | "publish" | "none"> {
  if ((await waitingChangesets(root)).length > 0) return "version";
  const verdicts = (await stateOf(root, registry)).map(judge);
  return verdicts.some(({ kind }) => kind === "publish" || kind === "compare") ? "publish" : "none";
}

/** Applies the waiting changesets to this tree, all or nothing. */
export async function version(bench: Workbench): Promise<void> {
  const { root, say } = bench;
  await requireCleanTree(root);
  if ((await waitingChangesets(root)).length === 0) {
    throw new ReleaseError("No changeset waits for a version: write one with pnpm changeset.");
  }
  const contradiction = await bench.checkChangesets();
  if (contradiction !== undefined) throw new ReleaseError(contradiction);
  const before = await publishedPackages(root);
  try {
    await changeset(root, root, ["version"]);
  } catch (error) {
    // The tree was clean, so all that differs now is half of a version.
    await git(root, "restore", "--staged", "--worktree", ".");
    await git(root, "clean", "--quiet", "--force", "--", ".changeset", "packages/*/CHANGELOG.md");
    throw error;
  }
  for (const [index, after] of (await publishedPackages(root)).entries()) {
    const was = before[index]?.version;
    if (was !== after.version) say(`${after.name} ${was ?? ""} → ${after.version}`);
  }
  say("Read the changelogs, then commit.");
}

/**
 * Builds, tests and packs what is to be published.
 *
 * @returns False when there is nothing to publish.
 * @throws {@link ReleaseError} when anything stands in the way.
 */
export async function packRelease(
  bench: Workbench,
  options: ReleaseOptions & { readonly folder: string },
): Promise<boolean> {
  await requireCleanTree(bench.root);
  const folder = resolve(options.folder);
  if (options.snapshot !== undefined) {
    return packSnapshot(bench, { ...options, folder, snapshot: options.snapshot });
  }
  const { root, registry, say } = bench;
  await requireReleasable(root);
  const packages: Package[] = [];
  for (const state of await stateOf(root, registry)) {
    const verdict = judge(state);
    if (verdict.kind === "refuse") throw new ReleaseError(verdict.reason);
    if (verdict.kind !== "done") packages.push(state.package);
  }
  if (packages.length === 0) {
    say("Nothing to publish: the registry has every version.");
    return false;
  }
  await buildAndTest(bench, options.test);
  const packed = await pack(root, root, packages, folder);
  await describe(root, folder, { distTag: "latest", tagged: true, packages: packed });
  return true;
}

async function packSnapshot(
  bench: Workbench,
  options: { readonly test: boolean; readonly snapshot: string; readonly folder: string },
): Promise<boolean> {
  const { root, registry } = bench;
  if ((await waitingChangesets(root)).length === 0) {
    throw new ReleaseError("No changeset waits, so a snapshot would have nothing new in it.");
  }
  const branch = options.snapshot || (await git(root, "branch", "--show-current"));
  const distTag = branch.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  if (!/[a-z]/.test(distTag) || distTag === "latest") {
    throw new ReleaseError(`"${branch}" can't name a snapshot: give it one, --snapshot=name.`);
  }
  const before = new Map((await publishedPackages(root)).map((one) => [one.name, one.version]));
  // A registry that does not answer is found out before the build, not after it.
  for (const [name, version] of before) await registry.lookUp({ name, version });
  await buildAndTest(bench, options.test);
  await versionedCopy(root, ["--snapshot", distTag], async (copy, all) => {
    await furnish(root, copy, all);
    const changed = all.filter(({ name, version }) => before.get(name) !== version);
    const packed = await pack(root, copy, changed, options.folder);
    await describe(root, options.folder, { distTag, tagged: false, packages: packed });
  });
  return true;
}

async function requireCleanTree(root: string): Promise<void> {
  const dirty = await dirtyFiles(root);
  if (dirty.length === 0) return;
  const more = dirty.length > 3 ? ` and ${dirty.length - 3} more` : "";
  throw new ReleaseError(
    `Commit or remove what is not committed: ${dirty.slice(0, 3).join(", ")}${more}.`,
  );
}

/** A release proper comes from the main branch, with its versions applied. */
async function requireReleasable(root: string): Promise<void> {
  const branch = await git(root, "branch", "--show-current");
  if (branch !== "main" && branch !== "") {
    throw new ReleaseError(`Releases come from main, and this is ${branch}: try --snapshot.`);
  }
  const waiting = await waitingChangesets(root);
  if (waiting.length > 0) {
    const ids = waiting.map(({ id }) => id).join(", ");
    throw new ReleaseError(
      `These changesets wait for a version: ${ids}. Apply them with pnpm release version, and commit.`,
    );
  }
}

async function buildAndTest(bench: Workbench, test: boolean): Promise<void> {
  if (!(await bench.build())) throw new ReleaseError("The build fails, so nothing is published.");
  if (test && !(await bench.test())) {
    throw new ReleaseError("The tests fail, so nothing is published.");
  }
}

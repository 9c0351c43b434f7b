import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, pack } from "./artifact.ts";
import { dirtyFiles, git } from "../shared/git.ts";
import { publish } from "./publish.ts";
import type { Registry } from "./registry.ts";
import { readChangesets } from "../shared/changeset.ts";
import { UserError } from "../shared/cli.ts";
import { decide, releaseCommit, stateOf } from "./state.ts";
import { publishedPackages, type Package } from "../shared/workspace.ts";
import { changeset, linkWorkspacePackages, versionedCopy } from "./worktree.ts";

/** What a release is made with. */
export interface ReleaseContext {
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
export async function release(bench: ReleaseContext, options: ReleaseOptions): Promise<void> {
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

/** What the workflow has to do, in this order. */
export interface NextSteps {
  /** The commit to publish from, undefined when the registry has every version. */
  readonly publish: string | undefined;
  /** Whether changesets wait for a version. */
  readonly version: boolean;
}

/** Says what comes next: versions that were applied are published before others are made. */
export async function select({ root, registry }: ReleaseContext): Promise<NextSteps> {
  const version = (await readChangesets(root)).length > 0;
  const waiting = (await stateOf(root, registry)).filter(
    // What has changed since belongs to the next version.
    ({ registered, tagged }) => registered.integrity === undefined || tagged === undefined,
  );
  const packages = waiting
    .map((state) => state.package)
    .filter(({ version: one }) => one !== "0.0.0");
  const publish = packages.length === 0 ? undefined : await releaseCommit(root, packages);
  return { publish, version };
}

/** Applies the waiting changesets to this tree, all or nothing. */
export async function version(bench: ReleaseContext): Promise<void> {
  const { root, say } = bench;
  await requireCleanTree(root);
  if ((await readChangesets(root)).length === 0) {
    throw new UserError("No changeset waits for a version: write one with pnpm changeset.");
  }
  const contradiction = await bench.checkChangesets();
  if (contradiction !== undefined) throw new UserError(contradiction);
  const before = await publishedPackages(root);
  try {
    await changeset(root, root, ["version"]);
  } catch (error) {
    await undoVersion(root);
    throw error;
  }
  const left = (await readChangesets(root)).map(({ file }) => `.changeset/${file}`);
  if (left.length > 0) {
    await undoVersion(root);
    throw new UserError(`Nothing was taken up from ${left.join(", ")}. Correct or remove it.`);
  }
  for (const [index, after] of (await publishedPackages(root)).entries()) {
    const was = before[index]?.version;
    if (was !== after.version) say(`${after.name} ${was ?? ""} → ${after.version}`);
  }
  say("Read the changelogs, then commit.");
}

/** The tree was clean, so all that differs now is half of a version. */
async function undoVersion(root: string): Promise<void> {
  await git(root, "restore", "--staged", "--worktree", ".");
  await git(root, "clean", "--quiet", "--force", "--", ".changeset", "packages/*/CHANGELOG.md");
}

/**
 * Builds, tests and packs what is to be published.
 *
 * @returns False when there is nothing to publish.
 * @throws {@link UserError} when anything stands in the way.
 */
export async function packRelease(
  bench: ReleaseContext,
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
    const decision = decide(state);
    if (decision.kind === "refuse") throw new UserError(decision.reason);
    if (decision.kind !== "done") packages.push(state.package);
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
  bench: ReleaseContext,
  options: { readonly test: boolean; readonly snapshot: string; readonly folder: string },
): Promise<boolean> {
  const { root, registry } = bench;
  if ((await readChangesets(root)).length === 0) {
    throw new UserError("No changeset waits, so a snapshot would have nothing new in it.");
  }
  const branch = options.snapshot || (await git(root, "branch", "--show-current"));
  const distTag = branch
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  // npm refuses as a tag what could be a range of versions: v2, 2026, x.
  if (!/^[a-z]/.test(distTag) || /^(latest$|v\d|x(-|$))/.test(distTag)) {
    throw new UserError(
      `A snapshot cannot be published under the tag "${distTag}", made from "${branch}": npm keeps latest, and takes v2, 2026 or x for versions. Name another one: --snapshot=name.`,
    );
  }
  const before = new Map((await publishedPackages(root)).map((one) => [one.name, one.version]));
  // A registry that does not answer is found out before the build, not after it.
  for (const [name, version] of before) await registry.lookUp({ name, version });
  await buildAndTest(bench, options.test);
  await versionedCopy(root, ["--snapshot", distTag], async (copy, all) => {
    await linkWorkspacePackages(root, copy, all);
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
  throw new UserError(
    `Commit or remove what is not committed: ${dirty.slice(0, 3).join(", ")}${more}.`,
  );
}

/** A release proper comes from the main branch, with its versions applied. */
async function requireReleasable(root: string): Promise<void> {
  const branch = await git(root, "branch", "--show-current");
  if (branch !== "main" && branch !== "") {
    throw new UserError(`Releases come from main, and this is ${branch}: try --snapshot.`);
  }
  const waiting = await readChangesets(root);
  if (waiting.length > 0) {
    const ids = waiting.map(({ file }) => file.replace(/\.md$/, "")).join(", ");
    throw new UserError(
      `These changesets wait for a version: ${ids}. Apply them with pnpm release version, and commit.`,
    );
  }
}

async function buildAndTest(bench: ReleaseContext, test: boolean): Promise<void> {
  if (!(await bench.build())) throw new UserError("The build fails, so nothing is published.");
  if (test && !(await bench.test())) {
    throw new UserError("The tests fail, so nothing is published.");
  }
}

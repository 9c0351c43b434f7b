import { resolve } from "node:path";
import { packArtifact } from "./artifact.ts";
import { dirtyFiles, git } from "../shared/git.ts";
import { publish } from "./publish.ts";
import type { Registry } from "./registry.ts";
import { readChangesets } from "../shared/changeset.ts";
import { UserError } from "../shared/cli.ts";
import { withTempFolder } from "../shared/exec.ts";
import { decide, releaseCommit, stateOf } from "./state.ts";
import { publishedPackages, type Package } from "../shared/workspace.ts";
import { changeset, linkWorkspacePackages, versionedCopy } from "./worktree.ts";

export interface ReleaseContext {
  readonly root: string;
  readonly registry: Registry;
  /** Builds all packages into an empty `dist`. Returns false if the build fails. */
  readonly build: () => Promise<boolean>;
  /** Runs all tests. Returns false if a test fails. */
  readonly test: () => Promise<boolean>;
  /** Compares the changesets with the changes. Returns an error message if a changeset is missing or too small. */
  readonly checkChangesets: () => Promise<string | undefined>;
  readonly print: (line: string) => void;
}

export interface ReleaseOptions {
  readonly test: boolean;
  /** Name of a snapshot. `""` means the name of the branch. `undefined` means a release. */
  readonly snapshot: string | undefined;
}

/** Builds, tests, packs, publishes and tags all packages that the registry does not have. */
export async function release(context: ReleaseContext, options: ReleaseOptions): Promise<void> {
  await withTempFolder(async (folder) => {
    if (!(await packRelease(context, { ...options, folder }))) return;
    await publish(context.root, folder, context.registry, context.print);
    if (options.snapshot === undefined) context.print("Push the tags: git push origin --tags");
  });
}

/** Next steps of the workflow, in this order. */
export interface NextSteps {
  /** The commit to publish from, or undefined if the registry has every version. */
  readonly publish: string | undefined;
  readonly version: boolean;
}

/** Selects the next steps. Existing versions are published before new versions are created. */
export async function selectSteps({ root, registry }: ReleaseContext): Promise<NextSteps> {
  const version = (await readChangesets(root)).length > 0;
  const waiting = (await stateOf(root, registry)).filter(
    // Ignores changed files, because they belong to the next version.
    ({ registered, tagged }) => registered.integrity === undefined || tagged === undefined,
  );
  const packages = waiting
    .map((state) => state.package)
    .filter(({ version: one }) => one !== "0.0.0");
  const publish = packages.length === 0 ? undefined : await releaseCommit(root, packages);
  return { publish, version };
}

/** Applies all changesets to the working tree, and restores the tree after an error. */
export async function version(
  context: ReleaseContext,
  { skipUnpublished = false }: { readonly skipUnpublished?: boolean } = {},
): Promise<void> {
  const { root, print } = context;
  await assertCleanTree(root);
  const { publish, version: hasChangesets } = await selectSteps(context);
  if (!hasChangesets) {
    throw new UserError("There is no changeset to apply. Write one with pnpm changeset.");
  }
  if (publish !== undefined && !skipUnpublished) {
    throw new UserError(`${unpublished(publish)} To skip these versions, add --skip-unpublished.`);
  }
  const error = await context.checkChangesets();
  if (error !== undefined) throw new UserError(error);
  const before = await publishedPackages(root);
  try {
    await changeset(root, root, ["version"]);
    const left = (await readChangesets(root)).map(({ file }) => `.changeset/${file}`);
    if (left.length > 0)
      throw new UserError(`changesets ignored ${left.join(", ")}. Correct or remove these files.`);
  } catch (error) {
    // Restores the working tree, which was clean before.
    await git(root, "restore", "--staged", "--worktree", ".");
    await git(root, "clean", "--quiet", "--force", "--", ".changeset", "packages/*/CHANGELOG.md");
    throw error;
  }
  for (const [index, after] of (await publishedPackages(root)).entries()) {
    const was = before[index]?.version;
    if (was !== after.version) print(`${after.name} ${was ?? ""} → ${after.version}`);
  }
  print("Read the changelogs, then commit.");
}

/** Builds, tests and packs. Returns false if there is no package to publish. */
export async function packRelease(
  context: ReleaseContext,
  options: ReleaseOptions & { readonly folder: string },
): Promise<boolean> {
  await assertCleanTree(context.root);
  const folder = resolve(options.folder);
  if (options.snapshot !== undefined) {
    return packSnapshot(context, { ...options, folder, snapshot: options.snapshot });
  }
  const { root, registry, print } = context;
  await assertMainWithoutChangesets(context);
  const packages: Package[] = [];
  for (const state of await stateOf(root, registry)) {
    const decision = decide(state);
    if (decision.kind === "refuse") throw new UserError(decision.reason);
    if (decision.kind !== "done") packages.push(state.package);
  }
  if (packages.length === 0) {
    print("Nothing to publish: the registry has every version.");
    return false;
  }
  await buildAndTest(context, options.test);
  await packArtifact(root, root, packages, folder, { distTag: "latest", tagged: true });
  return true;
}

async function packSnapshot(
  context: ReleaseContext,
  options: { readonly test: boolean; readonly snapshot: string; readonly folder: string },
): Promise<boolean> {
  const { root, registry } = context;
  if ((await readChangesets(root)).length === 0) {
    throw new UserError(
      "There is no changeset, so a snapshot would contain nothing new. Write one with pnpm changeset.",
    );
  }
  const branch = options.snapshot || (await git(root, "branch", "--show-current"));
  const distTag = branch
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  // Rejects tags that npm parses as version ranges, such as v2, 2026 and x.
  if (!/^[a-z]/.test(distTag) || /^(latest$|v\d|x(-|$))/.test(distTag)) {
    throw new UserError(
      `A snapshot cannot have the tag "${distTag}", from "${branch}". npm reserves latest, and parses v2, 2026 and x as versions. Choose another tag with --snapshot=name.`,
    );
  }
  const before = new Map((await publishedPackages(root)).map((one) => [one.name, one.version]));
  // Looks up all versions before the build, and fails if the registry does not respond.
  for (const [name, version] of before) await registry.lookUp({ name, version });
  await buildAndTest(context, options.test);
  await versionedCopy(root, ["--snapshot", distTag], async (copy, all) => {
    await linkWorkspacePackages(root, copy, all);
    const changed = all.filter(({ name, version }) => before.get(name) !== version);
    await packArtifact(root, copy, changed, options.folder, { distTag, tagged: false });
  });
  return true;
}

async function assertCleanTree(root: string): Promise<void> {
  const dirty = await dirtyFiles(root);
  if (dirty.length === 0) return;
  const more = dirty.length > 3 ? ` and ${dirty.length - 3} more` : "";
  throw new UserError(`Commit or remove these files: ${dirty.slice(0, 3).join(", ")}${more}.`);
}

async function assertMainWithoutChangesets(context: ReleaseContext): Promise<void> {
  const { root } = context;
  const branch = await git(root, "branch", "--show-current");
  if (branch !== "main" && branch !== "") {
    throw new UserError(
      `A release is only possible on main, but this branch is ${branch}. Use --snapshot on this branch.`,
    );
  }
  const waiting = await readChangesets(root);
  if (waiting.length > 0) {
    const ids = waiting.map(({ file }) => file.replace(/\.md$/, "")).join(", ");
    const { publish } = await selectSteps(context);
    const next =
      publish === undefined
        ? "Apply them with pnpm release version, and commit."
        : unpublished(publish);
    throw new UserError(`These changesets are not applied: ${ids}. ${next}`);
  }
}

function unpublished(commit: string): string {
  return `Earlier versions are not published. Fetch the tags (git fetch --tags), or publish the versions first: git checkout ${commit.slice(0, 12)}, then pnpm release.`;
}

async function buildAndTest(context: ReleaseContext, test: boolean): Promise<void> {
  const failed = !(await context.build())
    ? "build"
    : test && !(await context.test())
      ? "tests"
      : "";
  if (failed === "") return;
  throw new UserError(
    `The ${failed} failed, so nothing is published. Correct the errors, then run the command again.`,
  );
}

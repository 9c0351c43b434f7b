import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { UserError } from "../shared/cli.ts";
import { git } from "../shared/git.ts";
import type { Package } from "../shared/workspace.ts";
import { commit } from "./fixtures/repository.ts";
import { releaseState } from "./last-release.ts";

let root: string;
let folder: string;
let one: Package;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "release-"));
  folder = join(root, "packages/types");
  await mkdir(folder, { recursive: true });
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

it("the last release is found by the tag of the version", async () => {
  await release("0.3.0");
  expect(await releaseState(root, one)).toEqual({
    last: { version: "0.3.0", commit: await git(root, "rev-parse", "HEAD") },
    prepared: "none",
  });
});

it("the search for the last release skips versions that were never published", async () => {
  await release("0.3.0");
  await version("0.5.0", "# types\n\n## 0.5.0\n\n## 0.4.0\n\n## 0.3.0\n");
  expect(await releaseState(root, one)).toMatchObject({
    last: { version: "0.3.0" },
    prepared: "minor",
  });
});

it("the search for the last release finds nothing before the first release", async () => {
  await version("0.0.0");
  await commit(root);
  expect(await releaseState(root, one)).toEqual({ last: undefined, prepared: "none" });
});

it("the state of a package has the bump of a version that is not published yet", async () => {
  await release("0.3.0");
  await version("0.4.0", "# types\n\n## 0.4.0\n\n### Minor\n\n## 0.3.0\n");
  expect(await releaseState(root, one)).toMatchObject({
    last: { version: "0.3.0" },
    prepared: "minor",
  });
});

it("the state of a package has the bump of a first version that is not published yet", async () => {
  await version("0.1.0", "# types\n\n## 0.1.0\n");
  await commit(root);
  expect(await releaseState(root, one)).toEqual({ last: undefined, prepared: "minor" });
});

it.each([["a version that was released elsewhere", "0.3.0", undefined, "0.3.0"]])(
  "the search for the last release throws if there is no tag for %s",
  async (_, current, changelog, missing) => {
    await version(current, changelog);
    await commit(root);
    const error = await releaseState(root, one).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toHaveProperty(
      "message",
      `There is no tag @rosterkit/types@${missing} to compare with. Fetch the tags and the history (git fetch --tags --unshallow, or fetch-depth: 0 in a workflow), or name a base with --base.`,
    );
  },
);

it("the search for the last release throws in a shallow clone without tags", async () => {
  await version("0.1.0", "## 0.1.0\n");
  await commit(root);
  const clone = join(root, "clone");
  await commit(root);
  await git(root, "clone", "--quiet", "--depth=1", `file://${root}`, clone);
  await expect(releaseState(clone, one)).rejects.toThrow(/There is no tag/);
});

async function version(number: string, changelog?: string): Promise<void> {
  const manifest = { name: "@rosterkit/types", version: number };
  one = { ...manifest, dir: "packages/types", manifest };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  if (changelog !== undefined) await writeFile(join(folder, "CHANGELOG.md"), changelog);
}

async function release(number: string): Promise<void> {
  await version(number, `# types\n\n## ${number}\n`);
  await commit(root, `@rosterkit/types@${number}`);
}

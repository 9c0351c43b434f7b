import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { dry } from "./dry.ts";
import { publish } from "./publish.ts";
import { ReleaseError } from "./release-error.ts";
import { packRelease, release, select, version, type Workbench } from "./release.ts";
import { createMemoryRegistry, type MemoryRegistry } from "./testing/memory-registry.ts";
import {
  changesetFile,
  copyOf,
  createTinyRepository,
  type TinyRepository,
} from "./testing/tiny-repository.ts";

const proper = { test: true, snapshot: undefined };
const first = ["@tiny/core@0.1.0", "@tiny/left@0.1.0", "@tiny/right@0.1.0"];

let versioned: TinyRepository;
/** Where `versioned` is packed. */
let folder: string;
let released: TinyRepository;
/** What the registry has once `released` is out. */
let full: MemoryRegistry;

let repository: TinyRepository;
let registry: MemoryRegistry;
let said: string[];

// Every test starts from a copy of one of two repositories: all versions applied, and all released.
beforeAll(async () => {
  said = [];
  full = registry = createMemoryRegistry();
  versioned = await createTinyRepository();
  await version(benchOf(versioned));
  await versioned.commit({});
  folder = join(versioned.root, "node_modules/packed");
  await packRelease(benchOf(versioned), { ...proper, folder });
  released = await copyOf(versioned);
  await publish(released.root, folder, full, () => undefined);
}, 60_000);

beforeEach(async () => {
  said = [];
  repository = await copyOf(released);
  registry = createMemoryRegistry(full);
  vi.stubEnv("GITHUB_ACTIONS", undefined);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await repository.remove();
});

afterAll(async () => {
  await versioned.remove();
  await released.remove();
});

function benchOf({ root }: TinyRepository, steps: Partial<Workbench> = {}): Workbench {
  return {
    root,
    registry,
    build: () => Promise.resolve(true),
    test: () => Promise.resolve(true),
    checkChangesets: () => Promise.resolve(undefined),
    say: (line) => said.push(line),
    ...steps,
  };
}

/** Runs what must be refused, and gives the message; nothing is published, written or tagged by it. */
async function refusalOf(act: () => Promise<unknown>): Promise<string> {
  const look = (): Promise<string[]> =>
    Promise.all([
      repository.git("status", "--porcelain"),
      repository.git("tag"),
      repository.git("rev-parse", "HEAD"),
    ]);
  const before = await look();
  const error: unknown = await act().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ReleaseError)) throw new Error(`Not refused: ${String(error)}`);
  expect(published()).toEqual([]);
  expect(await look()).toEqual(before);
  return error.message;
}

/** What was published by this test. */
function published(): string[] {
  const added = registry.versions.filter((one) => !full.versions.includes(one));
  return added.map(({ name, version }) => `${name}@${version}`);
}

/** Takes up a changeset and commits. */
async function applyChangeset(
  bumps: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  await repository.commit({ ...changesetFile("next", bumps, "Better."), ...files });
  await version(benchOf(repository));
  await repository.commit({});
}

describe("pnpm release", () => {
  it("publishes each package after those it depends on, and tags it", async () => {
    expect(full.versions.map(({ name, version }) => `${name}@${version}`)).toEqual(first);
    expect(full.versions[1]?.dependencies).toEqual({ "@tiny/core": "^0.1.0" });
    expect(await released.git("tag")).toBe(first.join("\n"));
  });

  it("says so when there is nothing to publish", async () => {
    await release(benchOf(repository), proper);
    expect(said).toContain("Nothing to publish: the registry has every version.");
    expect(published()).toEqual([]);
  });

  it("publishes one package when one is patched", async () => {
    await applyChangeset({ core: "patch" }, { "packages/core/src/index.ts": "export {};\n" });
    await release(benchOf(repository), proper);
    expect(published()).toEqual(["@tiny/core@0.1.1"]);
  });

  it("publishes dependents whose range a version leaves, with the new range", async () => {
    await applyChangeset({ core: "minor" }, { "packages/core/src/index.ts": "export {};\n" });
    await release(benchOf(repository), proper);
    expect(published()).toEqual(["@tiny/core@0.2.0", "@tiny/left@0.1.1", "@tiny/right@0.1.1"]);
    expect(registry.versions.at(-1)?.dependencies).toEqual({ "@tiny/core": "^0.2.0" });
  });

  it("continues after it died at the third package", async () => {
    await startUnpublished();
    const go = (): Promise<void> => publish(repository.root, folder, registry, () => undefined);
    registry.room = 2;
    await expect(go()).rejects.toThrow(
      /^@tiny\/right@0\.1\.0 was refused: E403: .*\nPublished: @tiny\/core@0\.1\.0, @tiny\/left@0\.1\.0\. The same command continues\.$/,
    );
    expect(await repository.git("tag")).toBe(first.slice(0, 2).join("\n"));

    registry.room = Infinity;
    await go();
    expect(published()).toEqual(first);
    expect(await repository.git("tag")).toBe(first.join("\n"));
  });

  it("continues after it died between a package and its tag", async () => {
    await repository.git("tag", "--delete", "@tiny/left@0.1.0");
    await release(benchOf(repository), proper);
    expect(published()).toEqual([]);
    expect(said).toContain("@tiny/left@0.1.0 is on the registry already, with the same content");
    expect(await repository.git("tag")).toBe(first.join("\n"));
  });

  it("publishes a snapshot under a tag of its own, and leaves the tree as it is", async () => {
    await repository.git("switch", "--quiet", "--create", "feature/Rename");
    await repository.commit(changesetFile("next", { left: "minor" }, "Better."));
    await release(benchOf(repository), { test: true, snapshot: "" });
    expect(published()).toEqual([
      expect.stringMatching(/^@tiny\/left@0\.0\.0-feature-rename-\d+$/),
    ]);
    expect(registry.distTags.get("@tiny/left@latest")).toBe("0.1.0");
    expect(registry.distTags.get("@tiny/left@feature-rename")).toBe(
      registry.versions.at(-1)?.version,
    );
    expect(await repository.git("status", "--porcelain")).toBe("");
    expect(await repository.git("tag")).toBe(first.join("\n"));
  });
});

describe("what a release refuses", () => {
  it.each<[what: string, prepare: () => Promise<unknown>, message: RegExp]>([
    [
      "a dirty tree",
      () => repository.write({ "packages/core/src/more.ts": "" }),
      /^Commit or remove what is not committed: packages\/core\/src\/more\.ts\.$/,
    ],
    [
      "changesets that wait",
      () => repository.commit(changesetFile("next", { core: "patch" }, "Better.")),
      /^These changesets wait for a version: next\. Apply them/,
    ],
    [
      "a branch",
      () => repository.git("switch", "--quiet", "--create", "other"),
      /^Releases come from main, and this is other: try --snapshot\.$/,
    ],
    [
      "a published version with other content",
      () => repository.commit({ "packages/core/src/index.ts": "export {};\n" }),
      /^@tiny\/core@0\.1\.0 is already published, and packages\/core\/src\/index\.ts has changed since: say what changed/,
    ],
    [
      "a missing tag",
      async () => {
        await repository.git("tag", "--delete", "@tiny/core@0.1.0");
        await repository.commit({ "packages/core/src/index.ts": "export {};\n" });
      },
      /^@tiny\/core@0\.1\.0 is already published with other content .*\(git fetch --tags\)/,
    ],
    [
      "a tag that was never published",
      async () => {
        await repository.write({ "packages/core/src/index.ts": "export {};\n" });
        const manifest = await repository.read("packages/core/package.json");
        const next = manifest.replace("0.1.0", "0.2.0");
        await repository.commit({ "packages/core/package.json": next });
        await repository.git("tag", "@tiny/core@0.2.0", "HEAD~1");
      },
      /^@tiny\/core@0\.2\.0 is tagged but not on the registry, and packages\/core\/src\/index\.ts and 1 more has changed since/,
    ],
    [
      "a registry that does not answer",
      () => Promise.resolve((registry.isReachable = false)),
      /^Nobody answers\.$/,
    ],
  ])("%s", async (_, prepare, message) => {
    await prepare();
    expect(await refusalOf(() => release(benchOf(repository), proper))).toMatch(message);
  });

  it("what does not build, and what fails its tests", async () => {
    await startUnpublished();
    const no = (): Promise<boolean> => Promise.resolve(false);
    expect(await refusalOf(() => release(benchOf(repository, { build: no }), proper))).toBe(
      "The build fails, so nothing is published.",
    );
    expect(await refusalOf(() => release(benchOf(repository, { test: no }), proper))).toBe(
      "The tests fail, so nothing is published.",
    );
  });

  it("a tarball that is not the one that was packed", async () => {
    await startUnpublished();
    const tampered = join(repository.root, "node_modules/packed");
    await writeFile(join(tampered, "tiny-left-0.1.0.tgz"), "something else");
    expect(
      await refusalOf(() => publish(repository.root, tampered, registry, () => undefined)),
    ).toBe("tiny-left-0.1.0.tgz is not what was packed, so nothing is published.");
  });

  it("a version that somebody published between packing and publishing", async () => {
    await startUnpublished();
    const other = { latest: "0.1.0", integrity: "sha512-other" };
    const { lookUp } = registry;
    registry = {
      ...registry,
      lookUp: (asked) => (asked.name === "@tiny/right" ? Promise.resolve(other) : lookUp(asked)),
    };
    expect(
      await refusalOf(() => publish(repository.root, folder, registry, () => undefined)),
    ).toMatch(/^@tiny\/right@0\.1\.0 is already published with other content than this commit has/);
  });

  it("to publish from a workflow's job that may not request an identity", async () => {
    await startUnpublished();
    vi.stubEnv("GITHUB_ACTIONS", "true");
    vi.stubEnv("ACTIONS_ID_TOKEN_REQUEST_URL", undefined);
    expect(
      await refusalOf(() => publish(repository.root, folder, registry, () => undefined)),
    ).toMatch(/^This job may not request an identity/);
  });
});

describe("pnpm release version", () => {
  it("writes versions and changelogs with links, and takes the changesets away", async () => {
    await repository.commit(changesetFile("next", { core: "minor" }, "Better, see #12."));
    const commit = await repository.git("rev-parse", "HEAD");
    await version(benchOf(repository));
    expect(said).toEqual([
      "@tiny/core 0.1.0 → 0.2.0",
      "@tiny/left 0.1.0 → 0.1.1",
      "@tiny/right 0.1.0 → 0.1.1",
      "Read the changelogs, then commit.",
    ]);
    const link = `[${commit.slice(0, 7)}](https://example.com/tiny/commit/${commit})`;
    expect(await repository.read("packages/core/CHANGELOG.md")).toContain(
      `- Better, see [#12](https://example.com/tiny/pull/12). (${link})\n`,
    );
    expect(await repository.read("packages/left/CHANGELOG.md")).toContain(
      `- Updated dependencies (${link})\n  - [@tiny/core@0.2.0](https://example.com/tiny/releases/tag/%40tiny%2Fcore%400.2.0)\n`,
    );
    expect(await repository.git("status", "--porcelain", ".changeset")).toBe(
      "D .changeset/next.md",
    );
  });

  it("refuses changesets that are smaller than what changed", async () => {
    await repository.commit(changesetFile("next", { core: "patch" }, "Better."));
    const checkChangesets = (): Promise<string> => Promise.resolve("Too small.");
    expect(await refusalOf(() => version(benchOf(repository, { checkChangesets })))).toBe(
      "Too small.",
    );
  });

  it("leaves nothing half-written when changesets fails", async () => {
    await repository.commit(changesetFile("next", { nowhere: "patch" }, "Better."));
    expect(await refusalOf(() => version(benchOf(repository)))).toMatch(
      /^changeset version failed:[\s\S]*@tiny\/nowhere/,
    );
  });

  it("refuses to do nothing, and a dirty tree", async () => {
    expect(await refusalOf(() => version(benchOf(repository)))).toMatch(/^No changeset waits/);
    await repository.write(changesetFile("next", { core: "patch" }, "Better."));
    expect(await refusalOf(() => version(benchOf(repository)))).toMatch(/\.changeset\/next\.md\.$/);
  });
});

describe("pnpm release select", () => {
  it("names the next job", async () => {
    expect(await select(benchOf(repository))).toBe("none");
    await repository.commit(changesetFile("next", { core: "patch" }, "Better."));
    expect(await select(benchOf(repository))).toBe("version");
    await version(benchOf(repository));
    expect(await select(benchOf(repository))).toBe("publish");
  });
});

describe("pnpm release --dry", () => {
  it("shows what would go and why, and what stands in the way, and changes nothing", async () => {
    await repository.commit(changesetFile("next", { core: "minor" }, "Better."));
    await repository.write({ "notes.txt": "" });
    await dry(benchOf(repository));
    expect(said.join("\n").replace(/\d+ KiB/g, "n KiB")).toBe(
      [
        "package       here    registry   goes out   why                             packed",
        "@tiny/core    0.1.0   0.1.0      0.2.0      minor: next                     n KiB",
        "@tiny/left    0.1.0   0.1.0      0.1.1      a dependency leaves its range   n KiB",
        "@tiny/right   0.1.0   0.1.0      0.1.1      a dependency leaves its range   n KiB",
        "",
        "Before that:",
        "  commit 1 changed file",
        "  apply the changesets: pnpm release version, and commit",
      ].join("\n"),
    );
    expect(published()).toEqual([]);
    expect(await repository.git("status", "--porcelain")).toBe("?? notes.txt");
  });
});

/** Starts over with all versions applied and none of them published. */
async function startUnpublished(): Promise<void> {
  await repository.remove();
  repository = await copyOf(versioned);
  registry = createMemoryRegistry();
}

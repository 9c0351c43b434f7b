import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { publish } from "./publish.ts";
import { packRelease, release, version } from "./release.ts";
import { prepareStages, type Stage, type Stages } from "./testing/stage.ts";
import { UserError } from "../shared/cli.ts";
import { changesetFile } from "./testing/tiny-repository.ts";

const proper = { test: true, snapshot: undefined };
const first = ["@tiny/core@0.1.0", "@tiny/left@0.1.0", "@tiny/right@0.1.0"];

let stages: Stages;
let stage: Stage;

beforeAll(async () => {
  stages = await prepareStages();
}, 600_000);

beforeEach(async () => {
  stage = await stages.released();
  vi.stubEnv("GITHUB_ACTIONS", undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

afterAll(() => stages.remove());

describe("pnpm release", () => {
  it("pnpm release publishes and tags each package after its dependencies", async () => {
    const { versions } = stage.registry;
    expect(versions.map(({ name, version }) => `${name}@${version}`)).toEqual(first);
    expect(versions[1]?.dependencies).toEqual({ "@tiny/core": "^0.1.0" });
    expect(await stage.repository.git("tag")).toBe(first.join("\n"));
  });

  it("pnpm release prints a message if the registry has every version", async () => {
    await release(stage.context(), proper);
    expect(stage.printed).toContain("Nothing to publish: the registry has every version.");
    expect(stage.published()).toEqual([]);
  });

  it("pnpm release publishes only the package that has a new version", async () => {
    await stage.applyChangeset({ core: "patch" }, { "packages/core/src/index.ts": "export {};\n" });
    await release(stage.context(), proper);
    expect(stage.published()).toEqual(["@tiny/core@0.1.1"]);
  });

  it("pnpm release publishes dependents with a new range if a version leaves their range", async () => {
    await stage.applyChangeset({ core: "minor" }, { "packages/core/src/index.ts": "export {};\n" });
    await release(stage.context(), proper);
    expect(stage.published()).toEqual([
      "@tiny/core@0.2.0",
      "@tiny/left@0.1.1",
      "@tiny/right@0.1.1",
    ]);
    expect(stage.registry.versions.at(-1)?.dependencies).toEqual({ "@tiny/core": "^0.2.0" });
  });

  it.each([0, 1, 2])(
    "pnpm release continues after an interruption with %i of 3 packages published",
    async (count) => {
      stage = await stages.unpublished();
      const go = (): Promise<void> =>
        publish(stage.repository.root, stages.folder, stage.registry, () => undefined);
      stage.registry.room = count;
      const refused = await go().catch((error: unknown) => String(error));
      expect(refused).toMatch(/E403: [^]*\nPublished: .*run the same command to continue\.$/);
      expect(refused).toContain(`Published: ${first.slice(0, count).join(", ") || "nothing"}.`);
      expect(await stage.repository.git("tag")).toBe(first.slice(0, count).join("\n"));

      stage.registry.room = Infinity;
      await go();
      expect(stage.published()).toEqual(first);
      expect(await stage.repository.git("tag")).toBe(first.join("\n"));
    },
  );

  it("pnpm release continues after an interruption between the new versions and their commit", async () => {
    await stage.repository.commit(changesetFile("next", { core: "patch" }, "Better."));
    await version(stage.context());
    for (const act of [() => version(stage.context()), () => release(stage.context(), proper)]) {
      expect(await stage.refusalOf(act)).toMatch(/^Commit or remove these files: /);
    }
    await stage.repository.commit({});
    await release(stage.context(), proper);
    expect(stage.published()).toEqual(["@tiny/core@0.1.1"]);
  });

  it.each(["build", "test"] as const)(
    "pnpm release continues after an interruption in the %s step",
    async (step) => {
      stage = await stages.unpublished();
      const killed = (): Promise<boolean> => Promise.reject(new UserError("killed"));
      expect(await stage.refusalOf(() => release(stage.context({ [step]: killed }), proper))).toBe(
        "killed",
      );
      await release(stage.context(), proper);
      expect(stage.published()).toEqual(first);
    },
  );

  it("pnpm release continues after an interruption between packing and publishing", async () => {
    stage = await stages.unpublished();
    const folder = join(stage.repository.root, "node_modules/again");
    await packRelease(stage.context(), { ...proper, folder });
    await packRelease(stage.context(), { ...proper, folder });
    await publish(stage.repository.root, folder, stage.registry, () => undefined);
    expect(stage.published()).toEqual(first);
  });

  it("pnpm release continues after an interruption between a package and its tag", async () => {
    await stage.repository.git("tag", "--delete", "@tiny/left@0.1.0");
    await release(stage.context(), proper);
    expect(stage.published()).toEqual([]);
    expect(stage.printed).toContain(
      "The registry already has @tiny/left@0.1.0 with the same content",
    );
    expect(await stage.repository.git("tag")).toBe(first.join("\n"));
  });

  it("pnpm release publishes a snapshot under a separate dist-tag, without changing the working tree", async () => {
    await stage.repository.git("switch", "--quiet", "--create", "feature/Rename");
    await stage.repository.commit(changesetFile("next", { left: "minor" }, "Better."));
    await release(stage.context(), { test: true, snapshot: "" });
    expect(stage.published()).toEqual([
      expect.stringMatching(/^@tiny\/left@0\.0\.0-feature-rename-\d+$/),
    ]);
    expect(stage.registry.distTags.get("@tiny/left@latest")).toBe("0.1.0");
    expect(stage.registry.distTags.get("@tiny/left@feature-rename")).toBe(
      stage.registry.versions.at(-1)?.version,
    );
    expect(await stage.repository.git("status", "--porcelain")).toBe("");
    expect(await stage.repository.git("tag")).toBe(first.join("\n"));
  });
});

describe("a snapshot", () => {
  it("a snapshot includes the dependents of its packages, with exact ranges", async () => {
    await stage.repository.git("switch", "--quiet", "--create", "try/core");
    await stage.repository.commit(changesetFile("next", { core: "minor" }, "Better."));
    await release(stage.context(), { test: true, snapshot: "" });
    const [core, left, right] = stage.registry.versions.slice(-3);
    expect([core, left, right].map((one) => one?.name)).toEqual([
      "@tiny/core",
      "@tiny/left",
      "@tiny/right",
    ]);
    expect(left?.dependencies).toEqual({ "@tiny/core": core?.version });
  });

  it.each(["v2", "2026", "latest", "x", "--"])(
    "pnpm release rejects a snapshot of a branch with the name %s before the build",
    async (name) => {
      await stage.repository.commit(changesetFile("next", { core: "minor" }, "Better."));
      const build = vi.fn(() => Promise.resolve(true));
      const message = await stage.refusalOf(() =>
        release(stage.context({ build }), { test: true, snapshot: name }),
      );
      expect(message).toMatch(/^A snapshot cannot have the tag/);
      expect(build).not.toHaveBeenCalled();
    },
  );
});

describe("a release that is rejected", () => {
  it.each<
    [what: string, prepare: () => Promise<unknown>, message: RegExp, leave: () => Promise<unknown>]
  >([
    [
      "a dirty working tree",
      () => stage.repository.write({ "packages/core/src/more.ts": "" }),
      /^Commit or remove these files: packages\/core\/src\/more\.ts\.$/,
      () => stage.repository.git("clean", "--quiet", "--force"),
    ],
    [
      "changesets that are not applied",
      () => stage.repository.commit(changesetFile("next", { core: "patch" }, "Better.")),
      /^These changesets are not applied: next\. Apply them/,
      applyAndCommit,
    ],
    [
      "a branch other than main",
      () => stage.repository.git("switch", "--quiet", "--create", "other"),
      /^A release is only possible on main, but this branch is other\. Use --snapshot on this branch\.$/,
      () => stage.repository.git("switch", "--quiet", "main"),
    ],
    [
      "a published version with other content",
      () => stage.repository.commit({ "packages/core/src/index.ts": "export {};\n" }),
      /^@tiny\/core@0\.1\.0 is already published\. Changed since: packages\/core\/src\/index\.ts\. Add a changeset/,
      async () => {
        await stage.repository.commit(changesetFile("next", { core: "patch" }, "Better."));
        await applyAndCommit();
      },
    ],
    [
      "a missing tag",
      async () => {
        await stage.repository.git("tag", "--delete", "@tiny/core@0.1.0");
        await stage.repository.commit({ "packages/core/src/index.ts": "export {};\n" });
      },
      /^@tiny\/core@0\.1\.0 is already published with other content, .*\(git fetch --tags\)/,
      async () => {
        await stage.repository.git("tag", "@tiny/core@0.1.0", "HEAD~1");
        await stage.repository.commit(changesetFile("next", { core: "patch" }, "Better."));
        await applyAndCommit();
      },
    ],
    [
      "a tag that was never published",
      async () => {
        await stage.repository.write({ "packages/core/src/index.ts": "export {};\n" });
        const manifest = await stage.repository.read("packages/core/package.json");
        const next = manifest.replace("0.1.0", "0.2.0");
        await stage.repository.commit({ "packages/core/package.json": next });
        await stage.repository.git("tag", "@tiny/core@0.2.0", "HEAD~1");
      },
      /^@tiny\/core@0\.2\.0 is tagged but not on the registry\. Changed since: packages\/core\/src\/index\.ts\./,
      () => stage.repository.git("tag", "--delete", "@tiny/core@0.2.0"),
    ],
    [
      "a registry that does not respond",
      () => Promise.resolve((stage.registry.isReachable = false)),
      /^The registry does not respond\.$/,
      () => Promise.resolve((stage.registry.isReachable = true)),
    ],
  ])(
    "pnpm release publishes nothing because of %s, until the user follows the message",
    async (_, prepare, message, leave) => {
      await prepare();
      expect(await stage.refusalOf(() => release(stage.context(), proper))).toMatch(message);
      await leave();
      await release(stage.context(), proper);
    },
  );

  it("pnpm release publishes nothing if the build or a test fails", async () => {
    stage = await stages.unpublished();
    const no = (): Promise<boolean> => Promise.resolve(false);
    expect(await stage.refusalOf(() => release(stage.context({ build: no }), proper))).toBe(
      "The build failed, so nothing is published. Correct the errors, then run the command again.",
    );
    expect(await stage.refusalOf(() => release(stage.context({ test: no }), proper))).toBe(
      "The tests failed, so nothing is published. Correct the errors, then run the command again.",
    );
  });

  it("pnpm release publishes nothing if a tarball changed after packing", async () => {
    stage = await stages.unpublished();
    const tampered = join(stage.repository.root, "node_modules/packed");
    await writeFile(join(tampered, "tiny-left-0.1.0.tgz"), "something else");
    expect(
      await stage.refusalOf(() =>
        publish(stage.repository.root, tampered, stage.registry, () => undefined),
      ),
    ).toBe(
      "tiny-left-0.1.0.tgz is not the tarball that was packed, so nothing is published. Pack the release again.",
    );
  });

  it("pnpm release publishes nothing if the registry has the same version with other content", async () => {
    stage = await stages.unpublished();
    const other = { latest: "0.1.0", integrity: "sha512-other" };
    const { lookUp } = stage.registry;
    stage.registry = {
      ...stage.registry,
      lookUp: (asked) => (asked.name === "@tiny/right" ? Promise.resolve(other) : lookUp(asked)),
    };
    expect(
      await stage.refusalOf(() =>
        publish(stage.repository.root, stages.folder, stage.registry, () => undefined),
      ),
    ).toMatch(/^@tiny\/right@0\.1\.0 is already published with other content, so nothing/);
  });

  it("pnpm release publishes nothing in a job that cannot request an identity", async () => {
    stage = await stages.unpublished();
    vi.stubEnv("GITHUB_ACTIONS", "true");
    vi.stubEnv("ACTIONS_ID_TOKEN_REQUEST_URL", undefined);
    expect(
      await stage.refusalOf(() =>
        publish(stage.repository.root, stages.folder, stage.registry, () => undefined),
      ),
    ).toMatch(/^This job cannot request an identity/);
  });
});

async function applyAndCommit(): Promise<void> {
  await version(stage.context());
  await stage.repository.commit({});
}

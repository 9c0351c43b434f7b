import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dry } from "./dry.ts";
import { release, type ReleaseContext, selectSteps, version } from "./release.ts";
import { prepareStages, type Stage, type Stages } from "./testing/stage.ts";
import { changesetFile } from "./testing/tiny-repository.ts";

let stages: Stages;
let stage: Stage;

beforeAll(async () => {
  stages = await prepareStages();
}, 600_000);

beforeEach(async () => {
  stage = await stages.released();
});

afterAll(() => stages.remove());

describe("pnpm release version", () => {
  it("pnpm release version writes versions and changelogs with links, and removes the changesets", async () => {
    await stage.repository.commit(changesetFile("next", { core: "minor" }, "Better, see #12."));
    const commit = await stage.repository.git("rev-parse", "HEAD");
    await version(stage.context());
    expect(stage.printed).toEqual([
      "@tiny/core 0.1.0 → 0.2.0",
      "@tiny/left 0.1.0 → 0.1.1",
      "@tiny/right 0.1.0 → 0.1.1",
      "Read the changelogs, then commit.",
    ]);
    const link = `[${commit.slice(0, 7)}](https://example.com/tiny/commit/${commit})`;
    expect(await stage.repository.read("packages/core/CHANGELOG.md")).toContain(
      `- Better, see [#12](https://example.com/tiny/pull/12). (${link})\n`,
    );
    expect(await stage.repository.read("packages/left/CHANGELOG.md")).toContain(
      `- Updated dependencies (${link})\n  - [@tiny/core@0.2.0](https://example.com/tiny/releases/tag/%40tiny%2Fcore%400.2.0)\n`,
    );
    expect(await stage.repository.git("status", "--porcelain", ".changeset")).toBe(
      "D .changeset/next.md",
    );
  });

  it("pnpm release version rejects changesets with a bump that is too small", async () => {
    await stage.repository.commit(changesetFile("next", { core: "patch" }, "Better."));
    const checkChangesets = (): Promise<string> => Promise.resolve("Too small.");
    expect(await stage.refusalOf(() => version(stage.context({ checkChangesets })))).toBe(
      "Too small.",
    );
  });

  it("pnpm release version restores the working tree after changesets fails", async () => {
    await stage.repository.commit({
      ...changesetFile("next", { core: "patch" }, "Better."),
      ".changeset/config.json": '{ "changelog": "../nowhere.js" }',
    });
    expect(await stage.refusalOf(() => version(stage.context()))).toMatch(
      /^changeset version failed:/,
    );
  });

  it.each([
    ["unknown", "nowhere", /but no package of this repository has that name\./],
    ["private", "bench", /but that package is private and is never published\./],
    ["ignored", "right", /but that package is ignored in \.changeset\/config\.json\./],
  ])(
    "pnpm release version rejects a changeset that names a package that is %s",
    async (kind, name, why) => {
      const config = await stage.repository.read(".changeset/config.json");
      await stage.repository.commit({
        "packages/bench/package.json": '{ "name": "@tiny/bench", "private": true }',
        ...(kind === "ignored" && {
          ".changeset/config.json": config.replace("{", '{ "ignore": ["@tiny/right"],'),
        }),
        ...changesetFile("next", { core: "patch", [name]: "patch" }, "Better."),
      });
      const message = await stage.refusalOf(() => version(stage.context()));
      expect(message).toContain(`.changeset/next.md names @tiny/${name}, `);
      expect(message).toMatch(why);
      // `select`, which is the first job of the workflow, throws the same error.
      await expect(selectSteps(stage.context())).rejects.toThrow(message);

      await stage.repository.commit(changesetFile("next", { core: "patch" }, "Better."));
      await version(stage.context());
      expect(stage.printed[0]).toBe("@tiny/core 0.1.0 → 0.1.1");
    },
  );

  it("pnpm release version rejects a repository without changesets, and a dirty working tree", async () => {
    expect(await stage.refusalOf(() => version(stage.context()))).toMatch(/^There is no changeset/);
    await stage.repository.write(changesetFile("next", { core: "patch" }, "Better."));
    expect(await stage.refusalOf(() => version(stage.context()))).toMatch(
      /\.changeset\/next\.md\.$/,
    );
  });
});

describe("pnpm release select", () => {
  it("pnpm release select selects the commit of an unpublished version before new versions", async () => {
    expect(await selectSteps(stage.context())).toEqual({ publish: undefined, version: false });
    await stage.repository.commit(changesetFile("next", { core: "patch" }, "Better."));
    expect(await selectSteps(stage.context())).toEqual({ publish: undefined, version: true });
    await version(stage.context());
    await stage.repository.commit({});
    const released = await stage.repository.git("rev-parse", "HEAD");
    expect(await selectSteps(stage.context())).toEqual({ publish: released, version: false });
    // The release is not approved in time, and another change is merged.
    await stage.repository.commit({
      ...changesetFile("more", { core: "minor" }, "More."),
      "packages/core/src/index.ts": "export {};\n",
    });
    expect(await selectSteps(stage.context())).toEqual({ publish: released, version: true });
    const again = (context: ReleaseContext) =>
      release(context, { test: true, snapshot: undefined });
    for (const act of [version, again]) {
      expect(await stage.refusalOf(() => act(stage.context()))).toContain(
        `publish the versions first: git checkout ${released.slice(0, 12)}, then pnpm release.`,
      );
    }
    await stage.repository.git("checkout", "--quiet", "--detach", released);
    await release(stage.context(), { test: true, snapshot: undefined });
    expect(stage.published()).toEqual(["@tiny/core@0.1.1"]);
    await stage.repository.git("checkout", "--quiet", "main");
    expect(await selectSteps(stage.context())).toEqual({ publish: undefined, version: true });
  });
});

describe("pnpm release --dry", () => {
  it("pnpm release --dry prints the planned versions, their reasons and the obstacles, and changes nothing", async () => {
    await stage.repository.commit(changesetFile("next", { core: "minor" }, "Better."));
    await stage.repository.write({ "notes.txt": "" });
    await dry(stage.context());
    expect(stage.printed.join("\n").replace(/\d+ KiB/g, "n KiB")).toBe(
      [
        "package       here    registry   goes out   why                              packed",
        "@tiny/core    0.1.0   0.1.0      0.2.0      minor: next                      n KiB",
        "@tiny/left    0.1.0   0.1.0      0.1.1      a dependency needs a new range   n KiB",
        "@tiny/right   0.1.0   0.1.0      0.1.1      a dependency needs a new range   n KiB",
        "",
        "Before the release:",
        "  commit 1 changed file",
        "  apply the changesets: pnpm release version, and commit",
      ].join("\n"),
    );
    expect(stage.published()).toEqual([]);
    expect(await stage.repository.git("status", "--porcelain")).toBe("?? notes.txt");
  });
});

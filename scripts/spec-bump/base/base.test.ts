import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { commit, git } from "../fixtures/git.ts";
import { serveRegistry } from "../fixtures/registry.ts";
import { openBase } from "./base.ts";

let folder: string;
let root: string;
let scratch: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "base-"));
  root = join(folder, "repository");
  await version("0.1.0");
  await write("packages/types/test/corpus/truto.ts", "export {};\n");
  await commit(root, "@rosterkit/types@0.1.0");
  await version("0.2.0");
  await commit(root, "@rosterkit/types@0.2.0");
}, 60_000);

beforeEach(async () => {
  scratch = await mkdtemp(join(folder, "scratch-"));
});

afterEach(() => {
  vi.unstubAllEnvs();
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("what today's types are held against", () => {
  it("is the last release, with its consumer code", async () => {
    const base = await openBase(root, undefined, scratch);
    expect(base).toMatchObject({
      label: "@rosterkit/types@0.2.0",
      tree: { version: "0.2.0" },
      corpus: join(scratch, "packages/types/test/corpus"),
      prepared: "none",
    });
  });

  it("is a revision in git, and then what the version has bumped since counts", async () => {
    const base = await openBase(root, "HEAD~1", scratch);
    expect(base).toMatchObject({ tree: { version: "0.1.0" }, prepared: "minor" });
  });

  it.each([".", "packages/types"])("is a folder: %s", async (named) => {
    const base = await openBase(root, named, scratch);
    expect(base).toMatchObject({ label: named, tree: { folder: join(root, "packages/types") } });
  });

  it.each(["0.1.0", "npm"])("is what is published: --base %s", async (named) => {
    await git(root, "checkout", "--quiet", "@rosterkit/types@0.1.0");
    const registry = await serveRegistry(join(root, "packages/types"), "@rosterkit/types", "0.1.0");
    await git(root, "checkout", "--quiet", "main");
    vi.stubEnv("npm_config_registry", registry.url);
    try {
      const base = await openBase(root, named, scratch);
      expect(base).toMatchObject({
        label: "@rosterkit/types@0.1.0 as published",
        tree: { version: "0.1.0", entries: new Map([[".", expect.stringContaining(scratch)]]) },
        corpus: join(scratch, "packages/types/test/corpus"),
        prepared: "minor",
      });
    } finally {
      await registry.close();
    }
  });

  it("can't be a version that is not published", async () => {
    const registry = await serveRegistry(join(root, "packages/types"), "@rosterkit/types", "0.2.0");
    vi.stubEnv("npm_config_registry", registry.url);
    try {
      await expect(openBase(root, "9.9.9", scratch)).rejects.toThrow(
        "@rosterkit/types@9.9.9 is not published in the registry that npm is configured with; name another base with --base",
      );
    } finally {
      await registry.close();
    }
  });

  it("can't come from a registry that does not answer", async () => {
    const registry = await serveRegistry(join(root, "packages/types"), "@rosterkit/types", "0.2.0");
    await registry.close();
    vi.stubEnv("npm_config_registry", registry.url);
    await expect(openBase(root, "0.2.0", scratch)).rejects.toThrow(
      /^can't get @rosterkit\/types@0\.2\.0 from the registry that npm is configured with \(ECONNREFUSED: .*\); try again, or name a base in git with --base$/,
    );
  });

  it.each([
    ["no-such-thing", "--base no-such-thing is no folder, no version and no revision in git"],
    [".git", "--base .git holds neither packages/types nor a package"],
  ])("can't be %s", async (named, message) => {
    await expect(openBase(root, named, scratch)).rejects.toThrow(message);
  });

  it("can't be a package that does not have what it exports", async () => {
    const manifest = { name: "x", version: "1.0.0", exports: { ".": { types: "./dist/no.d.ts" } } };
    await write("broken/package.json", JSON.stringify(manifest));
    await expect(openBase(root, "broken", scratch)).rejects.toThrow(
      "x 1.0.0 exports ., but has no src/no.ts",
    );
  });
});

async function version(number: string): Promise<void> {
  const exports = { ".": { types: "./dist/index.d.ts" } };
  const manifest = { name: "@rosterkit/types", version: number, exports };
  await write("packages/types/package.json", JSON.stringify(manifest));
  await write("packages/types/src/index.ts", "export {};\n");
}

async function write(path: string, text: string): Promise<void> {
  const file = join(root, path);
  await mkdir(join(file, ".."), { recursive: true });
  await writeFile(file, text);
}

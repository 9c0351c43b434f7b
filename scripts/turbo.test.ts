import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { removeStale } from "./turbo.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "rosterkit-stale-"));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

it("a build removes only the outputs of sources that no longer exist", async () => {
  const kept = [
    "packages/one/dist/index.d.ts",
    "packages/one/dist/index.d.ts.map",
    "packages/one/dist/index.js",
    "packages/one/dist/index.js.map",
    "packages/one/dist/inner/deep.js",
    "packages/one/dist/notes.txt",
    "packages/one/src/index.ts",
    "packages/one/src/inner/deep.ts",
    "packages/unbuilt/src/index.ts",
  ];
  const stale = ["gone.d.ts", "gone.d.ts.map", "gone.js", "gone.js.map", "inner/gone.js"];
  await write(...kept, ...stale.map((file) => `packages/one/dist/${file}`));
  await removeStale(root);
  expect(await files()).toEqual(kept);
});

it("a build removes the whole output of an API after its folder is removed", async () => {
  const modules = ["index", "lists", "paths"].flatMap((name) => [`${name}.js`, `${name}.d.ts`]);
  await write(
    "packages/types/src/index.ts",
    "packages/types/dist/index.js",
    ...modules.map((module) => `packages/types/dist/generated/museum/${module}`),
  );
  await removeStale(root);
  expect(await readdir(join(root, "packages/types/dist"))).toEqual(["index.js"]);
});

async function write(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(join(root, dirname(path)), { recursive: true });
    await writeFile(join(root, path), "");
  }
}

async function files(): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

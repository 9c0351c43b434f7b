import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Api } from "./api.ts";
import type { Tree } from "./output.ts";

const file = "packages/types/package.json";

/** Returns the manifest of `@rosterkit/types` with exactly the entry points of the given APIs. */
export async function typesManifest(root: string, apis: readonly Api[]): Promise<Tree> {
  const text = await readFile(join(root, file), "utf8");
  const manifest = JSON.parse(text) as { exports?: Record<string, unknown> };
  if (manifest.exports === undefined) return new Map();
  const modules = apis.flatMap(({ name, files }) => [
    [`./${name}`, `${name}/index`] as const,
    ...(files.has("integrations.ts")
      ? [[`./${name}/integrations`, `${name}/integrations`] as const]
      : []),
  ]);
  const entries = new Map<string, object>(
    modules.map(([subpath, module]) => [subpath, entry(module)]),
  );
  const kept = Object.entries(manifest.exports).filter(
    ([subpath, target]) => entries.has(subpath) || !isGeneratedEntry(target),
  );
  const added = [...entries].filter(([subpath]) => !kept.some(([name]) => name === subpath));
  const last = kept.findIndex(([subpath]) => subpath.startsWith("./specs/"));
  const position = last < 0 ? kept.length : last;
  const exports = Object.fromEntries([
    ...kept
      .slice(0, position)
      .map(([subpath, target]) => [subpath, entries.get(subpath) ?? target] as const),
    ...added,
    ...kept.slice(position),
  ]);
  return new Map([[file, `${JSON.stringify({ ...manifest, exports }, null, 2)}\n`]]);
}

function entry(module: string): object {
  return { types: `./dist/generated/${module}.d.ts`, default: `./dist/generated/${module}.js` };
}

function isGeneratedEntry(target: unknown): boolean {
  return JSON.stringify(target).includes('"./dist/generated/');
}

import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Api } from "./api.ts";
import { fillMarks, markdownTable, type MarkedParts } from "./marks.ts";
import type { Output, Tree } from "./output.ts";

/** Files of a package, and parts of its Markdown files. */
type PackageFiles = Partial<Output> & { readonly parts?: MarkedParts };

/** Adds the manifest of the types, and the files that `scripts/generated.ts` of each package makes. */
export async function withDependents(
  root: string,
  types: Output["folders"],
  apis: readonly Api[],
): Promise<Output> {
  const folders = new Map(types);
  const files = new Map(await typesManifest(root, apis));
  const parts: Record<string, Readonly<Record<string, string>>> = {
    "specs/README.md": { apis: apiTable(root, apis) },
    "packages/types/README.md": { lists: listTable(apis) },
  };
  const documents = new Map(
    apis.map(({ name, files }) => [name, files.get("openapi.json") ?? ""] as const),
  );
  for await (const script of glob("packages/*/scripts/generated.ts", { cwd: root })) {
    const { generated } = (await import(pathToFileURL(join(root, script)).href)) as {
      generated: (documents: Tree) => PackageFiles | Promise<PackageFiles>;
    };
    const added = await generated(documents);
    for (const [folder, tree] of added.folders ?? []) folders.set(folder, tree);
    for (const [file, text] of added.files ?? []) files.set(file, text);
    Object.assign(parts, added.parts);
  }
  const marked = new Set(Object.keys(parts));
  for await (const file of glob("packages/*/{README,REFERENCE}.md", { cwd: root }))
    marked.add(file);
  for (const file of marked) {
    const path = join(root, file);
    if (existsSync(path)) files.set(file, await fillMarks(path, parts[file] ?? {}));
  }
  return { folders, files };
}

/** Returns the manifest of `@rosterkit/types`, with the entry points of all APIs. */
async function typesManifest(root: string, apis: readonly Api[]): Promise<Tree> {
  const file = "packages/types/package.json";
  const manifest = JSON.parse(await readFile(join(root, file), "utf8")) as {
    exports?: Record<string, unknown>;
  };
  if (manifest.exports === undefined) return new Map();
  const folder = "./dist/generated";
  const entries = new Map<string, unknown>(
    apis.flatMap(({ name, files }) =>
      ["index", ...(files.has("integrations.ts") ? ["integrations"] : [])].map((module) => [
        module === "index" ? `./${name}` : `./${name}/${module}`,
        {
          types: `${folder}/${name}/${module}.d.ts`,
          default: `${folder}/${name}/${module}.js`,
        },
      ]),
    ),
  );
  const present = new Map(Object.entries(manifest.exports));
  const subpaths = [...present.keys()].filter(
    (one) => entries.has(one) || !JSON.stringify(present.get(one)).includes(`"${folder}/`),
  );
  const added = [...entries.keys()].filter((one) => !present.has(one));
  const last = subpaths.findIndex((one) => one.startsWith("./specs/"));
  subpaths.splice(last < 0 ? subpaths.length : last, 0, ...added);
  const exports = Object.fromEntries(
    subpaths.map((one) => [one, entries.get(one) ?? present.get(one)]),
  );
  return new Map([[file, `${JSON.stringify({ ...manifest, exports }, null, 2)}\n`]]);
}

function apiTable(root: string, apis: readonly Api[]): string {
  const rows = apis.map(({ name, title, operations, lists }) => {
    const hasLog = existsSync(join(root, "specs", name, "DECISIONS.md"));
    const log = hasLog ? `[log](${name}/DECISIONS.md)` : "";
    return [`[\`${name}\`](${name})`, title, `${operations}`, `${lists.length}`, log];
  });
  return markdownTable(["folder", "API", "operations", "lists", "decisions"], rows);
}

function listTable(apis: readonly Api[]): string {
  const rows = apis.flatMap(({ name, lists }) =>
    lists.map(({ path, descriptor }) => {
      const { cursorParam, itemsField } = descriptor;
      const nextField = "nextField" in descriptor ? descriptor.nextField : undefined;
      const cells = [`@rosterkit/types/${name}`, path, cursorParam, nextField, itemsField];
      return cells.map((text) => (text === undefined ? "" : `\`${text}\``));
    }),
  );
  return markdownTable(["entry point", "list", "cursor parameter", "next cursor", "items"], rows);
}

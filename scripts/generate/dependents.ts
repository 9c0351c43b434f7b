import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Api } from "./api.ts";
import type { Output, Tree } from "./output.ts";

/** Adds the other generated files of this repository: a manifest, tables in READMEs and the data of the fakes. */
export async function withDependents(
  root: string,
  types: Output["folders"],
  apis: readonly Api[],
): Promise<Output> {
  const files = new Map([
    ...(await typesManifest(root, apis)),
    ...(await readmeTables(root, apis)),
  ]);
  const dependent = join(root, "packages/fixtures/scripts/generated.ts");
  if (!existsSync(dependent)) return { folders: types, files };
  const module = (await import(pathToFileURL(dependent).href)) as {
    generated(documents: ReadonlyMap<string, string>): Promise<Output>;
  };
  const further = await module.generated(
    new Map(apis.map(({ name, files: own }) => [name, own.get("openapi.json") ?? ""])),
  );
  return {
    folders: new Map([...types, ...further.folders]),
    files: new Map([...files, ...further.files]),
  };
}

/** Returns the manifest of `@rosterkit/types` with exactly the entry points of the given APIs. */
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

/** Tables between `<!-- generated:name -->` and `<!-- /generated -->` in READMEs. */
const tables: Readonly<Record<string, (root: string, apis: readonly Api[]) => string>> = {
  apis: (root, apis) =>
    table(
      ["folder", "API", "operations", "lists", "decisions"],
      apis.map(({ name, title, operations, lists }) => {
        const hasLog = existsSync(join(root, "specs", name, "DECISIONS.md"));
        const log = hasLog ? `[log](${name}/DECISIONS.md)` : "";
        return [`[\`${name}\`](${name})`, title, `${operations}`, `${lists.length}`, log];
      }),
    ),
  lists: (_, apis) =>
    table(
      ["entry point", "list", "cursor", "next cursor", "items"],
      apis.flatMap(({ name, lists }) =>
        lists.map(({ path, descriptor }) =>
          [
            `@rosterkit/types/${name}`,
            path,
            descriptor.cursorParam,
            "nextField" in descriptor ? descriptor.nextField : undefined,
            descriptor.itemsField,
          ].map((text) => (text === undefined ? "" : `\`${text}\``)),
        ),
      ),
    ),
};

async function readmeTables(root: string, apis: readonly Api[]): Promise<Tree> {
  const files = new Map<string, string>();
  for (const file of ["specs/README.md", "packages/types/README.md"]) {
    const text = await readFile(join(root, file), "utf8").catch(() => undefined);
    if (text === undefined) continue;
    const filled = text.replaceAll(
      /(<!-- generated:([\w-]+) -->\n)[^]*?(<!-- \/generated -->)/g,
      (_, start: string, name: string, end: string) =>
        `${start}\n${tables[name]?.(root, apis) ?? ""}\n${end}`,
    );
    files.set(file, filled);
  }
  return files;
}

/** Returns a Markdown table in the layout of Prettier. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |\n`;
  return line(head) + line(widths.map((width) => "-".repeat(width))) + rows.map(line).join("");
}

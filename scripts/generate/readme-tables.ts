import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Api } from "./api.ts";
import type { Tree } from "./output.ts";

/** Tables between `<!-- generated:name -->` and `<!-- /generated -->` in READMEs. */
const tables: Readonly<Record<string, (root: string, apis: readonly Api[]) => string>> = {
  apis: (root, apis) =>
    table(
      ["folder", "API", "operations", "lists", "decisions"],
      [
        ...apis.map(({ name, title, operations, lists }) => [
          `[\`${name}\`](${name})`,
          title,
          String(operations),
          String(lists.length),
          existsSync(join(root, "specs", name, "DECISIONS.md"))
            ? `[log](${name}/DECISIONS.md)`
            : "",
        ]),
      ],
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

const readmes = ["specs/README.md", "packages/types/README.md"];

/** Returns the READMEs with up-to-date tables. */
export async function readmeTables(root: string, apis: readonly Api[]): Promise<Tree> {
  const files = new Map<string, string>();
  for (const file of readmes) {
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

import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { format, resolveConfig } from "prettier";
import { UserError } from "../shared/cli.ts";
import { optionRows } from "./option-rows.ts";

/** Parts of Markdown files by file and name, between `<!-- generated:name -->` and `<!-- /generated -->`. */
export type MarkedParts = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Fills the marked parts of a Markdown file. `generated:options X` is the table of the options in interface X. */
export async function fillMarks(path: string, parts: MarkedParts[string]): Promise<string> {
  const missing = new Set(Object.keys(parts));
  const text = (await readFile(path, "utf8")).replaceAll(
    /(<!-- generated:(?:options (.+)|([\w-]+)) -->\n)[^]*?(<!-- \/generated -->)/g,
    (_, start: string, names: string | undefined, name: string, end: string) => {
      if (names !== undefined) {
        const rows = optionRows(dirname(path), names);
        return `${start}\n${markdownTable(["option", "default", "meaning"], rows)}\n\n${end}`;
      }
      if (!missing.delete(name))
        throw new UserError(`${path} has an unknown or repeated part ${name}. Remove its marks.`);
      return `${start}\n${parts[name] ?? ""}\n\n${end}`;
    },
  );
  const [name] = missing;
  if (name !== undefined)
    throw new UserError(`${path} has no part ${name}. Add <!-- generated:${name} --> to the file.`);
  return format(text, { ...(await resolveConfig(path)), parser: "markdown" });
}

import { readFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { UserError } from "../shared/cli.ts";

/** Parts of Markdown files by file and name, between `<!-- generated:name -->` and `<!-- /generated -->`. */
export type MarkedParts = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Returns the text of a Markdown file with its marked parts. Throws if the file and `parts` have different names. */
export async function fillMarks(path: string, parts: MarkedParts[string]): Promise<string> {
  const missing = new Set(Object.keys(parts));
  const text = (await readFile(path, "utf8")).replaceAll(
    /(<!-- generated:([\w-]+) -->\n)[^]*?(<!-- \/generated -->)/g,
    (_, start: string, name: string, end: string) => {
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

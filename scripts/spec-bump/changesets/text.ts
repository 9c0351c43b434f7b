import { format, resolveConfig } from "prettier";
import type { Level } from "../level.ts";
import { type Remark, remarkText, shortened } from "../report.ts";
import { series } from "../wording.ts";

const headings = { major: "Breaking:", minor: "Compatible:", patch: "Details:" } as const;

/** The text of a changeset: one bump, and the reasons for it in the words of the changelog. */
export async function changesetText(
  name: string,
  bump: Level,
  remarks: readonly Remark[],
  file: string,
): Promise<string> {
  if (remarks.length === 0) return changeset(name, bump, "The first release.", file);
  const apis = [...new Set(remarks.map(({ api }) => api).filter((api) => api !== ""))];
  const title =
    apis.length === 0
      ? "What the APIs share has changed."
      : `The ${series(apis)} ${apis.length === 1 ? "document has" : "documents have"} changed.`;
  const sections = (["major", "minor", "patch"] as const).flatMap((level) => {
    const lines = remarks
      .filter((remark) => remark.level === level)
      .map((remark) => markdown(remarkText(remark, apis.length > 1)));
    if (lines.length === 0) return [];
    return [
      headings[level],
      shortened(lines)
        .map((line) => `- ${line}`)
        .join("\n"),
    ];
  });
  return changeset(name, bump, [title, ...sections].join("\n\n"), file);
}

/** A changeset in the layout that Prettier gives it, so that no check of the layout objects. */
export async function changeset(
  name: string,
  bump: Level,
  body: string,
  file: string,
): Promise<string> {
  const config = (await resolveConfig(file)) ?? {};
  const source = `---\n${JSON.stringify(name)}: ${bump}\n---\n\n${body}\n`;
  return format(source, { ...config, parser: "markdown" });
}

// Types hold what Markdown would take for markup.
function markdown(text: string): string {
  return text.replaceAll(/[<*]/g, "\\$&");
}

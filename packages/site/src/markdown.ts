/** Escapes HTML tags and Vue expressions outside of code spans. */
export function escapeText(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replaceAll("<", "&lt;").replaceAll("{{", "&#123;{"),
    )
    .join("");
}

/** Escapes HTML tags and Vue expressions in a Markdown file. Does not change code, comments and autolinks. */
export function escapeProse(markdown: string): string {
  return markdown
    .split(/(^(`{3,})[^]*?^\2$|<!--[^]*?-->|<https?:[^>]*>)/m)
    .filter((_, index) => index % 3 !== 2)
    .map((part, index) => (index % 2 === 1 ? part : escapeText(part)))
    .join("");
}

/** Formats a code span. */
export function codeSpan(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Formats a table. Cells are Markdown on one line. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells
      .map((cell) =>
        cell
          .trim()
          .replaceAll(/\s*\n\s*/g, " ")
          .replaceAll("|", "\\|"),
      )
      .join(" | ")} |`;
  return [line(titles), line(titles.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Formats a block of code. */
export function fence(language: string, text: string): string {
  const ticks = text.includes("```") ? "````" : "```";
  return `${ticks}${language}\n${text.trimEnd()}\n${ticks}`;
}

/** Formats a page: frontmatter, then the parts, separated by empty lines. */
export function page(
  head: Readonly<Record<string, unknown>>,
  parts: readonly (string | undefined)[],
): string {
  const lines = Object.entries(head).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const body = parts.filter((part) => part !== undefined && part !== "").join("\n\n");
  return `---\n${lines.join("\n")}\n---\n\n${body}\n`;
}

/** Adds a period if the text does not end with [.!?:]. */
export function sentence(text: string): string {
  return /[.!?:]$/.test(text) ? text : `${text}.`;
}

/** Formats a count: `1 item`, `2 items`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

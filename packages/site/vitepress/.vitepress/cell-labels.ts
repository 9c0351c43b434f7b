import type { MarkdownRenderer } from "vitepress";

/** Adds the title of the column to each cell of a table. Narrow screens show a table as cards with these titles. */
export function cellLabels(md: MarkdownRenderer): void {
  md.core.ruler.push("cell-labels", ({ tokens }) => {
    let titles: string[] = [];
    let column = 0;
    tokens.forEach((token, index) => {
      if (token.type === "thead_open") titles = [];
      if (token.type === "tr_open") column = 0;
      if (token.type === "th_open") titles.push(tokens[index + 1]?.content ?? "");
      if (token.type === "td_open") token.attrSet("data-label", titles[column++] ?? "");
    });
  });
}

import type { MarkdownRenderer } from "vitepress";

/** Names the links to headings by the text of the heading, without the syntax of its id and of code. */
export function anchorLabels(md: MarkdownRenderer): void {
  md.core.ruler.push("anchor_labels", ({ tokens }) => {
    for (const { children } of tokens) {
      for (const token of children ?? []) {
        const label = token.attrGet("aria-label");
        if (token.attrGet("class") !== "header-anchor" || label === null) continue;
        token.attrSet("aria-label", label.replace(/ ?\{#[^}]*\}/, "").replaceAll("`", ""));
      }
    }
  });
}

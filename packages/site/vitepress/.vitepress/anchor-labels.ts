import type { MarkdownRenderer } from "vitepress";

/** Labels the link of each heading with the heading's text, without the syntax of ids and code. */
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

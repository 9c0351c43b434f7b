import type { DefaultTheme, MarkdownEnv } from "vitepress";

/** Options of the search. The functions run in the browser, so they cannot use other code of this file. */
export const searchOptions: DefaultTheme.LocalSearchOptions = {
  // The label of the button must contain the text of the button: the word, a space and the key.
  translations: { button: { buttonText: "Search ", buttonAriaLabel: "Search K" } },
  miniSearch: {
    options: {
      // Ignores stop words, and removes the endings of plurals.
      processTerm: (term) => {
        const word = term.toLowerCase();
        if (
          /^(a|an|and|are|as|at|by|do|does|for|from|has|have|how|in|is|it|of|on|or|the|that|this|to|which|with)$/.test(
            word,
          )
        )
          return null;
        return word.length > 4 ? word.replace(/ies$/, "y").replace(/s$/, "") : word;
      },
    },
    searchOptions: {
      fuzzy: (term) => (term.length > 5 ? 0.15 : false),
      prefix: (term) => term.length > 2,
      boost: { title: 5, titles: 2, text: 1 },
      // Ranks guides and operations first, then recipes and integrations, and types last.
      boostDocument: (id) => {
        const folders = id.replace(/(\.html)?(#.*)?$/, "").split("/");
        const page = folders.pop() ?? "";
        const folder = folders.at(-1) ?? "";
        if (folders.includes("api")) return /^(index)?$/.test(page) ? 1.5 : 0.4;
        if (/^(recipes|integrations)$/.test(folder)) return 2;
        return /^(changelog|specs)$/.test(folder) || /^(index|benchmarks)?$/.test(page) ? 0.8 : 3;
      },
    },
  },
  // Indexes only the name and the first sentences of an API page, because its members would fill all search results.
  _render(source, env: MarkdownEnv, md) {
    const html = md.render(source, env);
    if (env.frontmatter?.["search"] === false) return "";
    if (env.frontmatter?.["kind"] !== "api") return html;
    return html.slice(0, html.search(/<h2/) >>> 0);
  },
};

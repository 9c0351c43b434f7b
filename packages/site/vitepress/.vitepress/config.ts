import { readFileSync } from "node:fs";
import { createFileSystemTypesCache } from "@shikijs/vitepress-twoslash/cache-fs";
import { transformerTwoslash } from "@shikijs/vitepress-twoslash";
import { defineConfig } from "vitepress";
import llms from "vitepress-plugin-llms";
import { anchorLabels } from "./anchor-labels";
import { cellLabels } from "./cell-labels";
import { numberTabs } from "./code-groups";
import { hoverTypes } from "./hover-types";
import { searchOptions } from "./search";

const generatedPages = new URL("../.generate/", import.meta.url);
const menus = JSON.parse(readFileSync(new URL("menus.json", generatedPages), "utf8"));
const base = process.env["SITE_BASE"] ?? "/";
const otherVersion = base.endsWith("/next/")
  ? [{ text: "Last release", link: "https://rosterkit.github.io/rosterkit/", target: "_self" }]
  : process.env["SITE_HAS_NEXT"]
    ? [{ text: "Next version", link: "/next/", target: "_self" }]
    : [];

export default defineConfig({
  title: "Rosterkit",
  description:
    "Typed packages to list members, groups, organizations, workspaces and roles from the Truto and Kognitos APIs.",
  lang: "en",
  base,
  srcDir: ".generate/pages",
  outDir: ".generate/dist",
  cacheDir: ".generate/cache",
  cleanUrls: true,
  metaChunk: true,
  // Renders one page at a time, so that every build adds the pages to the search index in the same order.
  buildConcurrency: 1,
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `${base}icon.svg` }]],
  titleTemplate: ":title | Rosterkit",
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config(md) {
      anchorLabels(md);
      cellLabels(md);
      numberTabs(md);
    },
    codeTransformers: [
      // Turns off Shiki's time limit of half a second per line, because a slow machine would produce other colors.
      {
        preprocess(_, options) {
          options.tokenizeTimeLimit = 0;
        },
      },
      transformerTwoslash({
        renderer: hoverTypes,
        typesCache: createFileSystemTypesCache({ dir: menus.typesCache }),
        twoslashOptions: {
          vfsRoot: new URL("../../", import.meta.url).pathname,
          compilerOptions: {
            strict: true,
            target: 9 /* ES2022 */,
            module: 199 /* NodeNext */,
            moduleResolution: 99 /* NodeNext */,
            types: ["node"],
            lib: ["ES2024", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
            skipLibCheck: true,
          },
        },
      }),
    ],
  },
  vite: {
    plugins: [
      llms({
        generateLLMsFullTxt: false,
        injectLLMHint: false,
        excludeIndexPage: false,
        toc: menus.contents,
      }),
    ],
    build: { chunkSizeWarningLimit: 2000 },
  },
  // Replaces the random ids of hover panels, so that two builds of a page have the same bytes.
  transformHtml(html) {
    const ids = new Map<string, string>();
    return html.replaceAll(/popper_\w+/g, (id) => {
      const known = ids.get(id) ?? `popper_${ids.size}`;
      ids.set(id, known);
      return known;
    });
  },
  themeConfig: {
    nav: [
      { text: "Guides", link: "/guide/getting-started-truto", activeMatch: "^/guide/" },
      {
        text: "Operations",
        link: "/truto/list-members",
        activeMatch: `^/(${menus.apis.join("|")})/`,
      },
      { text: "Integrations", link: "/integrations/", activeMatch: "^/integrations/" },
      {
        text: "API",
        items: menus.packages.map(({ name, folder, version }) => ({
          text: `${name} ${version}`,
          link: `/api/${folder}/`,
        })),
      },
      { text: "Recipes", link: "/recipes/", activeMatch: "^/recipes/" },
      ...otherVersion,
    ],
    sidebar: menus.sidebar,
    outline: 2,
    notFound: {
      title: "This page does not exist",
      quote: "Use the search, or go to the home page.",
      linkText: "Home page",
      linkLabel: "Home page",
    },
    search: { provider: "local", options: searchOptions },
    socialLinks: [{ icon: "github", link: "https://github.com/rosterkit/rosterkit" }],
    footer: { message: "MIT licensed. Not affiliated with Truto or Kognitos." },
  },
});

import { cp, glob, mkdir, readdir, readFile, rm, watch, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { readReleased, type Released, symbolOf, writeApiReference } from "./api-reference.ts";
import { benchmarkPage } from "./benchmark-page.ts";
import { changelogPages, copiedGuides, type Page, recipePages, specPages } from "./copied-pages.ts";
import { digestOf } from "./declarations.ts";
import { type Api, readApis, repository } from "./document.ts";
import { integrationPage, matrixPage, supportRows } from "./integration-pages.ts";
import { consoleInput, shortTitle, operationPage } from "./operation-page.ts";
import { type Entry, headOf, tableOfContents } from "./markdown-pages.ts";
import { base, frame } from "./tools.ts";

/** Folder of the Markdown pages that VitePress builds. */
export const pagesFolder = join(frame, ".generate/pages");

const content = join(import.meta.dirname, "../content");

/** Writes all pages, and the menus. */
export async function writePages(): Promise<void> {
  await rm(pagesFolder, { recursive: true, force: true });
  const [apis, packages] = await Promise.all([readApis(), readReleased()]);
  const revision = packages[0]?.revision ?? "main";
  await cp(content, pagesFolder, { recursive: true });
  const pages = [
    ...(await operationPages(apis)),
    ...(await specPages(apis, join(pagesFolder, "public"), revision)),
    ...(await recipePages(revision)),
    ...(await changelogPages(packages)),
    ...(await copiedGuides(revision)),
    await benchmarkPage(),
  ];
  await Promise.all(pages.map(write));
  for await (const file of glob("**/*.md", { cwd: content })) await writeContent(apis, file);
  await writeApiReference(pagesFolder, apis, packages);
  const sidebar = await sidebarOf(apis, packages, pages);
  const { "/": main = [], ...others } = sidebar;
  const home: Entry = { text: "Home", items: [{ text: "Home", link: "/" }] };
  const menus = {
    apis: apis.map(({ name }) => name),
    packages: packages.map(({ name, version, folder }) => ({ name, version, folder })),
    sidebar,
    contents: await tableOfContents(
      [home, ...main, ...Object.values(others).flat()],
      pagesFolder,
      base,
    ),
    typesCache: await typesCache(packages),
  };
  await writeFile(join(pagesFolder, "../menus.json"), JSON.stringify(menus, null, 2));
}

/** Removes older hover types, because outdated types would hide that a sample no longer compiles. */
async function typesCache(packages: readonly Released[]): Promise<string> {
  const digest = await digestOf([
    ...packages.map(({ folder }) => join(repository, "packages", folder, "dist")),
    join(frame, "pnpm-lock.yaml"),
  ]);
  const folder = join(pagesFolder, "../twoslash");
  await mkdir(folder, { recursive: true });
  const old = (await readdir(folder)).filter((name) => name !== digest);
  await Promise.all(old.map((name) => rm(join(folder, name), { recursive: true })));
  return join(folder, digest);
}

/** Writes a hand-written page. Replaces `console: <api>/<operation>` with the input of the console. */
async function writeContent(apis: readonly Api[], path: string): Promise<void> {
  const text = await readFile(join(content, path), "utf8");
  const [line = "", name, id] = /^console: ([\w-]+)\/(\w+)$/m.exec(text) ?? [];
  const api = apis.find((each) => each.name === name);
  const operation = api?.operations.find((each) => each.id === id);
  if (!api || !operation) return write({ path, text });
  const input = JSON.stringify(consoleInput(api, operation));
  return write({ path, text: text.replace(line, () => `console: ${input}`) });
}

/** Writes pages of the content again whenever they change, until the signal is aborted. */
export async function watchContent(signal: AbortSignal): Promise<void> {
  const apis = await readApis();
  try {
    for await (const { filename } of watch(content, { recursive: true, signal })) {
      // Ignores a missing file, because an editor removes a file for a moment when it replaces the file.
      if (filename?.endsWith(".md")) await writeContent(apis, filename).catch(() => undefined);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function write({ path, text }: Page): Promise<void> {
  const file = join(pagesFolder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Returns the pages of operations and integrations, from the documents. */
export async function operationPages(apis: readonly Api[]): Promise<Page[]> {
  const operations = await Promise.all(
    apis.flatMap((api) =>
      api.operations.map(async (operation) => ({
        path: `${api.name}/${operation.slug}.md`,
        text: await operationPage(api, operation),
      })),
    ),
  );
  const integrations = apis.flatMap((api) => {
    const rows = supportRows(api);
    return Object.keys(api.integrations).map((slug) => ({
      path: `integrations/${slug}.md`,
      text: integrationPage(api, slug, rows),
    }));
  });
  return [
    ...operations,
    ...integrations,
    { path: "integrations/index.md", text: matrixPage(apis) },
  ];
}

async function sidebarOf(
  apis: readonly Api[],
  packages: readonly Released[],
  pages: readonly Page[],
): Promise<Record<string, readonly Entry[]>> {
  const guides = await guideEntries();
  const menuOf = (folder: string, without = "index.md"): Entry[] =>
    pages
      .filter(({ path }) => path.startsWith(`${folder}/`) && !path.endsWith(without))
      .map(({ path, text }) => ({ text: titleOf(text), link: `/${path.replace(/\.md$/, "")}` }));
  const main: Entry[] = [
    { text: "Guides", items: guides },
    ...apis.map((api) => ({
      text: `${shortTitle(api)} operations`,
      items: api.operations.map(({ summary, slug }) => ({
        text: summary,
        link: `/${api.name}/${slug}`,
      })),
    })),
    {
      text: "Reference",
      items: [
        { text: "Integrations", link: "/integrations/" },
        ...packages.map(({ name, folder }) => ({ text: name, link: `/api/${folder}/` })),
        { text: "OpenAPI documents", link: "/specs/" },
        { text: "Benchmarks", link: "/benchmarks/" },
        { text: "Changelogs", link: "/changelog/" },
      ],
    },
    { text: "Recipes", items: [{ text: "All recipes", link: "/recipes/" }, ...menuOf("recipes")] },
  ];
  const apiMenus = await Promise.all(
    packages.map(
      async (released) => [`/api/${released.folder}/`, await apiMenu(released)] as const,
    ),
  );
  return {
    "/integrations/": [
      {
        text: "Integrations",
        items: [{ text: "Matrix", link: "/integrations/" }, ...menuOf("integrations")],
      },
      ...main.slice(1),
    ],
    "/specs/": [
      {
        text: "OpenAPI documents",
        items: [{ text: "Overview", link: "/specs/" }, ...menuOf("specs")],
      },
      ...main,
    ],
    "/changelog/": [{ text: "Changelogs", items: menuOf("changelog") }, ...main],
    ...Object.fromEntries(apiMenus),
    "/": main,
  };
}

/** Returns menu entries of the guides, sorted by the `order` of each guide. */
async function guideEntries(): Promise<Entry[]> {
  const files = await Array.fromAsync(glob("guide/*.md", { cwd: pagesFolder }));
  const entries = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(pagesFolder, file), "utf8");
      const order = Number(/^order: (\d+)$/m.exec(text)?.[1] ?? 100);
      return { order, entry: { text: titleOf(text), link: `/${file.replace(/\.md$/, "")}` } };
    }),
  );
  return entries
    .sort((a, b) => a.order - b.order || a.entry.text.localeCompare(b.entry.text))
    .map(({ entry }) => entry);
}

function titleOf(text: string): string {
  return headOf(text).title.replace(/ integration$| \(\w+\)$/, "");
}

/** Returns the menu of a package's reference: each entry point, with its exports grouped by kind. */
async function apiMenu({ folder, name }: Released): Promise<Entry[]> {
  const root = join(pagesFolder, "api", folder);
  const files = (await Array.fromAsync(glob("**/*.md", { cwd: root }))).sort();
  const symbols = Map.groupBy(
    files.filter((file) => basename(file) !== "index.md"),
    (file) => dirname(dirname(file)),
  );
  // Includes entry points that have only re-exports. They have an overview, but no symbols.
  const overviews = files.filter((file) => basename(file) === "index.md" && file !== "index.md");
  const names = [...new Set([...overviews.map((file) => dirname(file)), ...symbols.keys()])].sort();
  const ordered = names.sort((a, b) => Number(b === "index") - Number(a === "index"));
  // Gives each kind a link, because VitePress renders a group without a link as a button inside a button.
  const kindsOf = (entry: string): [kind: string, files: string[]][] => [
    ...Map.groupBy(symbols.get(entry) ?? [], (file) => basename(dirname(file))),
  ];
  const entries = ordered.map((entry) => ({
    text: entry === "index" || entry === "." ? folder : `${folder}/${entry}`,
    items: [
      { text: "Overview", link: `/api/${folder}/${entry}/` },
      ...kindsOf(entry).map(([kind, some]) => ({
        text: kind.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase()),
        link: `/api/${folder}/${entry}/#${kind}`,
        collapsed: true,
        items: some.map((file) => ({
          text: symbolOf(file),
          link: `/api/${folder}/${file.replace(/\.md$/, "")}`,
        })),
      })),
    ],
  }));
  return [
    {
      text: name,
      items: [
        { text: "Reference", link: `/api/${folder}/` },
        { text: "Changelog", link: `/changelog/${folder}` },
      ],
    },
    ...entries,
  ];
}

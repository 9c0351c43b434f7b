import { existsSync } from "node:fs";
import { glob, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fieldsOf, readApis, repository } from "../src/document.ts";

const docs = join(repository, "docs");
const files = (await Array.fromAsync(glob("**/*.html", { cwd: docs }))).sort();
const pages = new Map(
  await Promise.all(
    files.map(async (file) => [file, await readFile(join(docs, file), "utf8")] as const),
  ),
);

/** The file that an address of the site names. */
function fileOf(path: string): string {
  const clean = decodeURIComponent(path).replace(/^\//, "");
  if (clean === "" || clean.endsWith("/")) return `${clean}index.html`;
  return existsSync(join(docs, `${clean}.html`)) ? `${clean}.html` : clean;
}

describe("the built site", () => {
  it("has no dead link and no dead anchor", () => {
    const dead: string[] = [];
    for (const [file, html] of pages) {
      for (const [, href = ""] of html.matchAll(/<a [^>]*href="([^"]+)"/g)) {
        if (/^(?:https?:|mailto:)/.test(href)) continue;
        const url = new URL(
          href.replaceAll("&amp;", "&"),
          `http://site/${file.replace(/index\.html$/, "")}`,
        );
        const target = fileOf(url.pathname);
        const anchor = decodeURIComponent(url.hash.slice(1));
        const html = pages.get(target);
        const isThere =
          html === undefined
            ? existsSync(join(docs, target))
            : anchor === "" || html.includes(`id="${anchor}"`);
        if (!isThere) dead.push(`${file}: ${href}`);
      }
    }
    expect([...new Set(dead)]).toEqual([]);
  });

  it("has source links to files of the tree", () => {
    const paths = new Set<string>();
    for (const html of pages.values()) {
      const links = html.matchAll(
        /href="https:\/\/github\.com\/rosterkit\/rosterkit\/blob\/(?:@rosterkit\/\w+@[^/]+|[0-9a-f]{40})\/([^"#]+)/g,
      );
      for (const [, path = ""] of links) paths.add(path);
    }
    expect(paths.size).toBeGreaterThan(50);
    expect([...paths].filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });

  it("has no page over 400 kB", async () => {
    const sizes = await Promise.all(
      files.map(async (file) => [file, (await stat(join(docs, file))).size] as const),
    );
    expect(sizes.filter(([, size]) => size > 400_000)).toEqual([]);
  });

  it("has a title and a description of its own on each page", () => {
    const titles = new Map<string, string[]>();
    for (const [file, html] of pages) {
      if (file === "404.html") continue;
      const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? "";
      titles.set(title, [...(titles.get(title) ?? []), file]);
      expect(/<meta name="description" content="([^"]+)"/.exec(html)?.[1], file).toBeTruthy();
    }
    expect([...titles].filter(([, same]) => same.length > 1)).toEqual([]);
  });

  it("has a page for each operation, with every parameter and field of the document", async () => {
    const missing: string[] = [];
    for (const api of await readApis()) {
      for (const { slug, parameters, success, body } of api.operations) {
        const html = pages.get(`${api.name}/${slug}.html`) ?? "";
        const schemas = [success.content?.["application/json"]?.schema, body?.schema];
        const fields = schemas.flatMap((schema) => (schema ? fieldsOf(api, schema) : []));
        for (const { name } of [...parameters, ...fields])
          if (!html.includes(`<code>${name}</code>`)) missing.push(`${slug}: ${name}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it("serves each page as Markdown, and lists it in llms.txt", async () => {
    const list = await readFile(join(docs, "llms.txt"), "utf8");
    for (const file of files.filter((name) => name.includes("/"))) {
      const markdown = file.replace(/(?:\/index)?\.html$/, ".md");
      expect(existsSync(join(docs, markdown)), markdown).toBe(true);
      // The first entry point of a package has the address of the package in the list.
      if (!file.endsWith("/index/index.html")) expect(list).toContain(`/${markdown}`);
    }
  });

  it("has no script of a page over 250 kB", async () => {
    const scripts = await Array.fromAsync(glob("assets/*.md.*.js", { cwd: docs }));
    const sizes = await Promise.all(
      scripts.map(async (file) => [file, (await stat(join(docs, file))).size] as const),
    );
    expect(sizes.filter(([, size]) => size > 250_000)).toEqual([]);
  });
});

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { glob, readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { fieldsOf, readApis, repository } from "../src/document.ts";
import { base } from "../src/tools.ts";

const run = promisify(execFile);
// Folder and base path of the built site, from the same variables as the build.
const docs = resolve(repository, process.env["SITE_OUT"] ?? "docs");
const files = (await Array.fromAsync(glob("**/*.html", { cwd: docs }))).sort();
const pages = new Map(
  await Promise.all(
    files.map(async (file) => [file, await readFile(join(docs, file), "utf8")] as const),
  ),
);

/** Returns the file of a path of the site. */
function fileOf(path: string): string {
  if (!path.startsWith(base)) return "outside of the site";
  const clean = decodeURIComponent(path.slice(base.length));
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
          `http://site${base}${file.replace(/index\.html$/, "")}`,
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

  it("links to existing lines of files in Git", async () => {
    const tracked = await run("git", ["ls-files"], { cwd: repository });
    const files = new Set(tracked.stdout.trim().split("\n"));
    const folders = new Set([...files].map((file) => dirname(file)));
    const links = new Set<string>();
    for (const html of pages.values()) {
      for (const [, path = ""] of html.matchAll(
        /href="https:\/\/github\.com\/rosterkit\/rosterkit\/(?:blob|tree)\/([^"]+)/g,
      ))
        links.add(path);
    }
    const dead: string[] = [];
    const places = new Set<string>();
    for (const link of links) {
      const [, path = "", line = "0"] =
        /^(?:@rosterkit\/\w+@[^/]+|[0-9a-f]{40})\/([^#]+)(?:#L(\d+))?$/.exec(link) ?? [];
      places.add(path);
      const text = files.has(path) ? await readFile(join(repository, path), "utf8") : "";
      if (!folders.has(path) && (text === "" || text.split("\n").length < Number(line)))
        dead.push(link);
    }
    expect(dead).toEqual([]);
    expect(places.size).toBeGreaterThan(50);
  });

  it("has no page over 400 kB", async () => {
    const sizes = await Promise.all(
      files.map(async (file) => [file, (await stat(join(docs, file))).size] as const),
    );
    expect(sizes.filter(([, size]) => size > 400_000)).toEqual([]);
  });

  it("has a unique title and description on each page", () => {
    const patterns = [/<title>([^<]+)<\/title>/, /<meta name="description" content="([^"]+)"/];
    for (const pattern of patterns) {
      const texts = [...pages].filter(([file]) => file !== "404.html");
      const filesOf = Map.groupBy(texts, ([, html]) => pattern.exec(html)?.[1]);
      const shared = [...filesOf].filter(([, same]) => same.length > 1);
      expect(shared.map(([text, same]) => [text, same.map(([file]) => file)])).toEqual([]);
      expect(filesOf.has(undefined)).toBe(false);
    }
  });

  it("labels the links of headings without the syntax of ids", () => {
    for (const [file, html] of pages)
      expect(/aria-label="Permalink to [^>]*(?:\{#|`)/.exec(html)?.[0], file).toBeUndefined();
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

  it("has a Markdown file for each page, and lists each file once in llms.txt", async () => {
    const list = await readFile(join(docs, "llms.txt"), "utf8");
    const listed = [...list.matchAll(/\]\((\S+\.md)\)/g)].map(([, path = ""]) => fileOf(path));
    const expected = files
      .filter((file) => file !== "404.html")
      .map((file) => file.replace(/(?:\/index)?\.html$/, ".md"));
    expect(listed.sort()).toEqual(expected.sort());
    expect(expected.filter((path) => !existsSync(join(docs, path)))).toEqual([]);
    expect(list.indexOf("### Guides")).toBeLessThan(list.indexOf("### Integrations"));
  });

  it("has no dead links and no VitePress syntax in the Markdown files", async () => {
    const dead: string[] = [];
    for (const file of await Array.fromAsync(glob("**/*.md", { cwd: docs }))) {
      const text = (await readFile(join(docs, file), "utf8")).replaceAll(/^(`{3,})[^]*?^\1$/gm, "");
      const prose = text.replaceAll(/(`+)[^]*?\1/g, "");
      for (const [, target = ""] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^(?:[a-z]+:|#)/.test(target)) continue;
        const { pathname } = new URL(target, `http://site${base}${file}`);
        if (!/\.(?:md|json)$/.test(pathname) || !existsSync(join(docs, fileOf(pathname))))
          dead.push(`${file}: ${target}`);
      }
      expect(text, file).not.toMatch(/^:::|<\/?(?:br|span|p|div)\b|\w\.(?:Filled|Values|Default)/m);
    }
    expect(dead).toEqual([]);
    const operation = await readFile(join(docs, "truto/list-members.md"), "utf8");
    expect(operation).toContain("**GET** `/unified/instant-messaging/members`");
  });

  it("has no script over 250 kB on any page", async () => {
    const scripts = await Array.fromAsync(glob("assets/*.md.*.js", { cwd: docs }));
    const sizes = await Promise.all(
      scripts.map(async (file) => [file, (await stat(join(docs, file))).size] as const),
    );
    expect(sizes.filter(([, size]) => size > 250_000)).toEqual([]);
  });
});

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addressOf, cleanMarkdown, tableOfContents } from "../src/markdown-pages.ts";

const sources = new Set(["index.md", "guide/errors.md", "specs/index.md", "api/a/index/index.md"]);
const clean = (text: string, source = "guide/errors.md", base = "/"): string =>
  cleanMarkdown(text, source, sources, base);

describe("the Markdown of a page", () => {
  it.each([
    ["a page", "[x](/guide/errors)", "[x](/site/guide/errors.md)"],
    ["a heading", "[x](/guide/errors#kinds)", "[x](/site/guide/errors.md#kinds)"],
    ["a folder", "[x](/specs/)", "[x](/site/specs.md)"],
    ["the first page", "[x](/)", "[x](/site/index.md)"],
    ["a page beside it", "[x](../specs/index.md)", "[x](/site/specs.md)"],
    ["a file", '[x](/specs/a.json){target="_self" download}', "[x](/site/specs/a.json)"],
    ["another site", "[x](https://example.com/a)", "[x](https://example.com/a)"],
    ["its own heading", "[x](#kinds)", "[x](#kinds)"],
  ])("a Markdown page links to %s at the address that it has on the site", (_, text, expected) => {
    expect(clean(text, "guide/errors.md", "/site/")).toBe(expected);
  });

  it("a Markdown page resolves relative links from the folder of its source", () => {
    expect(addressOf("api/a/index/index.md")).toBe("api/a/index.md");
    expect(clean("[x](../index/index.md)", "api/a/index/index.md")).toBe("[x](/api/a/index.md)");
  });

  it("a Markdown page does not change code", () => {
    const text = "`[x](/specs/)`\n\n````md\n```ts\n:::\n```\n[x](/specs/)\n````";
    expect(clean(text)).toBe(text);
  });

  it("a Markdown page has the labels of tabs above the code, and no VitePress syntax", () => {
    const text =
      "::: code-group\n\n```ts twoslash [Truto]\na();\n```\n\n```sh\nb\n```\n\n:::\n\nend";
    expect(clean(text).trim()).toBe("Truto:\n\n```ts\na();\n```\n\n```sh\nb\n```\n\nend");
    expect(clean("::: details Versions\n\n- a\n\n:::").trim()).toBe("Versions:\n\n- a");
  });
});

describe("the table of contents", () => {
  it("the table of contents has each page once, at its first position, and no empty groups", async () => {
    const folder = await mkdtemp(join(tmpdir(), "contents-"));
    await mkdir(join(folder, "b"));
    for (const [file, title] of [
      ["index.md", "Home"],
      ["a.md", '"A: 1"'],
      ["b/index.md", "B"],
    ] as const)
      await writeFile(
        join(folder, file),
        `---\ntitle: ${title}\ndescription: It is ${file}.\n---\n`,
      );
    const entries = [
      { text: "one", items: [{ text: "home", link: "/" }] },
      {
        text: "two",
        items: [{ text: "kind", link: "/a#kind", items: [{ text: "a", link: "/a" }] }],
      },
      { text: "three", items: [{ text: "home again", link: "/" }] },
      { text: "four", items: [{ text: "b", link: "/b/" }] },
    ];
    const contents = await tableOfContents(entries, folder, "/site/");
    await rm(folder, { recursive: true });
    expect(contents.split("\n").filter((line) => line !== "")).toEqual([
      "### one",
      "- [Home](/site/index.md): It is index.md.",
      "### two",
      "#### kind",
      "- [A: 1](/site/a.md): It is a.md.",
      "### four",
      "- [B](/site/b.md): It is b/index.md.",
    ]);
  });
});

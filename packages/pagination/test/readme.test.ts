import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { testExamples } from "../../../scripts/testing/examples.ts";
import { optionRows } from "../../../scripts/generate/marks.ts";
import { generation, maxDigests } from "../src/core/checkpoint.ts";
import { refusedCursorStatuses } from "../src/core/error.ts";
import { defaultMaxEmptyPages } from "../src/core/list-options.ts";
import { pagedList } from "../src/core/paged-list.ts";
import { defaultConcurrency } from "../src/many-iterator.ts";
import type { PageToRead } from "../src/page-source.ts";
import { pageNumber } from "../src/styles.ts";

const folder = join(import.meta.dirname, "..");
testExamples(folder, "README.md", 2);
testExamples(folder, "REFERENCE.md", 6);

const documented = new Map(
  optionRows(folder, "PagedListOptions PaginateManyOptions -lookahead").map(
    ([name = "", text = ""]) => [name.slice(1, -1), text.replaceAll("`", "")],
  ),
);

it.each([
  ["lookahead", String((await listOf("a").requestsAfter(2)) === 2)],
  ["maxEmptyPages", defaultMaxEmptyPages.toLocaleString("en")],
  ["onRepeatedCursor", await listOf("a", "a").outcome()],
  ["emptyCursor", await listOf("").outcome()],
  ["onExpired", await listOf("a", new Error("expired")).outcome()],
  ["concurrency", String(defaultConcurrency)],
])("the comment of the option %s contains its default", (name, text) => {
  expect(documented.get(name)).toBe(text);
});

/** Creates a list whose pages have the given next cursors, or fail. After them follows one page without a cursor. */
function listOf(...cursors: readonly (string | Error)[]) {
  let requests = 0;
  const getPage = () => {
    const next = cursors[requests++] ?? null;
    if (next instanceof Error) return Promise.reject(next);
    return Promise.resolve({ items: [1, 2], next, body: null });
  };
  const list = pagedList({ name: "list", getPage }, { key: String, isExpired: () => true });
  return {
    async requestsAfter(items: number): Promise<number> {
      const iterator = list[Symbol.asyncIterator]();
      for (let item = 0; item < items; item++) await iterator.next();
      return requests;
    },
    /** Iterates the list. Returns the name of the behaviour in the options. */
    outcome: () =>
      list.toArray().then(
        () => (requests > cursors.length ? "follow" : "end"),
        () => "throw",
      ),
  };
}

/** Number of the first page, which precedes the next page of a list without `firstPage`. */
const firstPage = ((): number => {
  const list = pageNumber({ style: "pageNumber", cursorParam: "page", itemsField: "items" });
  const page: Partial<PageToRead> = { items: [1], cursor: null };
  return Number(list.next?.(page as PageToRead)) - 1;
})();

const words: Readonly<Record<string, string>> = { 8: "eight" };

it.each([
  ["REFERENCE.md", /a cycle of up to ([\d,]+) cursors/, generation],
  [
    "src/core/list-options.ts",
    /the default is also true for the statuses (.+)\.$/m,
    refusedCursorStatuses.join(" and "),
  ],
  ["REFERENCE.md", /`firstPage\?` \(default (\d+)\)/, firstPage],
  ["../types/src/list-descriptors.ts", /Number of the first page\. Default (\d+)\./, firstPage],
  ["REFERENCE.md", /digests\s+of\s+the\s+last\s+(\w+)\s+delivered/, maxDigests],
])("%s contains the same number as the source code, at %s", async (name, text, value) => {
  const document = await readFile(join(folder, name), "utf8");
  const [, found] = text.exec(document) ?? [];
  expect([value.toLocaleString("en"), words[value] ?? ""]).toContain(found);
});

import { expect, it } from "vitest";
import { pagedList, type PageSource } from "../src/core/index.ts";

/** A source of numbers in pages of three, without a client. */
function numbers(count: number): PageSource<number, null> {
  return {
    name: `${count} numbers`,
    getPage(cursor) {
      const first = Number(cursor ?? 0);
      const items = Array.from({ length: Math.min(3, count - first) }, (_, index) => first + index);
      const next = first + 3 < count ? String(first + 3) : null;
      return Promise.resolve({ items, next, body: null });
    },
  };
}

it("pagedList iterates over any source of pages", async () => {
  const items = [];
  for await (const item of pagedList(numbers(8))) items.push(item);
  expect(items).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  const sizes = [];
  for await (const page of pagedList(numbers(8)).pages()) sizes.push(page.items.length);
  expect(sizes).toEqual([3, 3, 2]);
});

it("a checkpoint between equal items resumes at the next item", async () => {
  const source: PageSource<string, null> = {
    name: "letters",
    getPage: () => Promise.resolve({ items: ["x", "x", "x"], next: null, body: null }),
  };
  const iterator = pagedList(source)[Symbol.asyncIterator]();
  await iterator.next();
  await iterator.next();
  const { checkpoint } = iterator;
  expect(checkpoint.index).toBe(2);
  const rest = [];
  for await (const item of pagedList(source, { resumeFrom: checkpoint })) rest.push(item);
  expect(rest).toEqual(["x"]);
});

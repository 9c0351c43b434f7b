import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Checkpoint, type PagedList, paginate } from "../../src/index.ts";
import * as styles from "../../src/styles.ts";

type Fields = Readonly<Record<string, unknown>>;
interface Item {
  readonly id: number;
}
interface Init {
  readonly params: { readonly query?: Fields };
  readonly body?: Fields;
}

/** A server of one style: the page that an init asks for, out of pages of these items. */
interface Model {
  readonly list: Fields;
  /** Whether a page in the middle may be empty. */
  readonly empties: boolean;
  readonly answer: (
    pages: readonly (readonly Item[])[],
    init: Init,
  ) => { data: unknown; link?: string };
}

const { lastId, pageNumber, offset, link, nextUrl, bodyCursor } = styles;
const number = (init: Init, name: string): number => Number(init.params.query?.[name] ?? 0);
const hasMore = (pages: readonly unknown[], page: number): boolean => page + 1 < pages.length;
const pageAfter = (pages: readonly (readonly Item[])[], seen: number): number => {
  let count = 0;
  return pages.findIndex((page) => {
    const isHere = count >= seen && page.length > 0;
    count += page.length;
    return isHere;
  });
};

const models: Record<string, Model> = {
  lastId: {
    list: {
      style: "lastId",
      cursorParam: "after",
      itemsField: "data",
      idField: "id",
      moreField: "more",
    },
    empties: false,
    answer(pages, init) {
      const page = Math.max(0, pageAfter(pages, number(init, "after")));
      return { data: { data: pages[page], more: hasMore(pages, page) } };
    },
  },
  pageNumber: {
    list: {
      style: "pageNumber",
      cursorParam: "page",
      itemsField: "data",
      moreField: "more",
      firstPage: 0,
    },
    empties: true,
    answer(pages, init) {
      const page = number(init, "page");
      return { data: { data: pages[page], more: hasMore(pages, page) } };
    },
  },
  offset: {
    list: { style: "offset", cursorParam: "skip", itemsField: "data", totalField: "total" },
    empties: false,
    answer(pages, init) {
      const page = Math.max(0, pageAfter(pages, number(init, "skip")));
      return { data: { data: pages[page], total: pages.flat().length } };
    },
  },
  link: {
    list: { style: "link", itemsField: "" },
    empties: true,
    answer(pages, init) {
      const page = number(init, "page");
      const next = `<https://api.test/?size=5&page=${page + 1}>; rel="next"`;
      return { data: pages[page], ...(hasMore(pages, page) && { link: next }) };
    },
  },
  nextUrl: {
    list: { style: "nextUrl", nextField: "links.next", itemsField: "data", cursorParam: "page" },
    empties: true,
    answer(pages, init) {
      const page = number(init, "page");
      const next = hasMore(pages, page) ? `/things?page=${page + 1}` : null;
      return { data: { data: pages[page], links: { next } } };
    },
  },
  bodyCursor: {
    list: { style: "bodyCursor", cursorParam: "start", nextField: "next", itemsField: "data" },
    empties: true,
    answer(pages, { body }) {
      const page = Number(body?.["start"] ?? 0);
      return { data: { data: pages[page], next: hasMore(pages, page) ? String(page + 1) : null } };
    },
  },
};

/** A list over pages of these sizes, from a client that answers a bounded number of requests. */
function listOf({ list, answer }: Model, pages: readonly (readonly Item[])[]) {
  let requests = 0;
  const call = (_path: string, init: Init) => {
    if (++requests > 200) throw new Error("The list does not end.");
    const { data, link: header } = answer(pages, init);
    const headers = header === undefined ? {} : { headers: { link: header } };
    return Promise.resolve({ data, response: new Response(null, headers) });
  };
  const all = { lastId, pageNumber, offset, link, nextUrl, bodyCursor };
  const lists = styles.withStyles({ "/list": list }, all);
  const client = { GET: call, POST: call, lists };
  return Reflect.apply(paginate, undefined, [client, "/list"]) as PagedList<Item, unknown>;
}

describe.each(Object.entries(models))("a list of the style %s", (_name, model) => {
  it("gives every item once, however it is cut in pages and interrupted", async () => {
    const sizes = fc.array(fc.integer({ min: model.empties ? 0 : 1, max: 4 }), {
      minLength: 1,
      maxLength: 8,
    });
    const stops = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(sizes, stops, fc.boolean(), async (pageSizes, counts, byPage) => {
        let id = 0;
        const pages = pageSizes.map((size) => Array.from({ length: size }, () => ({ id: ++id })));
        const seen: number[] = [];
        let resumeFrom: Checkpoint | undefined;
        for (const count of [...counts, Infinity]) {
          const list = listOf(model, pages).with({ resumeFrom });
          let left = count;
          if (byPage) {
            for await (const page of list.pages()) {
              seen.push(...page.items.map((item) => item.id));
              resumeFrom = JSON.parse(JSON.stringify(page.checkpoint)) as Checkpoint;
              if (--left === 0) break;
            }
          } else {
            const items = list[Symbol.asyncIterator]();
            for await (const item of items) {
              seen.push(item.id);
              if (--left === 0) break;
            }
            resumeFrom = JSON.parse(JSON.stringify(items.checkpoint)) as Checkpoint;
          }
        }
        expect(seen).toEqual(Array.from({ length: id }, (_, index) => index + 1));
      }),
      { numRuns: 500 },
    );
  });
});

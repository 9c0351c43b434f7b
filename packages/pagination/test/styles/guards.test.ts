import type { ListDescriptor } from "@rosterkit/types";
import { describe, expect, it } from "vitest";
import { type PagedList, paginate, PaginationError } from "../../src/index.ts";
import * as styles from "../../src/styles.ts";
import { infiniteOptions } from "../../src/tanstack-query.ts";

type Fields = Readonly<Record<string, unknown>>;
type Page = Fields | readonly unknown[];

const all = {
  lastId: styles.lastId,
  pageNumber: styles.pageNumber,
  offset: styles.offset,
  link: styles.link,
  nextUrl: styles.nextUrl,
  bodyCursor: styles.bodyCursor,
};

/** A client that returns the given pages in order, and records the init of each request. It has at most 20 answers. */
function clientOf(
  descriptor: ListDescriptor,
  pages: readonly Page[],
  headers: readonly string[] = [],
) {
  const inits: { params: { query?: Fields }; body?: Fields }[] = [];
  const answer = (_path: string, init: (typeof inits)[number]) => {
    if (inits.length === 20) throw new Error("The list does not end.");
    const link = headers[Math.min(inits.length, headers.length - 1)];
    const data = pages[Math.min(inits.length, pages.length - 1)];
    inits.push(init);
    const response = new Response(null, link === undefined ? {} : { headers: { link } });
    return Promise.resolve({ data, response });
  };
  const table = { "/list": descriptor };
  return { GET: answer, POST: answer, lists: styles.withStyles(table, all), inits };
}

/** Creates a list without types. */
function listOf(client: object, init: object = {}): PagedList<{ readonly id: string }, unknown> {
  return Reflect.apply(paginate, undefined, [client, "/list", init]) as ReturnType<typeof listOf>;
}

/** Returns the ids of a list, or its error. */
async function idsOf(
  descriptor: ListDescriptor,
  pages: readonly Page[],
  { headers, query = {} }: { headers?: readonly string[]; query?: Fields } = {},
): Promise<unknown> {
  const client = clientOf(descriptor, pages, headers);
  try {
    const items = await listOf(client, { params: { query } }).toArray();
    return items.map(({ id }) => id).join("");
  } catch (error) {
    if (error instanceof PaginationError) return [error.code, error.message];
    throw error;
  }
}

const page = (text: string, others: Fields = {}): Fields => ({
  items: Array.from(text, (id) => ({ id })),
  ...others,
});
const advice = "Compare the body, which is error.cause, with the descriptor of the list.";
const malformed = (problem: string, number = 1, method = "GET") => [
  "malformed-page",
  `Page ${number} of ${method} /list has ${problem}. ${advice}`,
];

describe("list by the last id", () => {
  const list = {
    style: "lastId",
    cursorParam: "after",
    itemsField: "items",
    idField: "id",
  } as const;
  const more = { ...list, moreField: "more" } as const;

  it("a list by the last id ends at an empty page if moreField is not set", async () => {
    expect(await idsOf(list, [page("ab"), page("c"), page("")])).toBe("abc");
  });

  it("a list by the last id accepts numeric ids", async () => {
    const pages = [
      { items: [{ id: 1 }], more: true },
      { items: [{ id: 2 }], more: false },
    ];
    const client = clientOf(more, pages);
    await listOf(client).toArray();
    expect(client.inits[1]?.params.query).toEqual({ after: "1" });
  });

  it("a list by the last id fails if moreField is missing on a page", async () => {
    expect(await idsOf(more, [page("a", { more: "yes" })])).toEqual(
      malformed('no boolean in "more"'),
    );
  });

  it("a list by the last id fails if the id of the last item is empty", async () => {
    expect(await idsOf(more, [{ items: [{ id: "" }], more: true }])).toEqual(
      malformed('a last item without an id in "id"'),
    );
  });

  it("a list by the last id fails if the last item has no id, and if a page without items says that more follow", async () => {
    const problem = 'a last item without an id in "id"';
    expect(await idsOf(more, [{ items: [{}], more: true }])).toEqual(malformed(problem));
    expect(await idsOf(more, [page("a", { more: true }), page("", { more: true })])).toEqual(
      malformed(problem, 2),
    );
  });

  it("a list by the last id fails if an id is repeated", async () => {
    expect(await idsOf(more, [page("a", { more: true })])).toEqual([
      "repeated-cursor",
      expect.any(String),
    ]);
  });

  it("a list by the last id treats a missing moreField as false if the server omits empty values", async () => {
    expect(await idsOf({ ...more, omitsEmpty: true }, [page("a")])).toBe("a");
  });
});

describe("list by page numbers", () => {
  const list = { style: "pageNumber", cursorParam: "page", itemsField: "items" } as const;

  it("a list by page numbers ends at an empty page, at the number in pagesField, if moreField is false, or without a next page", async () => {
    expect(await idsOf(list, [page("a"), page("b"), page("")])).toBe("ab");
    const pages = [page("a", { pages: 2 }), page("b", { pages: 2 })];
    expect(await idsOf({ ...list, pagesField: "pages" }, pages)).toBe("ab");
    expect(await idsOf({ ...list, pagesField: "pages", firstPage: 0 }, pages)).toBe("ab");
    const more = [page("a", { more: true }), page("b", { more: false })];
    expect(await idsOf({ ...list, moreField: "more" }, more)).toBe("ab");
    const next = [page("a", { next: 7 }), page("b", { next: null })];
    expect(await idsOf({ ...list, nextField: "next" }, next)).toBe("ab");
  });

  it("a list by page numbers continues after an empty page that is not the last", async () => {
    const pages = [page("a", { pages: 3 }), page("", { pages: 3 }), page("c", { pages: 3 })];
    expect(await idsOf({ ...list, pagesField: "pages" }, pages)).toBe("ac");
  });

  it("a list by page numbers starts at the caller's page", async () => {
    const client = clientOf(list, [page("a"), page("")]);
    const init = { params: { query: { page: 5 } } };
    await listOf(client, init).toArray();
    expect(client.inits.map(({ params }) => params.query)).toEqual([{ page: "5" }, { page: "6" }]);
  });

  it("a list by page numbers fails if pagesField or nextField is not a number", async () => {
    const problem = 'no whole number in "pages"';
    const pages = [page("a", { pages: "2" })];
    expect(await idsOf({ ...list, pagesField: "pages" }, pages)).toEqual(malformed(problem));
    expect(await idsOf({ ...list, pagesField: "pages" }, [page("a")])).toEqual(malformed(problem));
    expect(await idsOf({ ...list, nextField: "pages" }, pages)).toEqual(malformed(problem));
  });
});

describe("list by offsets", () => {
  const list = { style: "offset", cursorParam: "skip", itemsField: "items" } as const;
  const total = { ...list, totalField: "total" } as const;

  it("a list by offsets counts the received items, not the requested ones", async () => {
    const client = clientOf(total, [
      page("ab", { total: 4 }),
      page("c", { total: 4 }),
      page("d", { total: 4 }),
    ]);
    await listOf(client).toArray();
    expect(client.inits.map(({ params }) => params.query)).toEqual([
      {},
      { skip: "2" },
      { skip: "3" },
    ]);
  });

  it("a list by offsets ends at an empty page, or if moreField is false", async () => {
    expect(await idsOf(list, [page("ab"), page("c"), page("")])).toBe("abc");
    const more = [page("a", { more: true }), page("b", { more: false })];
    expect(await idsOf({ ...list, moreField: "more" }, more)).toBe("ab");
  });

  it("a list by offsets fails instead of requesting the same offset again", async () => {
    const [code] = (await idsOf(total, [
      page("a", { total: 3 }),
      page("", { total: 3 }),
    ])) as string[];
    expect(code).toBe("repeated-cursor");
  });

  it("a list by offsets fails if the total is not a number", async () => {
    expect(await idsOf(total, [page("a")])).toEqual(malformed('no whole number in "total"'));
  });
});

describe("list by a Link header", () => {
  const list = { style: "link", itemsField: "" } as const;
  const pages = [[{ id: "a" }], [{ id: "b" }]];
  const followed = async (header: string): Promise<unknown> =>
    idsOf(list, pages, { headers: [header, ""] });

  it.each([
    '<https://x.test/list?page=2>; rel="next"',
    "<https://x.test/list?page=2>; rel=next",
    "<https://x.test/list?page=2>;rel = NEXT",
    '<?page=2>; rel="last next"',
    '<?page=9>; rel="prev", <?page=2>; rel="next"',
    '<?page=9>; title="a, <b>; rel=\\"next\\""; rel=prev, <?page=2>; rel="next"',
    '<?page=2>; title="; rel=prev"; rel="next"; rel="prev"',
    '<?q=a,b;c&page=2>; rel="next"',
  ])("a list by a Link header follows %s", async (header) => {
    expect(await followed(header)).toBe("ab");
  });

  it.each([
    "",
    '<?page=2>; rel="prev"',
    '<?page=2>; rel="nextish"',
    '<?page=2>; rel="prev"; rel="next"',
    '<?page=2>; rel="next"; anchor="/other"',
    '<?page=2>; title="rel=next"',
    "<?page=2; rel=next",
    "garbage",
  ])("a list by a Link header does not follow the header %j", async (header) => {
    expect(await followed(header)).toBe("a");
  });

  it("a list by a Link header parses a long header in linear time", async () => {
    expect(await followed(`<${";".repeat(50_000)}`)).toBe("a");
    expect(await followed(`<a>; ${' x="'.repeat(10_000)}`)).toBe("a");
  });

  it("a list by a Link header replaces the caller's query, and fails if a link is repeated", async () => {
    const client = clientOf(list, pages, ['<?page=2&tag=x&tag=y>; rel="next"']);
    const init = { params: { query: { per: 1 } } };
    await expect(listOf(client, init).toArray()).rejects.toMatchObject({
      code: "repeated-cursor",
    });
    expect(client.inits.map(({ params }) => params.query)).toEqual([
      { per: 1 },
      { page: "2", tag: ["x", "y"] },
    ]);
  });

  it("a list by a Link header fails if the body is not an array, or a link is not a URL", async () => {
    expect(await idsOf(list, [{ message: "hello" }])).toEqual(
      malformed("a body that is not an array"),
    );
    expect(await followed('<https://[>; rel="next"')).toEqual(
      malformed('a next URL in "Link" that is not valid'),
    );
  });
});

describe("list by next URLs", () => {
  const list = { style: "nextUrl", nextField: "links.next", itemsField: "items" } as const;
  const next = (url: unknown): Fields => ({ links: { next: url } });

  it("a list by next URLs follows absolute and relative URLs, until a page without one", async () => {
    for (const end of [next(null), next(""), {}]) {
      const pages = [
        page("a", next("https://x.test/list?page=2")),
        page("b", next("?page=3")),
        page("c", end),
      ];
      expect(await idsOf(list, pages)).toBe("abc");
    }
  });

  it("a list by next URLs fails if the URL is not a string, or lacks the cursor parameter", async () => {
    expect(await idsOf(list, [page("a", next(2))])).toEqual(
      malformed('a cursor in "links.next" that is not a string'),
    );
    const one = { ...list, cursorParam: "page" } as const;
    expect(await idsOf(one, [page("a", next("/list?p=2"))])).toEqual(
      malformed('a next URL in "links.next" without the parameter "page"'),
    );
  });
});

describe("next URL that the client cannot follow", () => {
  const table = { style: "nextUrl", nextField: "next", itemsField: "items" } as const;
  const path = "/at/{tenant}/items";
  const init = { params: { path: { tenant: "a b" }, query: { size: 1 } } };

  /** A client with one page that has a next URL. The response has a URL or was created in memory. */
  const clientAt = (next: string, url = "", more: object = {}) => ({
    GET: () => {
      const response = Object.defineProperty(new Response(), "url", { value: url });
      return Promise.resolve({ data: page("a", { next }), response });
    },
    lists: styles.withStyles({ [path]: { ...table, ...more } } as never, all),
  });
  const follow = async (...given: Parameters<typeof clientAt>): Promise<unknown> => {
    const list = Reflect.apply(paginate, undefined, [clientAt(...given), path, init]) as PagedList<
      unknown,
      unknown
    >;
    const iterator = list.pages();
    try {
      await iterator.next();
      return iterator.checkpoint.cursor;
    } catch (error) {
      return error instanceof PaginationError ? `${error.code}: ${error.message}` : error;
    } finally {
      await iterator.return();
    }
  };
  const here = "https://a.test/v1/at/a%20b/items?size=1";
  const elsewhere =
    'malformed-page: Page 1 of GET /at/{tenant}/items has a next URL in "next" with another path, which the client does not request. If the URL has a cursor parameter, set cursorParam in the descriptor to the name of this parameter.';

  it.each(["", here])(
    "a next URL with another path is an error if the response has the URL %j",
    async (url) => {
      for (const next of [
        "https://a.test/v1/at/a%20b/items/page/2?size=1",
        "https://a.test/v1/at/a%20b/items/page/2",
        "https://a.test/v1/at/other/items?size=1",
      ]) {
        expect(await follow(next, url)).toBe(elsewhere);
        expect(await follow(next, url, { anyOrigin: true })).toBe(elsewhere);
      }
      expect(await follow("https://a.test/v1/at/a%20b/items", url)).toBe(
        'malformed-page: Page 1 of GET /at/{tenant}/items has a next URL in "next" without a query. Compare the body, which is error.cause, with the descriptor of the list.',
      );
    },
  );

  it("a next URL of the first page that is its own URL is an error, or the end with onRepeatedCursor set to end", async () => {
    const client = clientAt(here, here);
    const list = Reflect.apply(paginate, undefined, [client, path, init]) as PagedList<
      unknown,
      unknown
    >;
    await expect(list.toArray()).rejects.toThrow(
      'Page 1 of GET /at/{tenant}/items has a next URL in "next" that is the URL of this page. If the server marks its last page in this way, set onRepeatedCursor to "end".',
    );
    const ending = Reflect.apply(paginate, undefined, [
      client,
      path,
      init,
      { onRepeatedCursor: "end" },
    ]) as typeof list;
    expect(await ending.toArray()).toEqual([{ id: "a" }]);
  });

  it("a next URL can have a path prefix behind a proxy, and any path with cursorParam", async () => {
    expect(await follow("https://a.test/v2/at/a%20b/items?page=2", here)).toBe(elsewhere);
    const proxied = { anyOrigin: true };
    expect(await follow("https://b.test/at/a%20b/items?page=2", here, proxied)).toBe("page=2");
    const one = { cursorParam: "page" };
    expect(await follow("https://a.test/by-id/7?page=2", here, one)).toBe("2");
    expect(await follow("https://a.test/by-id/7?page=", here, one)).toMatch(/^malformed-page/);
  });

  it("a query throws for a next URL that the client cannot follow", async () => {
    const { queryFn, initialPageParam: pageParam } = Reflect.apply(infiniteOptions, undefined, [
      clientAt("https://a.test/v1/at/a%20b/items/page/2", here),
      path,
      init,
    ]) as ReturnType<typeof infiniteOptions>;
    const { signal } = new AbortController();
    await expect(queryFn({ pageParam, signal })).rejects.toThrow(
      /^A page of GET .* with another path/,
    );
  });
});

describe("list by a cursor in a POST body", () => {
  const list = {
    style: "bodyCursor",
    cursorParam: "page.after",
    nextField: "next",
    itemsField: "items",
  } as const;

  it("a list by a cursor in a POST body can have the cursor in a nested field", async () => {
    const client = clientOf(list, [page("a", { next: "x" }), page("b", { next: null })]);
    const init = { body: { page: { size: 1 }, filter: "f" } };
    await listOf(client, init).toArray();
    expect(client.inits.map(({ body }) => body)).toEqual([
      { page: { size: 1 }, filter: "f" },
      { page: { size: 1, after: "x" }, filter: "f" },
    ]);
  });

  it("a list by a cursor in a POST body can start at the caller's cursor, which does not identify the list", () => {
    const [whole, rest] = [{ size: 1 }, { size: 1, after: "x" }].map(
      (position) =>
        listOf(clientOf(list, []), { body: { page: position } })[Symbol.asyncIterator]().checkpoint,
    );
    expect(whole).toMatchObject({ cursor: null });
    expect(rest).toEqual({ ...whole, cursor: "x" });
  });

  it("a list by a cursor in a POST body fails if a cursor is not a string, and names its field", async () => {
    expect(await idsOf(list, [page("a", { next: 5 })])).toEqual(
      malformed('a cursor in "next" that is not a string', 1, "POST"),
    );
  });

  it("a list by a cursor in a POST body copies the body for each page, because a client may change it", async () => {
    const client = clientOf(list, [page("a", { next: "x" }), page("b", { next: null })]);
    const POST = (path: string, init: (typeof client.inits)[number]) => {
      const answer = client.POST(path, structuredClone(init));
      Object.assign(Object(init.body?.["page"]), { size: 99 });
      return answer;
    };
    const body = { page: { size: 1 } };
    await listOf({ ...client, POST }, { body, headers: null }).toArray();
    expect(client.inits.map(({ body }) => body)).toEqual([body, { page: { size: 1, after: "x" } }]);
  });

  it("creating a list by a cursor in a POST body throws for a client without POST", () => {
    const { POST: _, ...client } = clientOf(list, []);
    expect(() => {
      Reflect.apply(paginate, undefined, [client, "/list"]);
    }).toThrow("POST /list requires a client with the method POST.");
  });
});

describe("list whose style was not added", () => {
  const lists = { "/list": { style: "link", itemsField: "" } };
  const client = { GET: () => Promise.reject(new Error("requested")), lists };

  it.each([
    ["paginate", paginate],
    ["infiniteOptions", infiniteOptions],
  ])(
    "%s throws for a list whose style was not added, and the message explains how to add the style",
    (_name, make) => {
      expect(() => {
        Reflect.apply(make, undefined, [client, "/list"]);
      }).toThrow(
        'The list /list has the style "link", but this style was not added. Import withStyles and link from @rosterkit/pagination/styles, and pass lists: withStyles(lists, { link }).',
      );
    },
  );
});

describe("withStyles", () => {
  it("withStyles does not change the table", () => {
    const lists = { "/list": { style: "link", itemsField: "" } as const };
    const before = structuredClone(lists);
    styles.withStyles(lists, { link: styles.link });
    expect(lists).toEqual(before);
  });
});

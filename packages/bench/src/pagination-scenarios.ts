/**
 * Scenarios for pagers. Each returns true if a pager passes it, or `undefined` if the pager's interface does not have
 * the feature.
 */
import { sleep } from "./pagination-list.ts";
import type {
  Backend,
  Item,
  OpenPager,
  Pager,
  PageRequest,
  ScenarioPage,
} from "./pagination-pagers.ts";

export interface Scenario {
  readonly name: string;
  readonly run: (pager: Pager) => Promise<boolean | undefined>;
}

/** Five items on three pages, with an end that every pager recognises. */
const plain = book(["ab", "1"], ["cd", "2"], ["e", ""]);

export const scenarios: readonly Scenario[] = [
  {
    name: "A list does not end at an empty page with a next cursor",
    run: delivers("abc", book(["ab", "1"], ["", "2"], ["c", ""])),
  },
  {
    name: "A list does not end at fifteen consecutive empty pages",
    run: delivers("ab", book(["a", "1"], ...fifteenEmpty(), ["b", ""])),
  },
  { name: "A list ends if the next cursor is `null`", run: endsWith(null) },
  { name: 'A list ends if the next cursor is `""`', run: endsWith("") },
  { name: "A list ends if the next cursor is missing", run: endsWith(undefined) },
  {
    name: "A cursor that is the same on two consecutive pages is an error",
    run: fails(book(["a", "1"], ["b", "1"])),
  },
  {
    name: "A cycle of cursors (A, B, A) is an error",
    run: fails(book(["a", "1"], ["b", "2"], ["c", "1"])),
  },
  {
    name: "A body that is not a page is an error",
    run: async (pager) => (pager.readsBodies ? fails(() => "no page")(pager) : undefined),
  },
  {
    name: "The first item costs one request",
    async run(pager) {
      const { requests, opened } = openRecorded(pager, plain);
      await take(opened, opened.list(opened.options({})), 1);
      return requests.length === 1;
    },
  },
  {
    name: "After `break`, no request is sent or left in flight",
    async run(pager) {
      const { requests, opened } = openRecorded(pager, book(["abc", "1"], "held"));
      await take(opened, opened.list(opened.options({})), 2);
      return requests.slice(1).every(({ signal }) => signal?.aborted);
    },
  },
  {
    name: "After `break`, a second loop starts again or continues, and loses no item",
    async run(pager) {
      if (pager.isGenerator) return undefined;
      const { opened } = openRecorded(pager, plain);
      const list = opened.list(opened.options({}));
      const begun = await take(opened, list, 1);
      const rest = await take(opened, list);
      return rest === "abcde" || begun + rest === "abcde";
    },
  },
  {
    name: "Two nested loops over the same list both get every item",
    async run(pager) {
      if (pager.isGenerator) return undefined;
      const { opened } = openRecorded(pager, plain);
      const list = opened.list(opened.options({}));
      let [outer, inner] = ["", ""];
      for await (const unit of list) {
        outer += idsOf(opened, unit);
        if (inner === "") inner = await take(opened, list);
      }
      return outer === "abcde" && inner === "abcde";
    },
  },
  {
    name: "Two lists with the same options object both return every item",
    async run(pager) {
      const { opened } = openRecorded(pager, plain);
      const options = opened.options({});
      const first = await take(opened, opened.list(options));
      return first === "abcde" && (await take(opened, opened.list(options))) === "abcde";
    },
  },
  {
    name: "A change of the caller's parameters does not affect later pages",
    async run(pager) {
      const { requests, opened } = openRecorded(pager, plain);
      if (opened.change === undefined) return undefined;
      const options = opened.options({ filter: "10" });
      for await (const _ of opened.list(options)) opened.change(options, "20");
      return requests.length === 3 && requests.every(({ filter }) => filter === "10");
    },
  },
  {
    name: "An abort cancels the request in flight, and no request follows",
    async run(pager) {
      if (!pager.canAbort) return undefined;
      const { requests, opened } = openRecorded(pager, book(["a", "1"], "held"));
      const controller = new AbortController();
      const list = opened.list(opened.options({ signal: controller.signal }));
      const taken = take(opened, list).catch(() => "stopped");
      while (requests.length < 2) await sleep(1);
      controller.abort();
      const outcome = await Promise.race([taken, sleep(500)]);
      return outcome === "stopped" && requests[1]?.signal?.aborted && requests.length === 2;
    },
  },
  {
    name: "A limit is a number of items, not of pages",
    async run(pager) {
      const { opened } = openRecorded(pager, plain);
      const items = await opened.cap?.(opened.options({}), 3);
      return items === undefined ? undefined : joined(items) === "abc";
    },
  },
  {
    name: "The pager requests at most one page ahead",
    async run(pager) {
      if (!pager.looksAhead) return undefined;
      const { requests, opened } = openRecorded(pager, plain);
      const counts: number[] = [];
      for await (const _ of opened.list(opened.options({}))) {
        await sleep(5);
        counts.push(requests.length);
      }
      return counts.join("") === "12233";
    },
  },
  {
    name: "A stored checkpoint resumes at any item",
    async run(pager) {
      const { opened } = openRecorded(pager, book(["abc", "1"], ["de", ""]));
      const items = await opened.resume?.(opened.options({}));
      return items === undefined ? undefined : joined(items) === "cde";
    },
  },
];

/** Items of a page, one letter each, and the next cursor. The request for the page `held` never resolves. */
type Leaf = readonly [items: string, next: string | null | undefined] | "held";

type Script = (cursor: string | undefined) => ScenarioPage | "no page" | "held";

/** Returns pages in order. The cursor of each page is its number. */
function book(...leaves: readonly Leaf[]): Script {
  return (cursor) => {
    const leaf = leaves[Number(cursor ?? 0)] ?? "held";
    if (leaf === "held") return leaf;
    const [items, next] = leaf;
    return { items: Array.from(items, (id) => ({ id })), next };
  };
}

function fifteenEmpty(): Leaf[] {
  return Array.from({ length: 15 }, (_, at) => ["", String(at + 2)]);
}

interface Opened {
  readonly requests: readonly PageRequest[];
  readonly opened: OpenPager;
}

function openRecorded(pager: Pager, script: Script): Opened {
  const requests: PageRequest[] = [];
  const get: Backend = async (request) => {
    requests.push(request);
    await sleep(1);
    const page = script(request.cursor);
    if (page !== "held") return page;
    return new Promise((_, reject) => {
      const stop = (): void => {
        reject(new DOMException("The page was aborted.", "AbortError"));
      };
      if (request.signal?.aborted) stop();
      else request.signal?.addEventListener("abort", stop);
    });
  };
  return { requests, opened: pager.open(get) };
}

/** Iterates a list until it has `enough` items. Then waits, so that an unwanted request is noticed. */
async function take(opened: OpenPager, list: AsyncIterable<unknown>, enough = 60): Promise<string> {
  let ids = "";
  for await (const unit of list) {
    ids += idsOf(opened, unit);
    if (ids.length >= enough) break;
  }
  await sleep(20);
  return ids;
}

function idsOf({ itemsOf }: OpenPager, unit: unknown): string {
  return joined(itemsOf ? itemsOf(unit) : [unit as Item]);
}

function joined(items: readonly Item[]): string {
  return items.map(({ id }) => id).join("");
}

function delivers(expected: string, script: Script): Scenario["run"] {
  return async (pager) => {
    const { opened } = openRecorded(pager, script);
    return (await take(opened, opened.list(opened.options({})))) === expected;
  };
}

function endsWith(end: string | null | undefined): Scenario["run"] {
  return async (pager) => {
    if (!pager.ends.includes(end)) return undefined;
    const { requests, opened } = openRecorded(pager, book(["ab", "1"], ["c", end]));
    const ids = await take(opened, opened.list(opened.options({})));
    return ids === "abc" && requests.length === 2;
  };
}

function fails(script: Script): Scenario["run"] {
  return async (pager) => {
    const { opened } = openRecorded(pager, script);
    return take(opened, opened.list(opened.options({}))).then(
      () => false,
      () => true,
    );
  };
}

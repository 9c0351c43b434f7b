/**
 * Pagers, as the scenarios use them: the published ones are described in peers/pagination, ours here.
 */
import createClient from "openapi-fetch";
import { paginate, type Checkpoint, type PagedIterator } from "@rosterkit/pagination";
import { lists, type Member, type paths } from "@rosterkit/types/truto";
import { path } from "./pagination-list.ts";
import { loadPeers } from "./peers.ts";

/** An item of a scenario. */
export interface Item {
  readonly id: string;
}

/** A page that a backend gives. */
export interface ScenarioPage {
  readonly items: readonly Item[];
  readonly next?: string | null | undefined;
}

/** A request as a backend sees it. */
export interface PageRequest {
  readonly cursor?: string | undefined;
  readonly filter?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Answers a request. */
export type Backend = (request: PageRequest) => Promise<ScenarioPage | "no page">;

/** Options that a scenario sets. */
export interface Settings {
  readonly filter?: string;
  readonly signal?: AbortSignal | undefined;
}

/** A pager over a backend, as its own documentation has it called. */
export interface OpenPager<Options = unknown> {
  /** The options object that its caller makes. */
  options(settings: Settings): Options;
  /** The iterable that its caller gets. */
  list(options: Options): AsyncIterable<unknown>;
  /** Changes the filter in the options. Absent: there is nothing that could be changed. */
  readonly change?: (options: Options, filter: string) => unknown;
  /** The items of what is iterated. Absent: that is an item. */
  readonly itemsOf?: (unit: unknown) => readonly Item[];
  /** Maximum number of collected items. */
  readonly cap?: (options: Options, limit: number) => Promise<readonly Item[]>;
  /** Goes on at the item after the second, from what was written down as JSON. */
  readonly resume?: (options: Options) => Promise<readonly Item[]>;
}

/** A pager, and what its interface has. */
export interface Pager {
  /** At the head of its column. */
  readonly title: string;
  /** The name of its package. */
  readonly name: string;
  /** The part of the package that is compared with ours. */
  readonly note?: string;
  /** True if its list is a generator, which can be iterated once. */
  readonly isGenerator?: boolean;
  /** True if it takes a signal. */
  readonly canAbort?: boolean;
  /** True if it requests the next page ahead. */
  readonly looksAhead?: boolean;
  /** True if it reads the items out of a body itself. */
  readonly readsBodies?: boolean;
  /** The ways to say the end that its wire form has. */
  readonly ends: readonly (string | null | undefined)[];
  open(get: Backend): OpenPager;
}

/** Ours. */
export const ourPager: Pager = {
  title: "ours",
  name: "@rosterkit/pagination",
  canAbort: true,
  looksAhead: true,
  readsBodies: true,
  ends: [null, "", undefined],
  open,
};

function open(get: Backend): OpenPager {
  const fetch = async ({ url, signal }: Request): Promise<Response> => {
    const { searchParams } = new URL(url);
    const page = await get({
      cursor: searchParams.get("next_cursor") ?? undefined,
      filter: searchParams.get("integrated_account_id") ?? undefined,
      signal,
    });
    if (page === "no page") return Response.json({ message: "Sorry" });
    return Response.json({ result: page.items, next_cursor: page.next });
  };
  const client = Object.assign(createClient<paths>({ baseUrl: "https://truto.test", fetch }), {
    lists,
  });
  const ours: OpenPager<ReturnType<typeof initOf>> = {
    options: initOf,
    list: (init) => paginate(client, path, init),
    change: ({ params }, filter) => Object.assign(params.query, { integrated_account_id: filter }),
    cap: async (init, limit) => withIds(await paginate(client, path, init, { limit }).toArray()),
    async resume(init) {
      const iterator = paginate(client, path, init)[Symbol.asyncIterator]();
      const resumeFrom = JSON.parse(await afterTwo(iterator)) as Checkpoint;
      return withIds(await paginate(client, path, init, { resumeFrom }).toArray());
    },
  };
  // A scenario hands back the options that it got, and asks no more of them.
  return ours as OpenPager;
}

function initOf({ filter = "any", signal }: Settings) {
  return { params: { query: { integrated_account_id: filter } }, signal };
}

async function afterTwo(iterator: PagedIterator<Member>): Promise<string> {
  await iterator.next();
  await iterator.next();
  const place = JSON.stringify(iterator.checkpoint);
  await iterator.return();
  return place;
}

function withIds(members: readonly Member[]): Item[] {
  return members.map(({ id }) => ({ id }));
}

/** Ours, and the published ones, which are installed unless they are. */
export async function allPagers(): Promise<readonly Pager[]> {
  const { pagers } = (await loadPeers("pagination")) as { pagers: readonly Pager[] };
  return [ourPager, ...pagers];
}

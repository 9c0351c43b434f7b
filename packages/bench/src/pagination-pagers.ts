/** Pagers for the scenarios. This file contains our pager, and peers/pagination contains the published pagers. */
import createClient from "openapi-fetch";
import { paginate, type Checkpoint, type PagedIterator } from "@rosterkit/pagination";
import { lists, type Member, type paths } from "@rosterkit/types/truto";
import { path } from "./pagination-list.ts";
import { loadPeers } from "./peers.ts";

/** An item of a scenario. */
export interface Item {
  readonly id: string;
}

/** A page that a backend returns. */
export interface ScenarioPage {
  readonly items: readonly Item[];
  readonly next?: string | null | undefined;
}

/** A request that a backend receives. */
export interface PageRequest {
  readonly cursor?: string | undefined;
  readonly filter?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Returns the page of a request. */
export type Backend = (request: PageRequest) => Promise<ScenarioPage | "no page">;

/** Options that a scenario sets. */
export interface Settings {
  readonly filter?: string;
  readonly signal?: AbortSignal | undefined;
}

/** A pager for one backend, with calls as in the documentation of the pager. */
export interface OpenPager<Options = unknown> {
  /** Returns the options object that a caller creates. */
  options(settings: Settings): Options;
  /** Returns the iterable that a caller gets. */
  list(options: Options): AsyncIterable<unknown>;
  /** Changes the filter in the options. Absent if the options cannot be changed. */
  readonly change?: (options: Options, filter: string) => unknown;
  /** Returns the items of an iterated value. Absent if the value itself is an item. */
  readonly itemsOf?: (unit: unknown) => readonly Item[];
  /** Collects at most `limit` items. */
  readonly cap?: (options: Options, limit: number) => Promise<readonly Item[]>;
  /** Resumes after the second item, from a checkpoint that was stored as JSON. */
  readonly resume?: (options: Options) => Promise<readonly Item[]>;
}

/** A pager, and the features of its interface. */
export interface Pager {
  /** Title of its column. */
  readonly title: string;
  /** The name of its package. */
  readonly name: string;
  /** The part of the package that is compared with ours. */
  readonly note?: string;
  /** True if the list is a generator, which can be iterated only once. */
  readonly isGenerator?: boolean;
  /** True if the pager accepts a signal. */
  readonly canAbort?: boolean;
  /** True if the pager requests the next page ahead. */
  readonly looksAhead?: boolean;
  /** True if the pager extracts the items from the body. */
  readonly readsBodies?: boolean;
  /** Values of the next cursor that mark the last page. */
  readonly ends: readonly (string | null | undefined)[];
  open(get: Backend): OpenPager;
}

export const ourPager: Pager = {
  title: "ours",
  name: "@rosterkit/pagination",
  canAbort: true,
  looksAhead: true,
  readsBodies: true,
  ends: [null, "", undefined],
  open: openRosterkit,
};

function openRosterkit(get: Backend): OpenPager {
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
  // The cast is safe, because a scenario only passes options that `options` has returned.
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

/** Returns our pager and the published pagers, which are installed if necessary. */
export async function allPagers(): Promise<readonly Pager[]> {
  const { pagers } = (await loadPeers("pagination")) as { pagers: readonly Pager[] };
  return [ourPager, ...pagers];
}

/**
 * A list of Truto's members for the benchmarks of the pager. An openapi-fetch client reads the list. Its `fetch` uses
 * no network, and builds the page in advance. This file also contains hand-written loops over the list.
 */
import createClient, { type Client } from "openapi-fetch";
import { members } from "@rosterkit/fixtures/truto";
import { lists, type Member, type paths } from "@rosterkit/types/truto";

export const path = "/unified/instant-messaging/members";

/** The parameters of every request. */
export const init = { params: { query: { integrated_account_id: "account" } } } as const;

/** An openapi-fetch client with its lists. */
export type ListedClient = Client<paths> & { readonly lists: typeof lists };

export interface ListOptions {
  /** Number of items. */
  readonly size: number;
  /** Number of items per page. */
  readonly perPage: number;
  /** Creates an item. Default: a member with all fields, as in the fake of Truto. */
  readonly make?: (index: number) => Member;
  /** Latency of a page in milliseconds. Default: no latency. */
  readonly latency?: number;
}

/** Returns a minimal member. With fewer bytes to parse, the cost of the pager is more visible. */
export function smallMember(index: number): Member {
  return { id: String(index), name: `Member ${index}`, status: "active", title: "Engineer" };
}

/** Creates a client of a list. */
export function clientOf({ size, perPage, make, latency }: ListOptions): ListedClient {
  const page = Array.from({ length: perPage }, (_, index) =>
    make === undefined ? members.build(undefined, index) : make(index),
  );
  const items = JSON.stringify(page);
  const count = Math.ceil(size / perPage);
  const fetch = async ({ url }: Request): Promise<Response> => {
    const next = Number(/[?&]next_cursor=(\d+)/.exec(url)?.[1] ?? "0") + 1;
    if (latency !== undefined) await sleep(latency);
    const body = `{"result":${items},"next_cursor":${next < count ? `"${next}"` : "null"}}`;
    return new Response(body, { headers: { "content-type": "application/json" } });
  };
  return Object.assign(createClient<paths>({ baseUrl: "https://truto.test", fetch }), { lists });
}

export async function sleep(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A hand-written loop over pages, which calls `work` with the items of each page. */
export async function eachPage(
  client: ListedClient,
  work: (items: readonly Member[]) => unknown,
): Promise<void> {
  let cursor: string | undefined;
  do {
    const { items, next } = await getPage(client, cursor);
    await work(items);
    cursor = next;
  } while (cursor !== undefined);
}

/** Returns the simplest async iterable: an object with a `next` method that returns resolved promises. */
export function leastIterator(client: ListedClient): AsyncIterableIterator<Member> {
  let items: readonly Member[] = [];
  let cursor: string | undefined;
  let isLast = false;
  let index = 0;

  async function turn(): Promise<IteratorResult<Member, undefined>> {
    const page = await getPage(client, cursor);
    ({ items, next: cursor } = page);
    isLast = cursor === undefined;
    index = 0;
    return await next();
  }

  function next(): Promise<IteratorResult<Member, undefined>> {
    const value = items[index++];
    if (value) return Promise.resolve({ done: false, value });
    return isLast ? Promise.resolve({ done: true, value: undefined }) : turn();
  }

  return {
    next,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** A generator of items, which is the shortest loop that allows a `break` after any item. */
export async function* eachItem(client: ListedClient): AsyncGenerator<Member, void> {
  let cursor: string | undefined;
  do {
    const { items, next } = await getPage(client, cursor);
    for (const item of items) yield item;
    cursor = next;
  } while (cursor !== undefined);
}

async function getPage(
  client: ListedClient,
  cursor: string | undefined,
): Promise<{ items: readonly Member[]; next: string | undefined }> {
  const query = cursor === undefined ? {} : { next_cursor: cursor };
  const { data } = await client.GET(path, {
    params: { query: { ...init.params.query, ...query } },
  });
  const { result, next_cursor } = data as { result: Member[]; next_cursor: string | null };
  return { items: result, next: next_cursor ?? undefined };
}

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import createClient from "openapi-fetch";
import { defineLists } from "../../src/index.ts";
import {
  bodyCursor,
  lastId,
  link,
  nextUrl,
  offset,
  pageNumber,
  withStyles,
} from "../../src/styles.ts";
import type { paths as graphPaths } from "./graph.ts";
import type { paths as githubPaths } from "./github.ts";
import type { paths as notionPaths } from "./notion.ts";
import type { paths as shopPaths } from "./shop.ts";
import type { paths as slackPaths } from "./slack.ts";
import type { paths as stripePaths } from "./stripe.ts";

/** A request that a stub has received. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly origin: string;
}

/** A response: a JSON body and headers. */
export interface Answer {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ids of the items that every stub has. */
export const ids = ["a", "b", "c", "d", "e", "f", "g"];

const size = 3;
const items = ids.map((id) => ({ id }));

/** Starts a stub on the loopback interface, and records its requests. */
export async function serve(answer: (seen: Seen) => Answer) {
  const requests: Seen[] = [];
  const server = createServer((request, response) => {
    void read(request).then((text) => {
      const origin = `http://${request.headers.host ?? ""}`;
      const { pathname, searchParams } = new URL(request.url ?? "/", origin);
      const body = (text === "" ? {} : JSON.parse(text)) as Seen["body"];
      const seen = {
        method: request.method ?? "",
        path: pathname,
        query: searchParams,
        body,
        origin,
      };
      requests.push(seen);
      const { body: json, headers } = answer(seen);
      response.writeHead(200, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl,
    requests,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function pageAt(start: number) {
  return { page: items.slice(start, start + size), more: start + size < items.length };
}

/** The stub of a Slack-like API: the next cursor is inside another field, and "" at the end. */
export function slack({ query }: Seen): Answer {
  const start = Number(query.get("cursor")?.slice(4) ?? 0);
  const { page, more } = pageAt(start);
  const next_cursor = more ? `next${start + size}` : "";
  return { body: { ok: true, members: page, response_metadata: { next_cursor } } };
}

/** The stub of a Stripe-like API: the cursor is the id of the last item. */
export function stripe({ query }: Seen): Answer {
  const { page, more } = pageAt(ids.indexOf(query.get("starting_after") ?? "") + 1);
  return { body: { object: "list", data: page, has_more: more } };
}

/** The stub of a GitHub-like API: links in a header, to another path, and the body is the array. */
export function github({ query, origin }: Seen): Answer {
  const number = Number(query.get("page") ?? 1);
  const { page, more } = pageAt((number - 1) * size);
  const target = (to: number) => {
    const search = new URLSearchParams(query);
    search.set("page", String(to));
    return `<${origin}/repositories/1/issues?${search.toString()}>`;
  };
  const links = [`${target(1)}; rel="first"`];
  if (more) links.unshift(`${target(number + 1)}; title="next, or last"; rel="next"`);
  return { body: page, headers: { link: links.join(", ") } };
}

/** The stub of a Graph-like API: the body holds the URL of the next page. */
export function graph({ query, origin }: Seen): Answer {
  const start = Number(query.get("$skiptoken") ?? 0);
  const { page, more } = pageAt(start);
  const search = new URLSearchParams(query);
  search.set("$skiptoken", String(start + size));
  return {
    body: {
      value: page,
      ...(more && { "@odata.nextLink": `${origin}/v1.0/users?${search.toString()}` }),
    },
  };
}

/** The stub of a Notion-like API: a POST with the cursor in its body. */
export function notion({ body }: Seen): Answer {
  const start = Number(body["start_cursor"] ?? 0);
  const { page, more } = pageAt(start);
  return {
    body: { results: page, has_more: more, next_cursor: more ? String(start + size) : null },
  };
}

/** The stub of a shop: numbered pages at one path, offsets at another. */
export function shop({ path, query }: Seen): Answer {
  if (path === "/products") {
    const start = Number(query.get("skip") ?? 0);
    return { body: { products: pageAt(start).page, total: items.length } };
  }
  const number = Number(query.get("page") ?? 1);
  const pages = Math.ceil(items.length / size);
  return { body: { orders: pageAt((number - 1) * size).page, meta: { pages } } };
}

/** Functions that create a client for the address of a stub. */
export const clients = {
  slack: (baseUrl: string) => ({
    ...createClient<slackPaths>({ baseUrl }),
    lists: defineLists<slackPaths>()({
      "/users.list": {
        cursorParam: "cursor",
        nextField: "response_metadata.next_cursor",
        itemsField: "members",
      },
    }),
  }),
  stripe: (baseUrl: string) => ({
    ...createClient<stripePaths>({ baseUrl }),
    lists: withStyles(
      defineLists<stripePaths>()({
        "/v1/customers": {
          style: "lastId",
          cursorParam: "starting_after",
          itemsField: "data",
          idField: "id",
          moreField: "has_more",
        },
      }),
      { lastId },
    ),
  }),
  github: (baseUrl: string) => ({
    ...createClient<githubPaths>({ baseUrl }),
    lists: withStyles(
      defineLists<githubPaths>()({
        "/repos/{owner}/{repo}/issues": { style: "link", cursorParam: "page", itemsField: "" },
      }),
      { link },
    ),
  }),
  graph: (baseUrl: string) => ({
    ...createClient<graphPaths>({ baseUrl }),
    lists: withStyles(
      defineLists<graphPaths>()({
        "/v1.0/users": {
          style: "nextUrl",
          nextField: "@odata.nextLink",
          itemsField: "value",
          cursorParam: "$skiptoken",
        },
      }),
      { nextUrl },
    ),
  }),
  notion: (baseUrl: string) => ({
    ...createClient<notionPaths>({ baseUrl }),
    lists: withStyles(
      defineLists<notionPaths>()({
        "/v1/databases/{id}/query": {
          style: "bodyCursor",
          cursorParam: "start_cursor",
          nextField: "next_cursor",
          itemsField: "results",
        },
      }),
      { bodyCursor },
    ),
  }),
  shop: (baseUrl: string) => ({
    ...createClient<shopPaths>({ baseUrl }),
    lists: withStyles(
      defineLists<shopPaths>()({
        "/orders": {
          style: "pageNumber",
          cursorParam: "page",
          itemsField: "orders",
          pagesField: "meta.pages",
        },
        "/products": {
          style: "offset",
          cursorParam: "skip",
          itemsField: "products",
          totalField: "total",
        },
      }),
      { pageNumber, offset },
    ),
  }),
};

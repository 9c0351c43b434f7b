import { URL } from "node:url";

const { Request, Response } = globalThis;

/** Returns a `fetch` for a library: `read` parses its requests, `get` is the backend, and `write` formats pages. */
export function fetchOf(get, read, write) {
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const { cursor, filter } = read(url, init.body);
    const signal = init.signal ?? (input instanceof Request ? input.signal : undefined);
    const page = await get({ cursor: cursor || undefined, filter: filter || undefined, signal });
    const { body, headers } =
      page === "no page" ? { body: { message: "Sorry" } } : write(page, url);
    return Response.json(body, { headers });
  };
}

/** Returns a function that reads the cursor and the filter from the query. */
export function inQuery(cursorName, filterName = "filter") {
  return ({ searchParams }) => ({
    cursor: searchParams.get(cursorName),
    filter: searchParams.get(filterName),
  });
}

/** Returns the URL of the next page, for servers that send a URL instead of a cursor. */
export function linkTo(url, cursor) {
  const next = new URL(url);
  next.searchParams.set("page", cursor);
  return next.href;
}

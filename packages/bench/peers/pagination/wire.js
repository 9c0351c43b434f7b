import { URL } from "node:url";

const { Request, Response } = globalThis;

/**
 * A `fetch` that asks the backend of a scenario, and says what it answers in the form that a library expects.
 *
 * @param get - The backend.
 * @param read - Gets the cursor and the filter of a request out of its address and its body.
 * @param write - Makes a body, and headers, of a page.
 */
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

/** Reads both out of the query. */
export function inQuery(cursorName, filterName = "filter") {
  return ({ searchParams }) => ({
    cursor: searchParams.get(cursorName),
    filter: searchParams.get(filterName),
  });
}

/** The address of the next page, where a server gives that and not a cursor. */
export function linkTo(url, cursor) {
  const next = new URL(url);
  next.searchParams.set("page", cursor);
  return next.href;
}

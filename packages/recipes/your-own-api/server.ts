import { createServer } from "node:http";

/** Starts a server with 95 people and 45 events, in pages of 20. */
export const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const isEvents = pathname === "/events";
  const total = isEvents ? 45 : 95;
  const start = Number(searchParams.get(isEvents ? "starting_after" : "cursor") ?? 0);
  const end = Math.min(start + 20, total);
  const items = Array.from({ length: end - start }, (_, index) => ({
    id: String(start + index + 1),
    name: `Person ${start + index + 1}`,
  }));
  const page = isEvents
    ? { data: items, has_more: end < total }
    : { people: items, response_metadata: { next_cursor: end < total ? String(end) : "" } };
  response.setHeader("content-type", "application/json").end(JSON.stringify(page));
});

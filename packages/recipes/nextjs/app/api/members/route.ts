import { isApiError, unwrap } from "@rosterkit/client";
import { trutoOfSession } from "../../../lib/truto.ts";

/** Returns one page of members. The query parameter `next_cursor` is the cursor of the page. */
export async function GET(request: Request): Promise<Response> {
  const next_cursor = new URL(request.url).searchParams.get("next_cursor") ?? undefined;
  const page = trutoOfSession().GET("/unified/instant-messaging/members", {
    params: { query: { limit: 100, next_cursor } },
    signal: request.signal,
  });
  try {
    return Response.json(await unwrap(page));
  } catch (error) {
    if (!isApiError(error)) throw error;
    console.error(error);
    const isCursor = error.status === 400 && next_cursor !== undefined;
    return isCursor
      ? Response.json({ message: "The cursor is not valid. Load the list again." }, { status: 400 })
      : Response.json({ message: "The members cannot be read." }, { status: 502 });
  }
}

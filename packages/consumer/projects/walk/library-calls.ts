import { baseUrl, type Book, type paths } from "@rosterkit/types/library";
import createClient from "openapi-fetch";

const client = createClient<paths>({ baseUrl });

export async function books(): Promise<Book[]> {
  const { data } = await client.GET("/books", { params: { query: { next_cursor: "1" } } });
  return data?.items ?? [];
}

import type { LooseInit, Plan } from "../client/create-loose-client.ts";

/** The parameters that change what a call gets. */
interface Query extends Record<string, unknown> {
  integrated_account_id?: string | undefined;
  truto_response_format?: string;
  truto_key_by?: string;
}

/** What the connected tool answered, which need not be JSON. */
function parseRaw(text: unknown, { headers }: Response): unknown {
  const isJson = headers.get("content-type")?.includes("json");
  return isJson && typeof text === "string" ? JSON.parse(text) : text;
}

/** Takes the prototype off a keyed result, so that a key finds its item or nothing. */
function withoutPrototype(data: unknown): unknown {
  const { result } = Object(data) as { result?: unknown };
  if (typeof result === "object") Object.setPrototypeOf(result, null);
  return data;
}

/**
 * Makes what adapts a call to Truto: the account of the client where the call names none, and the handling of
 * the response that its parameters ask for.
 *
 * @param account - The integrated account of calls that name none.
 */
export function planCall(account: string | undefined): (init: LooseInit) => Plan {
  return (init) => {
    const query: Query = { ...init.params?.query };
    query.integrated_account_id ??= account;
    const { truto_response_format: format, truto_key_by: keyBy } = query;
    const isRaw = format === "raw";
    const parseAs = init.parseAs ?? (isRaw ? "text" : format === "stream" ? format : "json");
    const finish = isRaw && !init.parseAs ? parseRaw : keyBy ? withoutPrototype : undefined;
    return { query, parseAs, finish };
  };
}

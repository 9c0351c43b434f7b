/** Runs the redirect cases in any runtime, and posts the outcomes. This module is bundled with a client. */
import {
  cases,
  play,
  sendersOf,
  type Places,
} from "../../../client/test/transport/redirect-cases.ts";

/** Outcomes of a case, keyed by the name of the sender. An outcome is absent if the servers do not support the case. */
export type Outcomes = Partial<Record<keyof ReturnType<typeof sendersOf>, string>>;

type Play = (
  createTransport: Parameters<typeof sendersOf>[0],
  places: Places,
) => Promise<{ fetch: () => Promise<Response> } | undefined>;

/** Runs all cases. In workerd, returns a handler instead, because a worker can only send requests in a handler. */
export const runCases: Play = async (createTransport, places) => {
  const report = async (): Promise<Response> => {
    const results: Outcomes[] = [];
    for (const [index, row] of cases.entries()) {
      const outcomes: Record<string, string | undefined> = {};
      for (const [name, send] of Object.entries(sendersOf(createTransport))) {
        outcomes[name] = await play(row, send, places, idOf(name, index));
      }
      results.push(outcomes);
    }
    return fetch(`${places.first}/report`, { method: "POST", body: JSON.stringify(results) });
  };
  if ("WebSocketPair" in globalThis) {
    const explain = (error: unknown): Response => new Response(String(error), { status: 500 });
    return { fetch: () => report().catch(explain) };
  }
  await report();
  return undefined;
};

/** Returns the name under which the servers record the requests of a case. */
export function idOf(sender: string, index: number): string {
  return `${sender} ${index}`;
}

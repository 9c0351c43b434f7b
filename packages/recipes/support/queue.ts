import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { admin, type Ready } from "./fake.ts";

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

export const idsOf = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  );

// ACCOUNTS=10000 takes minutes.
export const count = Number(process.env["ACCOUNTS"] ?? 1_000);
// The jobs of all accounts alternate, so the first account is finished only after all accounts have started.
const patience = 60_000 + 30 * count;

/** Resolves when the condition is true. Fails if there is no progress. */
export async function until(
  what: string,
  read: () => Promise<number>,
  goal: number,
): Promise<void> {
  let [last, since] = [await read(), Date.now()];
  while (last < goal) {
    await setTimeout(50);
    const now = await read();
    if (now !== last) since = Date.now();
    last = now;
    assert.ok(Date.now() - since < patience, `${what}: ${last} of ${goal}, and none was added`);
  }
}

export async function statuses(fake: Ready): Promise<number[]> {
  const { requests } = (await admin(fake, "GET", "/requests")) as {
    requests: { status: number }[];
  };
  return requests.map(({ status }) => status);
}

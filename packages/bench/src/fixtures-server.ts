/**
 * Measures if a server with a control interface slows down the `fetch` of a fake. The interface is in front of the
 * fake, so the ratio must be close to 1.
 *
 *   pnpm exec node packages/bench/src/fixtures-server.ts
 *
 * Rounds alternate in one process. The result is the ratio of their medians. Build the packages
 * first.
 */
import { createTrutoFake } from "@rosterkit/fixtures";
import { serve } from "@rosterkit/fixtures/node";
import { median, ratio, table } from "./report.ts";

const ROUNDS = 40;
const CALLS = 200;
const headers = { authorization: "Bearer any" };

const [alone, served] = [createTrutoFake(), createTrutoFake()];
const server = await serve(served);
const times = new Map([
  [alone, [] as number[]],
  [served, [] as number[]],
]);
for (let round = 0; round < ROUNDS; round++) {
  for (const [fake, rounds] of times) {
    const url = `${fake.baseUrl}/unified/user-directory/groups?integrated_account_id=${fake.account().id}`;
    const start = performance.now();
    for (let call = 0; call < CALLS; call++) await (await fake.fetch(url, { headers })).text();
    rounds.push((performance.now() - start) / CALLS);
  }
}
await server.close();
const [own = 0, other = 0] = [...times.values()].map((rounds) => median(rounds));
table(
  ["fake.fetch of 24 groups", "ms", "ratio"],
  [
    ["alone", own.toFixed(3), "1.00"],
    ["behind a server with control interface", other.toFixed(3), ratio(other, own)],
  ],
);

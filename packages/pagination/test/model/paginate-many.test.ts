import fc from "fast-check";
import { describe, it } from "vitest";
import { createClock } from "./clock.ts";
import { anyEndingList } from "./lists.ts";
import { anyManyLeg, consumeMany } from "./many.ts";
import { runs, seeded, timeout } from "./runs.ts";
import { anyPlan, createServer } from "./server.ts";

describe("any set of lists, under any faults, for any consumer", () => {
  it("gives each item of each list once and in order", { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyEndingList, anyPlan), { minLength: 1, maxLength: 6 }),
        fc.array(anyManyLeg, { maxLength: 4 }),
        fc.array(fc.constantFrom(0, 0, 1, 2, 5), { minLength: 6, maxLength: 6 }),
        async (sources, legs, own) => {
          const clock = createClock();
          const servers = sources.map(([list, plan]) => createServer(list, plan, clock));
          await clock.elapse(consumeMany(legs, own, servers, clock));
          const violations = servers.flatMap((server) => server.violations);
          if (violations.length > 0) throw new Error(violations.join("\n"));
        },
      ),
      { ...seeded, numRuns: Math.ceil(runs / 4) },
    );
  });
});

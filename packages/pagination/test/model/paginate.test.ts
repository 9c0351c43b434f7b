import fc from "fast-check";
import { afterAll, beforeAll, describe, it, vi } from "vitest";
import { type Clock, createClock } from "./clock.ts";
import { anyConsumer, consume, type Consumer, type Shared } from "./consumer.ts";
import { anyList, type ModelList } from "./lists.ts";
import { runs, seeded, timeout } from "./runs.ts";
import { anyPlan, createServer, type Plan, type Sender } from "./server.ts";

describe("any list, under any faults, for any consumers", () => {
  let clock: Clock = createClock();
  beforeAll(() => {
    vi.stubGlobal("setTimeout", (run: () => void, delay?: number) => {
      clock.after(run, delay);
    });
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });

  it("gives each item once and in order, or an error to go on from", { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyList,
        anyPlan,
        fc.array(anyConsumer, { minLength: 1, maxLength: 3 }),
        async (list, plan, consumers) => {
          clock = createClock();
          await clock.elapse(schedule(list, plan, consumers, clock));
        },
      ),
      { ...seeded, numRuns: runs },
    );
  });
});

async function schedule(
  list: ModelList,
  plan: Plan,
  consumers: readonly Consumer[],
  clock: Clock,
): Promise<void> {
  const server = createServer(list, plan, clock);
  const sender: Sender = {
    sent: [],
    inspect() {
      const open = sender.sent.filter(({ isOpen, signal }) => isOpen && !signal?.aborted);
      if (open.length >= shared.running) throw new Error("More requests than iterations.");
    },
  };
  const shared: Shared = { list: server.listFor(sender), sender, running: 0 };
  await Promise.all(consumers.map((consumer) => consume(consumer, server, shared, clock)));
  // What would come too late has until then.
  await clock.sleep(100);
  if (server.violations.length > 0) throw new Error(server.violations.join("\n"));
}

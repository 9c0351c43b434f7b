import fc from "fast-check";
import { afterAll, beforeAll, describe, it, vi } from "vitest";
import { type Clock, createClock } from "./clock.ts";
import { anyConsumer, consume, type Consumer, type Shared } from "./consumer.ts";
import { anyEndingList, anyList } from "./lists.ts";
import type { ModelList } from "./styles.ts";
import { anyManyLeg, consumeMany, type ManyLeg } from "./many.ts";
import { runs, seeded, timeout } from "./runs.ts";
import { anyPlan, createServer, type Plan, type Sender, type Server } from "./server.ts";

/** One list and its concurrent consumers. */
interface ListSchedule {
  readonly list: ModelList;
  readonly plan: Plan;
  readonly consumers: readonly Consumer[];
}

/** A set of lists, and a consumer that iterates it in legs. */
interface SetSchedule {
  readonly sources: readonly (readonly [ModelList, Plan])[];
  readonly legs: readonly ManyLeg[];
  /** Number of items before the `resumeFrom` of each list. */
  readonly own: readonly number[];
}

const anyListSchedule: fc.Arbitrary<ListSchedule> = fc.record({
  list: anyList,
  plan: anyPlan,
  consumers: fc.array(anyConsumer, { minLength: 1, maxLength: 3 }),
});

const anySetSchedule: fc.Arbitrary<SetSchedule> = fc.record({
  sources: fc.array(fc.tuple(anyEndingList, anyPlan), { minLength: 1, maxLength: 6 }),
  legs: fc.array(anyManyLeg, { maxLength: 4 }),
  own: fc.array(fc.constantFrom(0, 0, 1, 2, 5), { minLength: 6, maxLength: 6 }),
});

const anySchedule = fc.oneof(
  { weight: 3, arbitrary: anyListSchedule },
  { weight: 1, arbitrary: anySetSchedule },
);

describe("model of lists", () => {
  let clock: Clock = createClock();
  beforeAll(() => {
    vi.stubGlobal("setTimeout", (run: () => void, delay?: number) => {
      clock.after(run, delay);
    });
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });

  it(
    "a list or a set of lists delivers each item once and in order under any faults, or throws an error with a checkpoint",
    { timeout },
    async () => {
      await fc.assert(
        fc.asyncProperty(anySchedule, async (schedule) => {
          clock = createClock();
          const servers = await ("list" in schedule
            ? playList(schedule, clock)
            : playSet(schedule, clock));
          const violations = servers.flatMap((server) => server.violations);
          if (violations.length > 0) throw new Error(violations.join("\n"));
        }),
        { ...seeded, numRuns: runs },
      );
    },
  );
});

async function playList(
  { list, plan, consumers }: ListSchedule,
  clock: Clock,
): Promise<readonly Server[]> {
  const server = createServer(list, plan, clock);
  const sender: Sender = {
    sent: [],
    inspect() {
      const open = sender.sent.filter(({ isOpen, signal }) => isOpen && !signal?.aborted);
      if (open.length >= shared.running) throw new Error("More requests than iterations.");
    },
  };
  const shared: Shared = { list: server.listFor(sender), sender, running: 0 };
  const all = consumers.map((consumer) => consume(consumer, server, shared, clock));
  await clock.elapse(Promise.all(all));
  // Late requests can be sent within this time.
  await clock.elapse(clock.sleep(100));
  return [server];
}

async function playSet(
  { sources, legs, own }: SetSchedule,
  clock: Clock,
): Promise<readonly Server[]> {
  const servers = sources.map(([list, plan]) => createServer(list, plan, clock));
  await clock.elapse(consumeMany(legs, own, servers, clock));
  return servers;
}

import fc from "fast-check";
import {
  type Checkpoint,
  checkpointOf,
  type End,
  type PagedList,
  type PaginateOptions,
  PaginationError,
} from "../../src/index.ts";
import type { Thing } from "../support/api.ts";
import type { Clock } from "./clock.ts";
import { explains } from "./explain.ts";
import { anyLeg, type Books, go, type Leg, onEndThat } from "./legs.ts";
import { expected, itemsBefore } from "./lists.ts";
import { inspector } from "./requests.ts";
import type { Sender, Server } from "./server.ts";

/** A consumer that reads all items of a list, in one or more legs. */
export interface Consumer {
  /** The first legs. More legs without a stop follow until the end of the list. */
  readonly legs: readonly Leg[];
  /** True if the consumer restarts after a refused cursor. */
  readonly restarts: boolean;
}

/** Any consumer. */
export const anyConsumer: fc.Arbitrary<Consumer> = fc.record({
  legs: fc.array(anyLeg, { maxLength: 5 }),
  restarts: fc.boolean(),
});

const lastLeg: Leg = {
  by: "items",
  stop: "not",
  at: 0,
  microtasks: 0,
  onEnd: "works",
  limit: undefined,
  lookahead: true,
  maxEmptyPages: undefined,
  work: 0,
  isShared: false,
  from: 1,
  isStored: true,
};

/** A list that several consumers iterate concurrently. */
export interface Shared {
  readonly list: PagedList<Thing, unknown>;
  readonly sender: Sender;
  /** Number of running iterations. */
  running: number;
}

/** A checkpoint of a consumer, with the number of items that the consumer had received. */
interface Mark {
  readonly count: number;
  readonly checkpoint: Checkpoint | undefined;
}

/** Runs a consumer to the end of the list. Violations are recorded at the server. */
export async function consume(
  { legs, restarts }: Consumer,
  server: Server,
  shared: Shared,
  clock: Clock,
): Promise<void> {
  let marks: readonly Mark[] = [{ count: 0, checkpoint: undefined }];
  for (let number = 0; number < legs.length + 30; number++) {
    const leg = legs[number] ?? lastLeg;
    marks = marks.slice(0, Math.round(leg.from * (marks.length - 1)) + 1);
    const result = await goOne(leg, marks, restarts, server, shared, clock);
    // For a list without an end, a resume at the end starts another round.
    if (result === "exhausted" || server.list.loop !== undefined) return;
    marks = result;
  }
  server.violations.push("The end is never reached.");
}

async function goOne(
  leg: Leg,
  before: readonly Mark[],
  restarts: boolean,
  server: Server,
  shared: Shared,
  clock: Clock,
): Promise<readonly Mark[] | "exhausted"> {
  const { list, violations } = server;
  const start = before.at(-1) ?? { count: 0, checkpoint: undefined };
  const from = leg.isStored ? copied(start.checkpoint) : start.checkpoint;
  const limit = Math.min(leg.by === "first" ? 1 : Infinity, leg.limit ?? Infinity);
  const maxEmptyPages = restarts ? undefined : leg.maxEmptyPages;
  const isLate = leg.stop === "abort later" || leg.stop === "return later";
  const controller = new AbortController();
  const reason = new Error("aborted by the consumer");
  const marks = [...before];
  const ends: End[] = [];
  const endFailures: Error[] = [];
  const onEnd = onEndThat(leg.onEnd, clock, endFailures);
  let count = start.count;
  let asked = 0;
  let takenLate = 0;
  let isStopped = false;
  let isOver = false;

  function hold(isTrue: boolean, what: string): void {
    if (isTrue) return;
    violations.push(`${what}, after ${count} items, by ${leg.by}`);
    // Stops endless rounds.
    if (violations.length > 100) throw new Error("More than 100 violations.");
  }

  function check(checkpoint: Checkpoint): void {
    const items = itemsBefore(list, checkpoint);
    // After a restart, items with known keys can be after or before the checkpoint.
    hold(checkpoint.restarted ? items <= count : items === count, `Checkpoint after ${items}`);
    marks.push({ count, checkpoint });
  }

  const books: Books = {
    ask: () => asked++,
    take(items) {
      // A request from before the abort may still be in flight.
      if (controller.signal.aborted && leg.by !== "burst") {
        hold(isLate && takenLate++ === 0, "Delivered after an abort");
      }
      for (const { id } of items) {
        hold(id === String(count), `Item ${id}`);
        count++;
      }
    },
    mark: (iterator) => {
      check(iterator.checkpoint);
    },
    stopped() {
      // An iteration that has ended cannot be stopped.
      if (isOver || isStopped || ends.some((end) => end.reason !== "aborted")) return;
      isStopped = true;
      if (leg.isShared) shared.running--;
      else hold(sender.sent.every(wasStopped), "The request in flight was not stopped");
    },
  };

  function abort(): void {
    if (isOver || leg.isShared) return;
    controller.abort(reason);
    books.stopped();
  }

  const inspect = inspector(list, from, leg, limit, () => asked);
  const own: Sender = {
    sent: [],
    inspect(page) {
      if (isStopped || isOver) throw new Error("A request followed the end.");
      if (own.sent.some(({ isOpen }) => isOpen)) throw new Error("Two requests at once.");
      if (!restarts) inspect(page, own.sent);
    },
  };
  const sender = leg.isShared ? shared.sender : own;
  const options: PaginateOptions<Thing> = {
    limit: leg.limit,
    lookahead: leg.lookahead,
    maxEmptyPages,
    resumeFrom: from,
    onEnd(end) {
      ends.push(end);
      return onEnd();
    },
    ...(restarts && {
      onExpired: "restart",
      key: ({ id }) => id,
      delivered: from && Array.from({ length: count }, (_, id) => String(id)),
    }),
  };
  const things = leg.isShared
    ? shared.list.with(options)
    : server.listFor(own, options, controller.signal);
  if (leg.isShared) shared.running++;

  const thrown = await go(things, leg, books, clock, abort).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (leg.isShared && !isStopped) shared.running--;
  isOver = true;
  // The error of `onEnd` is thrown after the end.
  const failure = endFailures.includes(thrown?.error as Error) ? undefined : thrown;
  // After an error, `toArray` and `first` return no items, so the consumer continues at their start.
  const isLost = leg.by === "toArray" || leg.by === "first";
  // A stop after a failure has no effect.
  if (failure && failure.error !== reason && isLate && ends.length === 0) isStopped = false;

  const want = expected(list, from, start.count, limit, maxEmptyPages ?? 1000);
  const [end] = ends;
  // A cancelled stream does not report that its last request failed.
  const isFailed = sender.sent.at(-1)?.fate.kind !== "answered";
  if (leg.by === "stream" && isLate && isStopped && isFailed && !end) return marks;
  hold(ends.length === (failure && !isStopped ? 0 : 1), `${ends.length} calls of onEnd`);
  if (failure) {
    const { error } = failure;
    const checkpoint = checkpointOf(error);
    if (!checkpoint) hold(false, `No checkpoint on ${String(error)}`);
    else if (isLost) hold(restarts || itemsBefore(list, checkpoint) >= count, "Checkpoint before");
    else check(checkpoint);
    const isWanted =
      error === reason
        ? isStopped
        : (!(isStopped && controller.signal.aborted) &&
            explains(error, sender.sent, list, leg.isShared, restarts)) ||
          (error instanceof PaginationError && error.code === want.outcome);
    hold(isWanted, `Unexpected ${String(error)}`);
    return marks;
  }
  if (!end || (isLost && thrown)) return marks;
  check(end.checkpoint);
  if (isStopped) {
    hold(thrown !== undefined || !controller.signal.aborted, "Ended silently after an abort");
    hold(end.reason === "aborted", `Stopped, and ended as ${end.reason}`);
    return marks;
  }
  const got = { count: count - start.count, outcome: end.reason };
  hold(
    got.count === want.count && got.outcome === want.outcome,
    `${JSON.stringify(got)} instead of ${JSON.stringify(want)}`,
  );
  return end.reason === "exhausted" ? "exhausted" : marks;
}

function wasStopped({ isOpen, signal }: Sender["sent"][number]): boolean {
  return !isOpen || signal?.aborted === true;
}

/** Returns a value after it was stored as JSON. */
function copied<Value>(value: Value | undefined): Value | undefined {
  return value && (JSON.parse(JSON.stringify(value)) as Value);
}

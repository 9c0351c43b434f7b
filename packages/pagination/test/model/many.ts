import fc from "fast-check";
import {
  type Checkpoint,
  type ManyCheckpoint,
  type ManyEnd,
  type ManyResult,
  type PagedList,
  paginateMany,
} from "../../src/index.ts";
import type { Thing } from "../support/api.ts";
import type { Clock } from "./clock.ts";
import { explains } from "./explain.ts";
import { anyOnEnd, type OnEnd, onEndThat, stopLater } from "./legs.ts";
import { cursorOf, itemsBefore } from "./lists.ts";
import type { Sender, Server } from "./server.ts";
import { type ModelList, offsetOf } from "./styles.ts";

/** A leg: a part of a consumer's iteration over many sources. */
export interface ManyLeg {
  readonly stop: "not" | "break" | "abort" | "abort later" | "return later";
  /** The stop, after a number of results or virtual milliseconds. */
  readonly at: number;
  /** Number of microtasks between this time and the stop. */
  readonly microtasks: number;
  /** Behaviour of the onEnd of each list. */
  readonly onEnds: readonly OnEnd[];
  /** Behaviour of the onEnd of the set. */
  readonly onEnd: OnEnd;
  readonly limit: number | undefined;
  /** True if the sources come from an async iterable. */
  readonly isAsync: boolean;
  readonly concurrency: number;
  readonly lookahead: boolean;
  readonly work: number;
  /** The checkpoint to resume from: 1 is the last checkpoint, and a greater number is an earlier one. */
  readonly from: number;
}

/** Any leg through many sources. */
export const anyManyLeg: fc.Arbitrary<ManyLeg> = fc.record({
  stop: fc.constantFrom("not", "break", "abort", "abort later", "abort later", "return later"),
  microtasks: fc.oneof(fc.constant(0), fc.nat(60), fc.nat(300)),
  onEnds: fc.array(anyOnEnd, { minLength: 6, maxLength: 6 }),
  onEnd: anyOnEnd,
  limit: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.nat(20) },
  ),
  isAsync: fc.boolean(),
  at: fc.oneof(fc.constant(0), fc.nat(9)),
  concurrency: fc.integer({ min: 1, max: 4 }),
  lookahead: fc.boolean(),
  work: fc.constantFrom(0, 0, 1, 4),
  from: fc.constantFrom(1, 1, 1, 0.6, 0.2),
});

const lastLeg: ManyLeg = {
  stop: "not",
  at: 0,
  microtasks: 0,
  onEnds: [],
  onEnd: "works",
  limit: undefined,
  isAsync: false,
  concurrency: 3,
  lookahead: false,
  work: 0,
  from: 1,
};

/** A checkpoint of the consumer, with the number of items that the consumer had received of each source. */
interface Mark {
  readonly counts: readonly number[];
  readonly checkpoint: ManyCheckpoint | undefined;
}

/** Runs a consumer to the end of many sources. The servers record violations. `own` has each list's `resumeFrom`. */
export async function consumeMany(
  legs: readonly ManyLeg[],
  own: readonly number[],
  servers: readonly Server[],
  clock: Clock,
): Promise<void> {
  const counts = servers.map(({ list }, number) =>
    Math.min(own[number] ?? 0, offsetOf(list, list.sizes.length)),
  );
  let marks: readonly Mark[] = [{ counts, checkpoint: undefined }];
  for (let number = 0; number < legs.length + 30; number++) {
    const result = await goOne(legs[number] ?? lastLeg, marks, counts, servers, clock);
    if (result === "finished") return;
    marks = result;
  }
  servers[0]?.violations.push("The end of all sources is never reached.");
}

async function goOne(
  leg: ManyLeg,
  before: readonly Mark[],
  own: readonly number[],
  servers: readonly Server[],
  clock: Clock,
): Promise<readonly Mark[] | "finished"> {
  const marks = before.slice(0, Math.round(leg.from * (before.length - 1)) + 1);
  const start = marks.at(-1);
  const counts = [...(start?.counts ?? [])];
  const failed = new Set<number>();
  const controller = new AbortController();
  const reason = new Error("aborted by the consumer");
  const endFailures: Error[] = [];
  const ends: ManyEnd[] = [];
  const onSetEnd = onEndThat(leg.onEnd, clock, endFailures);
  let isAsking = false;
  let isStopped = false;
  let isAborting = false;
  let isOver = false;

  function hold(isTrue: boolean, what: string): void {
    const violations = servers[0]?.violations ?? [];
    if (isTrue) return;
    violations.push(`${what}, after ${counts.join()} items`);
    // Stops endless rounds.
    if (violations.length > 100) throw new Error("More than 100 violations.");
  }

  const senders = servers.map(({ list }, number): Sender => {
    const sender: Sender = {
      sent: [],
      inspect(page) {
        if (isStopped || isOver) throw new Error("A request followed the end.");
        if (open() >= leg.concurrency) throw new Error("More requests at once than allowed.");
        const first = Math.max(offsetOf(list, page - 1), start?.counts[number] ?? 0);
        const items = offsetOf(list, page) - first;
        // A source starts when fewer than `concurrency` are open, and continues after an empty page.
        if (sender.sent.length === 0 || items <= 0) return;
        if (!isAsking) throw new Error("No consumer waits for this request.");
        const isAhead = leg.lookahead && items > 1;
        const needed = isAhead ? first + 1 : offsetOf(list, page);
        if ((counts[number] ?? 0) < needed) {
          throw new Error(`Source ${number} is too far ahead.`);
        }
      },
    };
    return sender;
  });
  const open = (): number => senders.filter(isWaiting).length;

  const sources = senders.flatMap((sender, number) => {
    const server = servers[number];
    if (!server) return [];
    const list = server.listFor(sender);
    const resumeFrom = placeAfter(server.list, list, own[number] ?? 0);
    const onEnd = onEndThat(leg.onEnds[number] ?? "works", clock, endFailures);
    return [[String(number), list.with({ resumeFrom, onEnd })] as const];
  });
  const iterator = paginateMany(
    leg.isAsync
      ? (async function* () {
          for (const source of sources) {
            await clock.sleep(leg.work);
            yield source;
          }
        })()
      : sources,
    {
      concurrency: leg.concurrency,
      lookahead: leg.lookahead,
      limit: leg.limit,
      onEnd(end) {
        ends.push(end);
        return onSetEnd();
      },
      signal: controller.signal,
      resumeFrom:
        start?.checkpoint && (JSON.parse(JSON.stringify(start.checkpoint)) as ManyCheckpoint),
    },
  )[Symbol.asyncIterator]();

  function isWhole(): boolean {
    return servers.every(
      ({ list }, number) =>
        failed.has(number) || counts[number] === offsetOf(list, list.sizes.length),
    );
  }

  function stopped(): void {
    // An iteration that has ended cannot be stopped.
    if (isOver || isStopped || ends.length > 0) return;
    isStopped = true;
    hold(open() === 0, "A request in flight was not stopped");
  }

  function abort(): void {
    if (isOver) return;
    // The abort also counts while `onEnd` is running.
    isAborting = true;
    controller.abort(reason);
    stopped();
  }

  /** Checks the checkpoint after a result. */
  function mark(): void {
    const { checkpoint } = iterator;
    servers.forEach(({ list }, number) => {
      const source = String(number);
      const items = checkpoint.finished.includes(source)
        ? offsetOf(list, list.sizes.length)
        : itemsBefore(list, checkpoint.places[source]) || (own[number] ?? 0);
      hold(items === counts[number], `Source ${source} has its checkpoint after ${items}`);
    });
    marks.push({ counts: [...counts], checkpoint });
  }

  function take(result: ManyResult<Thing>): void {
    const number = Number(result.source);
    const server = servers[number];
    hold(!failed.has(number), `Source ${number} goes on after its error`);
    if (result.ok) {
      hold(result.item.id === String(counts[number]), `Source ${number}: item ${result.item.id}`);
      counts[number] = (counts[number] ?? 0) + 1;
      return;
    }
    failed.add(number);
    if (!server) return;
    const { error, checkpoint } = result;
    const sent = senders[number]?.sent ?? [];
    const isWanted = isEndFailure(error) || explains(error, sent, server.list, false, false);
    hold(isWanted, `Unexpected ${String(error)}`);
    hold(itemsBefore(server.list, checkpoint) === counts[number], "Failed at another place");
    hold(
      iterator.checkpoint.places[result.source] === checkpoint,
      "The place of a failure is lost",
    );
  }

  async function stop(): Promise<void> {
    const result = iterator.return();
    stopped();
    await result;
  }

  function isEndFailure(error: unknown): boolean {
    const errors = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
    return errors.every((one) => endFailures.includes(one as Error));
  }

  async function loop(): Promise<void> {
    let results = 0;
    for (;;) {
      isAsking = true;
      const { done, value } = await iterator.next();
      isAsking = false;
      if (done) return;
      results++;
      take(value);
      mark();
      await clock.sleep(leg.work);
      if (results !== leg.at) continue;
      if (leg.stop === "break") {
        await stop();
        return;
      }
      if (leg.stop === "abort") abort();
    }
  }

  if (leg.stop === "abort later") stopLater(leg, clock, abort);
  if (leg.stop === "return later") {
    stopLater(
      leg,
      clock,
      () =>
        void stop().catch((error: unknown) => {
          hold(isEndFailure(error), `Unexpected ${String(error)}`);
        }),
    );
  }
  let isAborted = false;
  try {
    await loop();
  } catch (error) {
    isAborted = error === reason;
    hold(isAborted ? isAborting : isEndFailure(error), `Unexpected ${String(error)}`);
  }
  isOver = true;
  mark();
  hold(open() === 0, "A request is left in flight");
  const [end] = ends;
  // After `return()`, the set calls `onEnd` when its lists have ended.
  if (!end || ends.length > 1) {
    hold(isStopped && !isAborted && ends.length === 0, `${ends.length} calls of onEnd`);
    return marks;
  }
  servers.forEach((_, number) => {
    const items = (counts[number] ?? 0) - (start?.counts[number] ?? 0);
    hold((end.items[String(number)] ?? 0) === items, `The summary of source ${number} is wrong`);
  });
  if (end.reason === "aborted") {
    hold(isStopped, "The iteration was aborted, and no consumer stopped it");
    hold(isAborted || !controller.signal.aborted, "Ended silently after an abort");
    return marks;
  }
  if (end.reason === "limit") {
    const delivered = Object.values(end.items).reduce((sum, items) => sum + items, 0);
    hold(delivered === leg.limit, `${delivered} items instead of ${leg.limit}`);
    return marks;
  }
  hold(end.reason === "exhausted" && isWhole(), `Ended early: ${end.reason}`);
  return failed.size > 0 ? marks : "finished";
}

/** Returns the checkpoint of a list after a number of items. */
function placeAfter(
  model: ModelList,
  list: PagedList<Thing, unknown>,
  count: number,
): Checkpoint | undefined {
  if (count === 0) return undefined;
  const { checkpoint } = list[Symbol.asyncIterator]();
  const last = model.sizes.length - 1;
  const after = model.sizes.findIndex((_, page) => offsetOf(model, page + 1) > count);
  const page = after < 0 ? last : after;
  return { ...checkpoint, cursor: cursorOf(model, page), index: count - offsetOf(model, page) };
}

function isWaiting({ sent }: Sender): boolean {
  return sent.some(({ isOpen, signal }) => isOpen && !signal?.aborted);
}

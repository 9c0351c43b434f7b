import fc from "fast-check";
import type { PagedIterator, PagedList } from "../../src/index.ts";
import type { Thing } from "../support/api.ts";
import type { Clock } from "./clock.ts";

/** A leg: a part of a consumer's iteration over a list. */
export interface Leg {
  readonly by: "items" | "pages" | "burst" | "toArray" | "first" | "stream";
  /** The stop before the end, after a number of items, pages or virtual milliseconds. */
  readonly stop: "not" | "break" | "throw" | "abort" | "abort later" | "return later";
  readonly at: number;
  /** Number of microtasks between this time and the stop. */
  readonly microtasks: number;
  readonly onEnd: OnEnd;
  readonly limit: number | undefined;
  readonly lookahead: boolean;
  readonly maxEmptyPages: number | undefined;
  /** Time that the consumer needs for each item or page, in virtual milliseconds. */
  readonly work: number;
  /** True if the consumer uses the list that all consumers share. This list has no signal. */
  readonly isShared: boolean;
  /** The checkpoint to resume from: 1 is the last checkpoint, and a greater number is an earlier one. */
  readonly from: number;
  /** True if the checkpoint is stored as JSON before the resume. */
  readonly isStored: boolean;
}

/** Behaviour of `onEnd`. */
export type OnEnd = "works" | "waits" | "fails";

export const anyOnEnd: fc.Arbitrary<OnEnd> = fc.constantFrom("works", "works", "waits", "fails");

/** Creates a callback with this behaviour. `failures` records its errors. */
export function onEndThat(does: OnEnd, clock: Clock, failures: Error[]): () => Promise<void> {
  return async () => {
    if (does === "waits") await clock.sleep(3);
    if (does !== "fails") return;
    const failure = new Error("onEnd failed");
    failures.push(failure);
    throw failure;
  };
}

/** Calls a function at the virtual time of a stop, between two microtasks. */
export function stopLater(
  { at, microtasks }: Pick<Leg, "at" | "microtasks">,
  clock: Clock,
  stop: () => void,
): void {
  const count = async (): Promise<void> => {
    for (let left = microtasks; left > 0; left--) await Promise.resolve();
    stop();
  };
  if (at === 0) void count();
  else clock.after(() => void count(), at);
}

/** Any leg. */
export const anyLeg: fc.Arbitrary<Leg> = fc.record({
  by: fc.constantFrom("items", "items", "items", "pages", "burst", "toArray", "first", "stream"),
  stop: fc.constantFrom(
    "not",
    "break",
    "throw",
    "abort",
    "abort later",
    "abort later",
    "return later",
  ),
  at: fc.oneof(fc.constant(0), fc.nat(8)),
  microtasks: fc.oneof(fc.constant(0), fc.nat(60)),
  onEnd: anyOnEnd,
  limit: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.nat(9) },
  ),
  lookahead: fc.boolean(),
  maxEmptyPages: fc.constantFrom(undefined, undefined, undefined, 0, 1, 2),
  work: fc.constantFrom(0, 0, 1, 4),
  isShared: fc.boolean(),
  from: fc.constantFrom(1, 1, 1, 0.7, 0.3, 0),
  isStored: fc.boolean(),
});

/** Callbacks with which an iteration reports to the model. */
export interface Books {
  /** Called when an item or a page is requested. */
  ask(): void;
  /** Items came. */
  take(items: readonly Thing[]): void;
  /** Checks the checkpoint after a result. */
  mark(iterator: PagedIterator<unknown>): void;
  /** Called when the consumer stops the iteration. After that, no request may be sent. */
  stopped(): void;
}

/** Error that a consumer throws in the body of its loop. */
export const thrown = new Error("thrown by the consumer");

/** Runs a leg. `abort` aborts the signal of the list. */
export async function go(
  list: PagedList<Thing, unknown>,
  leg: Leg,
  books: Books,
  clock: Clock,
  abort: () => void,
): Promise<void> {
  if (leg.stop === "abort later") stopLater(leg, clock, abort);
  if (leg.stop === "abort" && leg.at === 0) abort();
  switch (leg.by) {
    case "toArray":
      books.take(await list.toArray(leg.limit === undefined ? undefined : { limit: leg.limit }));
      return;
    case "first": {
      const item = await list.first();
      books.take(item ? [item] : []);
      return;
    }
    case "stream": {
      await read(list.stream(), leg, books, clock, abort);
      return;
    }
    case "burst": {
      await burst(list[Symbol.asyncIterator](), leg, books, clock, abort);
      return;
    }
    case "items": {
      await loop(list[Symbol.asyncIterator](), (item) => [item], leg, books, clock, abort);
      return;
    }
    case "pages": {
      await loop(list.pages(), ({ items }) => items, leg, books, clock, abort);
      return;
    }
  }
}

async function loop<Unit>(
  iterator: PagedIterator<Unit>,
  itemsOf: (unit: Unit) => readonly Thing[],
  leg: Leg,
  books: Books,
  clock: Clock,
  abort: () => void,
): Promise<void> {
  const stop = (): ReturnType<typeof iterator.return> => {
    const result = iterator.return();
    books.stopped();
    return result;
  };
  const observed: AsyncIterable<Unit> = {
    [Symbol.asyncIterator]: () => ({
      next() {
        books.ask();
        return iterator.next();
      },
      return: stop,
    }),
  };
  if (leg.stop === "return later") {
    stopLater(leg, clock, () => void stop().catch(() => undefined));
  }
  let units = 0;
  try {
    for await (const unit of observed) {
      units++;
      books.take(itemsOf(unit));
      books.mark(iterator);
      await clock.sleep(leg.work);
      if (units !== leg.at) continue;
      if (leg.stop === "break") break;
      if (leg.stop === "throw") throw thrown;
      if (leg.stop === "abort") abort();
    }
  } catch (error) {
    if (error !== thrown) throw error;
  } finally {
    books.mark(iterator);
  }
}

/** Requests several items concurrently. */
async function burst(
  iterator: PagedIterator<Thing>,
  leg: Leg,
  books: Books,
  clock: Clock,
  abort: () => void,
): Promise<void> {
  const stop = (): void => {
    iterator.return().catch(() => undefined);
    books.stopped();
  };
  if (leg.stop === "return later") stopLater(leg, clock, stop);
  const failures: unknown[] = [];
  for (let isDone = false; !isDone;) {
    const asked = Array.from({ length: 1 + (leg.at % 4) }, () => {
      books.ask();
      return iterator.next();
    });
    if (leg.stop === "break" || leg.stop === "throw") stop();
    if (leg.stop === "abort") abort();
    for (const result of await Promise.allSettled(asked)) {
      if (result.status === "rejected") failures.push(result.reason);
      else if (!result.value.done) books.take([result.value.value]);
      isDone ||= result.status === "rejected" || result.value.done === true;
    }
    books.mark(iterator);
    if (!isDone) await clock.sleep(leg.work);
  }
  if (failures.length > 1) throw new Error(`${failures.length} errors of one iteration`);
  for (const failure of failures) throw failure;
}

async function read(
  stream: ReadableStream<Thing>,
  leg: Leg,
  books: Books,
  clock: Clock,
  abort: () => void,
): Promise<void> {
  const reader = stream.getReader();
  const cancel = async (): Promise<void> => {
    const cancelled = reader.cancel();
    books.stopped();
    await cancelled;
  };
  if (leg.stop === "return later") {
    stopLater(leg, clock, () => void cancel().catch(() => undefined));
  }
  for (let units = 1; ; units++) {
    books.ask();
    const { done, value } = await reader.read();
    if (done) return;
    books.take([value]);
    await clock.sleep(leg.work);
    if (units !== leg.at) continue;
    if (leg.stop === "break" || leg.stop === "throw") {
      await cancel();
      return;
    }
    if (leg.stop === "abort") abort();
  }
}

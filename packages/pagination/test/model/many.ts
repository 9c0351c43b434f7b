import fc from "fast-check";
import { type ManyCheckpoint, type ManyResult, paginateMany } from "../../src/index.ts";
import type { Thing } from "../support/api.ts";
import type { Clock } from "./clock.ts";
import { explains } from "./explain.ts";
import { itemsBefore, offsetOf } from "./lists.ts";
import type { Sender, Server } from "./server.ts";

/** How a consumer goes a part of its way through many sources. */
export interface ManyLeg {
  readonly stop: "not" | "break" | "abort" | "abort later" | "return later";
  /** When it stops: after so many results, or virtual milliseconds. */
  readonly at: number;
  readonly concurrency: number;
  readonly lookahead: boolean;
  readonly work: number;
  /** Where it goes on: at the last of the checkpoints so far (1), or at an earlier one. */
  readonly from: number;
}

/** Any leg through many sources. */
export const anyManyLeg: fc.Arbitrary<ManyLeg> = fc.record({
  stop: fc.constantFrom("not", "break", "abort", "abort later", "return later"),
  at: fc.nat(9),
  concurrency: fc.integer({ min: 1, max: 4 }),
  lookahead: fc.boolean(),
  work: fc.constantFrom(0, 0, 1, 4),
  from: fc.constantFrom(1, 1, 1, 0.6, 0.2),
});

const lastLeg: ManyLeg = {
  stop: "not",
  at: 0,
  concurrency: 3,
  lookahead: false,
  work: 0,
  from: 1,
};

/** A place where the consumer was, with the number of items it had of each source. */
interface Mark {
  readonly counts: readonly number[];
  readonly checkpoint: ManyCheckpoint | undefined;
}

/** Lets a consumer go all the way through many sources; what it finds wrong is noted with the servers. */
export async function consumeMany(
  legs: readonly ManyLeg[],
  servers: readonly Server[],
  clock: Clock,
): Promise<void> {
  let marks: readonly Mark[] = [{ counts: servers.map(() => 0), checkpoint: undefined }];
  for (let number = 0; number < legs.length + 30; number++) {
    const result = await goOne(legs[number] ?? lastLeg, marks, servers, clock);
    if (result === "finished") return;
    marks = result;
  }
  servers[0]?.violations.push("The end of all sources is never reached.");
}

async function goOne(
  leg: ManyLeg,
  before: readonly Mark[],
  servers: readonly Server[],
  clock: Clock,
): Promise<readonly Mark[] | "finished"> {
  const marks = before.slice(0, Math.round(leg.from * (before.length - 1)) + 1);
  const start = marks.at(-1);
  const counts = [...(start?.counts ?? [])];
  const failed = new Set<number>();
  const controller = new AbortController();
  const reason = new Error("aborted by the consumer");
  let isAsking = false;
  let isStopped = false;
  let isOver = false;

  function hold(isTrue: boolean, what: string): void {
    if (!isTrue) servers[0]?.violations.push(`${what}, after ${counts.join()} items`);
  }

  const senders = servers.map(({ list }, number): Sender => {
    const sender: Sender = {
      sent: [],
      inspect(page) {
        if (isStopped || isOver) throw new Error("A request followed the end.");
        if (open() >= leg.concurrency) throw new Error("More requests at once than allowed.");
        const first = Math.max(offsetOf(list, page - 1), start?.counts[number] ?? 0);
        const items = offsetOf(list, page) - first;
        // After an empty page, the source goes on by itself.
        if (sender.sent.length > 0 && items <= 0) return;
        if (!isAsking) throw new Error("A request that nobody waits for.");
        const isAhead = leg.lookahead && items > 1;
        const needed = isAhead ? first + 1 : offsetOf(list, page);
        if (sender.sent.length > 0 && (counts[number] ?? 0) < needed) {
          throw new Error(`Source ${number} is too far ahead.`);
        }
      },
    };
    return sender;
  });
  const open = (): number => senders.filter(isWaiting).length;

  const iterator = paginateMany(
    senders.flatMap((sender, number) => {
      const server = servers[number];
      return server ? [[String(number), server.listFor(sender)] as const] : [];
    }),
    {
      concurrency: leg.concurrency,
      lookahead: leg.lookahead,
      signal: controller.signal,
      resumeFrom:
        start?.checkpoint && (JSON.parse(JSON.stringify(start.checkpoint)) as ManyCheckpoint),
    },
  )[Symbol.asyncIterator]();

  function stopped(): void {
    if (isOver || isStopped) return;
    isStopped = true;
    hold(open() === 0, "A request in flight was not stopped");
  }

  function abort(): void {
    if (isOver) return;
    controller.abort(reason);
    stopped();
  }

  /** Checks the checkpoint after what came. */
  function mark(): void {
    const { checkpoint } = iterator;
    servers.forEach(({ list }, number) => {
      const source = String(number);
      const items = checkpoint.finished.includes(source)
        ? offsetOf(list, list.sizes.length)
        : itemsBefore(list, checkpoint.places[source]);
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
    hold(explains(error, sent, server.list, false, false), `Unexpected ${String(error)}`);
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

  if (leg.stop === "abort later") clock.after(abort, leg.at);
  if (leg.stop === "return later") clock.after(() => void stop(), leg.at);
  try {
    await loop();
  } catch (error) {
    hold(error === reason && isStopped, `Unexpected ${String(error)}`);
  }
  isOver = true;
  mark();
  hold(open() === 0, "A request is left in flight");
  if (isStopped) return marks;
  const isWhole = servers.every(
    ({ list }, number) =>
      failed.has(number) || counts[number] === offsetOf(list, list.sizes.length),
  );
  hold(isWhole, "Ended early");
  return failed.size > 0 ? marks : "finished";
}

function isWaiting({ sent }: Sender): boolean {
  return sent.some(({ isOpen, signal }) => isOpen && !signal?.aborted);
}

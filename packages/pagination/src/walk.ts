import type { Checkpoint } from "./checkpoint.ts";
import { cursorHistory } from "./cursor-history.ts";
import { saysInvalidArgument } from "./expiry.ts";
import { isObject } from "./json.ts";
import { knownItems } from "./known-items.ts";
import type { End, PaginateOptions } from "./options.ts";
import type { Page } from "./page.ts";
import type { PageRequest } from "./page-request.ts";
import { attachCheckpoint, PaginationError } from "./pagination-error.ts";
import { type RawPage, requestPage } from "./raw-page.ts";

/** One iteration over the pages of a list. */
export interface Walk<Item, Body> {
  /** The place after the pages taken so far. */
  position(): Checkpoint;
  /** The next page. Not to be called again before it is settled. `place` is where the consumer stands. */
  next(place: Checkpoint): Promise<IteratorResult<Page<Item, Body>, End>>;
  /** Requests the next page before it is asked for. */
  ahead(): void;
  /** Ends the iteration, unless it has ended, and stops the request in flight. */
  finish(reason: End["reason"], place: Checkpoint): IteratorReturnResult<End>;
}

/** Begins an iteration. All of its state is in here: the list itself has none. */
export function walk<Item, Body>(
  request: PageRequest,
  options: PaginateOptions<Item>,
): Walk<Item, Body> {
  const { signal } = request;
  const { isExpired = saysInvalidArgument, maxEmptyPages = 1000, limit = Infinity } = options;
  let position = options.resumeFrom ?? request.start;
  const known = knownItems(options, position);
  let history = cursorHistory();
  let left = limit;
  let pages = 0;
  let empty = 0;
  let end: End | undefined;
  /** What comes after the page taken last, when that is not another page. */
  let outcome: "exhausted" | "limit" | PaginationError | undefined = left > 0 ? undefined : "limit";
  let pending: Promise<RawPage<Item, Body> | undefined> | undefined;
  let stop: (() => void) | undefined;

  async function next(place: Checkpoint): Promise<IteratorResult<Page<Item, Body>, End>> {
    try {
      while (!end) {
        signal?.throwIfAborted();
        if (outcome instanceof PaginationError) throw outcome;
        if (outcome) return finish(outcome, place);
        const raw = await receive();
        if (raw) return { done: false, value: take(raw) };
      }
      return { done: true, value: end };
    } catch (error) {
      if (signal?.aborted) finish("aborted", place);
      end ??= { reason: "aborted", checkpoint: place };
      if (isObject(error)) attachCheckpoint(error, place);
      throw error;
    }
  }

  /** The page at the position, or `undefined` if the iteration ended or began anew meanwhile. */
  async function receive(): Promise<RawPage<Item, Body> | undefined> {
    try {
      const raw = await (pending ?? load());
      return end ? undefined : raw;
    } catch (error) {
      if (end ?? signal?.aborted) return undefined;
      if (position.cursor !== null && isExpired(error)) {
        if (!known?.restart()) {
          throw new PaginationError(
            "refused-cursor",
            "The server refuses a cursor it gave.",
            error,
          );
        }
        history = cursorHistory();
        position = { ...position, cursor: null, index: 0, restarted: true };
        return undefined;
      }
      if (isObject(error)) throw error;
      throw new PaginationError("request-failed", "The client threw no error.", error);
    } finally {
      pending = undefined;
    }
  }

  /** Requests the page at the position; `undefined` if it was stopped. */
  async function load(): Promise<RawPage<Item, Body> | undefined> {
    const { cursor } = position;
    const controller = new AbortController();
    const abort = (): void => {
      controller.abort(signal?.reason);
    };
    // The client may leave the signal unheeded.
    const stopped = new Promise<undefined>((resolve) => {
      controller.signal.addEventListener("abort", () => {
        resolve(undefined);
      });
    });
    stop = abort;
    signal?.addEventListener("abort", abort);
    if (cursor !== null) history.add(cursor);
    try {
      const page = requestPage<Item, Body>(request, cursor, controller.signal, options.unwrap);
      return await Promise.race([page, stopped]);
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  function take({ body, items: all, next }: RawPage<Item, Body>): Page<Item, Body> {
    const before = position;
    const rest = all.slice(before.index);
    const fresh = known ? rest.filter((item) => known.admits(item)) : rest;
    const items = fresh.slice(0, left);
    const isCut = items.length < fresh.length;
    left -= items.length;
    empty = all.length > 0 ? 0 : empty + 1;

    const isRepeated = next !== null && options.onRepeatedCursor !== "follow" && history.has(next);
    // A last page has a place after it too, where items may be appended. A cursor that leads back has none.
    const after: Checkpoint =
      next === null || isRepeated
        ? { ...before, index: all.length }
        : { ...before, cursor: next, index: 0 };
    const at = (count: number): Checkpoint => {
      if (count >= items.length && !isCut) return after;
      const offset = known ? rest.findIndex((item) => item === fresh[count]) : count;
      return { ...before, index: before.index + offset };
    };

    if (isCut) outcome = "limit";
    else if (next === null) outcome = "exhausted";
    else if (left === 0) outcome = "limit";
    else if (isRepeated)
      outcome = new PaginationError("repeated-cursor", "A page names a cursor used before.", next);
    else if (empty > maxEmptyPages)
      outcome = new PaginationError("empty-pages", `${empty} pages in a row were empty.`);
    position = at(items.length);
    return { items, body, index: pages++, checkpoint: position, at };
  }

  return {
    position: () => position,
    next,
    ahead() {
      if (options.lookahead === false || end || outcome || signal?.aborted) return;
      pending ??= load();
      // If it fails, that comes to light when the page is asked for.
      pending.catch(() => undefined);
    },
    finish,
  };

  function finish(reason: End["reason"], checkpoint: Checkpoint): IteratorReturnResult<End> {
    if (!end) {
      end = { reason, checkpoint };
      stop?.();
      options.onEnd?.(end);
    }
    return { done: true, value: end };
  }
}

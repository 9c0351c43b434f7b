/// <reference lib="esnext.disposable" preserve="true" />

/** `Symbol.asyncDispose`, which some browsers lack. */
const asyncDispose: typeof Symbol.asyncDispose = ((Symbol as { asyncDispose?: symbol })
  .asyncDispose ?? Symbol.for("Symbol.asyncDispose")) as typeof Symbol.asyncDispose;

/** Protocol of an async iterator that can be stopped. */
export abstract class AsyncIteration<Unit, Result> implements AsyncIterator<
  Unit,
  Result,
  undefined
> {
  static {
    // %AsyncIteratorPrototype%, with the helpers (`map`, `take` …) if the runtime has them.
    const generators = Object.getPrototypeOf(async function* () {
      // Only its prototype is of interest.
    }) as { readonly prototype: object };
    Object.setPrototypeOf(this.prototype, Object.getPrototypeOf(generators.prototype) as object);
  }

  /** Takes the next unit, if it is ready. */
  abstract take(): IteratorYieldResult<Unit> | undefined;

  /** Waits until the next unit is ready. Resolves with the result after the last one. */
  abstract ready(): Promise<Result | undefined>;

  protected abstract close(): Promise<Result>;

  async next(): Promise<IteratorResult<Unit, Result>> {
    for (;;) {
      // Another step that waited may take what has become ready.
      const unit = this.take();
      if (unit) return unit;
      const value = await this.ready();
      if (value) return { done: true, value };
    }
  }

  async return(value?: Result | PromiseLike<Result>): Promise<IteratorReturnResult<Result>> {
    const result = await this.close();
    return { done: true, value: value === undefined ? result : await value };
  }

  async throw(error?: unknown): Promise<IteratorReturnResult<Result>> {
    // The given error wins over an error of the end, as in a loop whose body throws.
    await this.close().catch(() => undefined);
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [asyncDispose](): Promise<void> {
    await this.close();
  }
}

class AbortCallbacks extends Set<() => void> {
  handleEvent(): void {
    for (const callback of [...this]) callback();
  }
}

const callbacksOf = new WeakMap<AbortSignal, AbortCallbacks>();

/**
 * Calls a function when a signal is aborted, and returns a function that unsubscribes. All callbacks of a signal share
 * one listener, because Node warns of more than ten.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const callbacks = callbacksOf.get(signal) ?? new AbortCallbacks();
  callbacksOf.set(signal, callbacks);
  if (callbacks.size === 0) signal.addEventListener("abort", callbacks);
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0) signal.removeEventListener("abort", callbacks);
  };
}

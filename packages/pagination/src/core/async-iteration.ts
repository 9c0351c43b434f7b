/// <reference lib="esnext.disposable" preserve="true" />

/** `Symbol.asyncDispose`, or a replacement in runtimes without this symbol. */
const asyncDispose: typeof Symbol.asyncDispose = ((Symbol as { asyncDispose?: symbol })
  .asyncDispose ?? Symbol.for("Symbol.asyncDispose")) as typeof Symbol.asyncDispose;

/** Base class of the iterators, with `next`, `return` and `throw`. A unit is a value that the iterator delivers. */
export abstract class AsyncIteration<Unit, Result> implements AsyncIterator<
  Unit,
  Result,
  undefined
> {
  static {
    // Inherits from `%AsyncIteratorPrototype%`, so that iterators have the helpers of the runtime, such as `map`.
    const generators = Object.getPrototypeOf(async function* () {
      // Never called. Only the prototype of this generator is used.
    }) as { readonly prototype: object };
    Object.setPrototypeOf(this.prototype, Object.getPrototypeOf(generators.prototype) as object);
  }

  /** Returns the next unit, or `undefined` if no unit is ready. Not named `take`, which is an iterator helper. */
  abstract takeReady(): IteratorYieldResult<Unit> | undefined;

  /** Resolves with `undefined` when the next unit is ready, or with the iteration's result after the last unit. */
  abstract ready(): Promise<Result | undefined>;

  protected abstract close(): Promise<Result>;

  async next(): Promise<IteratorResult<Unit, Result>> {
    for (;;) {
      // Loops, because a concurrent `next()` may take the unit first.
      const unit = this.takeReady();
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
    // Ignores an error of `close`, because `for await` ignores an error of `return` if the loop body throws.
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

/** Shares one listener for all callbacks of a signal, because Node warns about more than ten listeners. */
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

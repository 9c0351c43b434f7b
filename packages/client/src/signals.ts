/** The caller's signals. A signal may live as long as the program, so its listeners must be removed. */
export type Signals = readonly AbortSignal[];

/** Maximum delay of a timer, in milliseconds. A timer with a longer delay fires immediately. */
export const longestDelay = 2 ** 31 - 1;

/** Callbacks of one signal. They share one listener, because Node 20 warns about more than ten listeners. */
class AbortCallbacks extends Set<(reason: Error) => void> {
  handleEvent({ target }: Event): void {
    // Treat `reason` as an `Error`, although a caller can abort with any value.
    for (const callback of this) callback((target as AbortSignal).reason as Error);
  }
}

const callbacksOf = new WeakMap<AbortSignal, AbortCallbacks>();

/** Calls `callback` on an abort. Returns a function that removes the callback. `AbortSignal.any` needs more memory. */
export function onAbort(signals: Signals, callback: (reason: Error) => void): () => void {
  for (const signal of signals) {
    const callbacks = callbacksOf.get(signal) ?? new AbortCallbacks();
    if (callbacks.size === 0) signal.addEventListener("abort", callbacks);
    callbacksOf.set(signal, callbacks.add(callback));
  }
  return () => {
    for (const signal of signals) {
      const callbacks = callbacksOf.get(signal);
      callbacks?.delete(callback);
      if (callbacks?.size === 0) signal.removeEventListener("abort", callbacks);
    }
  };
}

/** Time limit of one task. The task also stops when one of the caller's signals aborts. */
export class TimeLimit {
  readonly #controller: AbortController;
  readonly #release: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Aborts when the task is stopped. */
  readonly signal: AbortSignal;
  /** Called with the reason when the task is stopped. */
  onStop: (reason: Error) => void;
  /** Called when the task is stopped or done. */
  onEnd: (() => void) | undefined;

  constructor(
    signals: Signals,
    onStop: (reason: Error) => void,
    controller = new AbortController(),
  ) {
    for (const signal of signals) signal.throwIfAborted();
    this.#controller = controller;
    this.signal = controller.signal;
    this.onStop = onStop;
    if (signals.length > 0) this.#release = onAbort(signals, this.stop);
  }

  /** Calls `callback` after `ms` milliseconds, or never if `ms` is `Infinity`. Replaces the previous timer. */
  set(ms: number, callback: () => void): void {
    clearTimeout(this.#timer);
    if (ms === Infinity) return;
    this.#timer = setTimeout(
      () => {
        if (ms > longestDelay) this.set(ms - longestDelay, callback);
        else callback();
      },
      Math.min(ms, longestDelay),
    );
  }

  /** Stops the timer and removes the listeners. Must be called when the task is done. */
  end(): void {
    clearTimeout(this.#timer);
    this.#release?.();
    this.onEnd?.();
  }

  /** Stops the task. */
  readonly stop = (reason: Error): void => {
    this.end();
    this.onStop(reason);
    this.#controller.abort(reason);
  };
}

/** Signals of the caller. One signal may live as long as the program. */
export type Signals = readonly AbortSignal[];

/** Longest delay of a timer, in milliseconds. A longer delay fires at once. */
export const longestDelay = 2 ** 31 - 1;

/** Callbacks of a signal that share one listener: Node 20 warns of more than ten listeners. */
class AbortCallbacks extends Set<(reason: Error) => void> {
  handleEvent({ target }: Event): void {
    // The reason can have any type, not only Error.
    for (const callback of this) callback((target as AbortSignal).reason as Error);
  }
}

const callbacksOf = new WeakMap<AbortSignal, AbortCallbacks>();

/**
 * Calls back with the reason when one of the signals aborts, and returns a function that unsubscribes. `AbortSignal.any`
 * leaves an entry on the signal until garbage collection.
 */
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

/** Time limit of one task. A signal of the caller stops the task too. */
export class TimeLimit {
  readonly #controller: AbortController;
  readonly #release: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Aborts when the work is stopped. */
  readonly signal: AbortSignal;
  /** Called with the reason when the work is stopped. */
  onStop: (reason: Error) => void;
  /** Called when the work is stopped or done. */
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

  /** Calls back after a time from now. A second call replaces the first one. `Infinity` never calls back. */
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

  /** Ends the limit when the work is done: stops the timer and removes the listeners. */
  end(): void {
    clearTimeout(this.#timer);
    this.#release?.();
    this.onEnd?.();
  }

  /** Stops the work. */
  readonly stop = (reason: Error): void => {
    this.end();
    this.onStop(reason);
    this.#controller.abort(reason);
  };
}

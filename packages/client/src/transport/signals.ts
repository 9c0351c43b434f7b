/** Signals of the caller. A program may keep one for as long as it runs. */
export type Signals = readonly AbortSignal[];

/** Longest delay of a timer. A longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;

/** Calls back after a delay of any length, or never after an infinite one. Returns a function that stops the timer. */
export function startTimer(ms: number, callback: () => void): () => void {
  if (ms === Infinity) return () => undefined;
  if (ms > longestDelay) {
    let stop = startTimer(longestDelay, () => {
      stop = startTimer(ms - longestDelay, callback);
    });
    return () => {
      stop();
    };
  }
  const timer = setTimeout(callback, ms);
  return () => {
    clearTimeout(timer);
  };
}

/** The callbacks of a signal behind one listener: Node 20 warns of more than ten listeners. */
class Subscribers extends Set<(reason: Error) => void> {
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    super();
    this.#signal = signal;
    signal.addEventListener("abort", this);
    subscribers.set(signal, this);
  }

  handleEvent(): void {
    // The reason is passed on as it is, of any type.
    for (const callback of [...this]) callback(this.#signal.reason as Error);
  }

  override delete(callback: (reason: Error) => void): boolean {
    const isDeleted = super.delete(callback);
    if (isDeleted && this.size === 0) {
      this.#signal.removeEventListener("abort", this);
      subscribers.delete(this.#signal);
    }
    return isDeleted;
  }
}

const subscribers = new WeakMap<AbortSignal, Subscribers>();

/**
 * Calls back with the reason when one of the signals aborts, and returns a function that unsubscribes. `AbortSignal.any`
 * would leave something on the signal until it is collected.
 */
export function onAbort(signals: Signals, callback: (reason: Error) => void): () => void {
  const all = signals.map((signal) =>
    (subscribers.get(signal) ?? new Subscribers(signal)).add(callback),
  );
  return () => {
    for (const each of all) each.delete(callback);
  };
}

/** A time limit for one piece of work, which also ends when a signal of the caller aborts. */
export class Scope {
  readonly #controller: AbortController;
  readonly #release: (() => void) | undefined;
  #stopTimer: (() => void) | undefined;
  /** Called with the reason when the scope is stopped. */
  onStop: (reason: Error) => void;

  constructor(
    signals: Signals,
    onStop: (reason: Error) => void,
    controller = new AbortController(),
  ) {
    this.#controller = controller;
    this.onStop = onStop;
    if (signals.length > 0) this.#release = onAbort(signals, this.stop);
  }

  /** Aborts when the scope is stopped. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Stops the scope with an error after a time, unless it is ended or its timer set again before. */
  limit(ms: number, expired: () => Error): void {
    this.unlimit();
    this.#stopTimer = startTimer(ms, () => {
      this.stop(expired());
    });
  }

  /** Removes the time limit. */
  unlimit(): void {
    this.#stopTimer?.();
  }

  /** Ends the scope: nothing of it is left on timers and signals. */
  end(): void {
    this.unlimit();
    this.#release?.();
  }

  /** Ends the scope before its work is done. */
  readonly stop = (reason: Error): void => {
    this.end();
    this.onStop(reason);
    this.#controller.abort(reason);
  };
}

/**
 * Runs an async function within a time limit and the caller's signals. Rejects at the limit even if the function ignores
 * the signal of its scope. The function ends the scope, or leaves that to a stream that it returns.
 */
export function within<T>(
  signals: Signals,
  ms: number,
  expired: () => Error,
  task: (scope: Scope) => Promise<T>,
  controller?: AbortController,
): Promise<T> {
  return new Promise((resolve, reject) => {
    for (const signal of signals) signal.throwIfAborted();
    const scope = new Scope(signals, reject, controller);
    scope.limit(ms, expired);
    task(scope).then(resolve, scope.stop);
  });
}

/** Waits, and leaves no timer behind if it is stopped. */
export async function wait(ms: number, scope: Scope): Promise<void> {
  await new Promise<void>((resolve) => {
    const stopTimer = startTimer(ms, resolve);
    scope.signal.addEventListener("abort", stopTimer);
  });
  scope.end();
}

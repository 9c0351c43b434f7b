/** Signals of the caller's; a program may keep one for as long as it runs. */
export type Signals = readonly AbortSignal[];

/**
 * Calls back with the reason when one of the signals aborts. `AbortSignal.any`, and a request made with the
 * signal, would leave something on the signal until it is collected.
 *
 * @param signals - The signals to heed; one that has aborted already calls nobody back.
 * @param callback - What to call.
 * @returns A function that takes the listeners off.
 */
export function onAbort(signals: Signals, callback: (reason: Error) => void): () => void {
  const listener = (): void => {
    // The reason is whatever the caller aborted with, and is handed on as it is.
    callback(signals.find((signal) => signal.aborted)?.reason as Error);
  };
  for (const signal of signals) signal.addEventListener("abort", listener);
  return () => {
    for (const signal of signals) signal.removeEventListener("abort", listener);
  };
}

/** What {@link within} runs. It calls `end` when it has succeeded, or later when its stream has ended. */
export type Task<T> = (signal: AbortSignal, end: () => void) => Promise<T>;

/**
 * Runs a task until it is done, its time is up or a signal aborts. The task's own signal then aborts too;
 * the promise rejects whether or not the task heeds it.
 *
 * @param signals - The signals to heed.
 * @param ms - How long the task may take, in milliseconds.
 * @param expired - Makes the error for when the time is up.
 * @param task - What to run.
 */
export function within<T>(
  signals: Signals,
  ms: number,
  expired: () => Error,
  task: Task<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    for (const signal of signals) signal.throwIfAborted();
    const controller = new AbortController();
    const end = (): void => {
      clearTimeout(timer);
      release();
    };
    const stop = (reason: Error): void => {
      end();
      reject(reason);
      controller.abort(reason);
    };
    const expire = (): void => {
      stop(expired());
    };
    // Timers count in 32 bits, and fire at once beyond that.
    const timer = setTimeout(expire, Math.min(ms, 2 ** 31 - 1));
    const release = onAbort(signals, stop);
    task(controller.signal, end).then(resolve, stop);
  });
}

/**
 * A task that waits, and leaves no timer behind if it is stopped.
 *
 * @param ms - How long, in milliseconds.
 */
export function wait(ms: number): Task<void> {
  return (signal, end) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
      });
    }).then(end);
}

/** A timer. Timers with equal times run in the order in which they were set. */
interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Virtual time, which only advances when nothing else can happen. */
export interface Clock {
  /** Calls a function after some virtual milliseconds, like `setTimeout`. */
  after(run: () => void, delay?: number): void;
  /** Resolves after some virtual milliseconds, or immediately for 0. */
  sleep(delay: number): Promise<void>;
  /** Advances the time until a promise settles, and then until no timer is left. */
  elapse<Result>(promise: Promise<Result>): Promise<Result>;
}

/** Creates a clock at the time 0. */
export function createClock(): Clock {
  let timers: Timer[] = [];
  let now = 0;

  function after(run: () => void, delay = 0): void {
    const at = now + delay;
    const place = timers.findIndex((timer) => timer.at > at);
    timers.splice(place < 0 ? timers.length : place, 0, { at, run });
  }

  /** Runs the next timer. Returns false if there is none. */
  function tick(): boolean {
    const [timer, ...rest] = timers;
    if (!timer) return false;
    timers = rest;
    now = timer.at;
    timer.run();
    return true;
  }

  return {
    after,
    sleep: async (delay) => {
      if (delay > 0)
        await new Promise<void>((resolve) => {
          after(resolve, delay);
        });
    },
    async elapse(promise) {
      let isSettled = false;
      const note = (): void => {
        isSettled = true;
      };
      promise.then(note, note);
      let idle = 0;
      while (idle < 3) {
        await promisesRun();
        idle = tick() ? 0 : idle + 1;
      }
      if (!isSettled) throw new Error("Hangs: nothing is left that could happen.");
      return await promise;
    },
  };
}

/** Resolves after one turn of the event loop. By then, all code has run that waits for promises only. */
function promisesRun(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

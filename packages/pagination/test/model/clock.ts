/** Event at a time; equal times keep the order in which they were set. */
interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Time that stands still while anything can still happen without it passing. */
export interface Clock {
  /** Calls a function after some virtual milliseconds; stands in for `setTimeout`. */
  after(run: () => void, delay?: number): void;
  /** Resolves after some virtual milliseconds; at once after 0. */
  sleep(delay: number): Promise<void>;
  /** Lets time pass until a promise is settled, then until nothing is left to happen. */
  elapse<Result>(promise: Promise<Result>): Promise<Result>;
}

/** Starts a clock at zero. */
export function createClock(): Clock {
  let timers: Timer[] = [];
  let now = 0;

  function after(run: () => void, delay = 0): void {
    const at = now + delay;
    const place = timers.findIndex((timer) => timer.at > at);
    timers.splice(place < 0 ? timers.length : place, 0, { at, run });
  }

  /** Lets one timer go off. Returns whether there was one. */
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

/** Everything that waits for a promise and not for time has run after the next turn of the event loop. */
function promisesRun(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

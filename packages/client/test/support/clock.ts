import { afterEach, beforeEach, vi } from "vitest";
import type { RetryEvent } from "../../src/events.ts";

/** Start time of each test. A whole second, because HTTP dates have no milliseconds. */
export const start = Date.UTC(2030, 0, 2, 12, 0, 0);

/** Replaces timers, dates and random numbers in all tests of a file. The network stays real. */
export function holdTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: start, toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
    vi.spyOn(Math, "random").mockReturnValue(0.5);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
}

/** The waits of a transport so far, and the hook that skips each wait. */
export interface Waits {
  readonly waits: number[];
  readonly onRetry: (event: RetryEvent) => void;
}

/** Creates a hook for a client. The hook records each wait and advances the fake clock to its end. */
export function skipWaits(): Waits {
  const waits: number[] = [];
  return {
    waits,
    onRetry({ waitMs }) {
      waits.push(waitMs);
      // Wait for a microtask, because the timer is set after the event. Round up, because timers use whole milliseconds.
      queueMicrotask(() => vi.advanceTimersByTime(Math.ceil(waitMs) + 1));
    },
  };
}

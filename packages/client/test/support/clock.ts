import { afterEach, beforeEach, vi } from "vitest";
import type { RetryEvent } from "../../src/events.ts";

/** The time at which each test begins: a whole second, as dates in headers have. */
export const start = Date.UTC(2030, 0, 2, 12, 0, 0);

/** Puts timers, dates and chance into the hands of a file's tests. The network stays real. */
export function holdTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: start, toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
    vi.spyOn(Math, "random").mockReturnValue(0.5);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}

/** Lets the time of a wait pass as soon as the transport waits, and keeps account of it. */
export interface Waits {
  readonly waits: number[];
  readonly onRetry: (event: RetryEvent) => void;
}

/** Makes a hook for a client, which spares its test the waiting. */
export function skipWaits(): Waits {
  const waits: number[] = [];
  return {
    waits,
    onRetry({ waitMs }) {
      waits.push(waitMs);
      // The timer is set right after the event. Timers count in whole milliseconds.
      queueMicrotask(() => vi.advanceTimersByTime(Math.ceil(waitMs) + 1));
    },
  };
}

import type { EventHooks } from "../events.ts";
import type { Token } from "./token.ts";
import type { RetryBudget } from "./budget.ts";
import type { CallOptions } from "./call.ts";

/** Lets requests through at a bounded rate; `@rosterkit/client/limit` makes one. */
export interface Limiter {
  /**
   * Runs a task when there is room for it.
   *
   * @param url - The address of the request, to tell accounts apart by.
   * @param task - What to run.
   * @param signal - Ends the wait.
   */
  run<T>(url: string, task: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** What a transport can be told. */
export interface TransportOptions extends CallOptions, EventHooks {
  /** Sends a request; without it `globalThis.fetch`, looked up at each request. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** The bearer token, or a function that gets one and is asked again after a 401. */
  readonly token?: Token | undefined;
  /** The origin that the token is for, such as `https://api.truto.one`; no other gets it. */
  readonly origin?: string | undefined;
  /** What the calls may spend on retries together; a budget of the transport's own unless set. */
  readonly retryBudget?: RetryBudget | undefined;
  /** Bounds rate and concurrency; nothing does unless set. */
  readonly limiter?: Limiter | undefined;
  /**
   * Whether an error response is final although its status is retryable, or asks for a new token. A string does the
   * same, and is a sentence for the error's message.
   */
  readonly isFinal?: ((status: number, body: unknown) => boolean | string) | undefined;
  /**
   * The longest wait before the first retry, in milliseconds, doubled for each further one; 250 unless set.
   * The wait is anything from nothing to that, so that clients that failed together do not return together.
   */
  readonly backoffBaseMs?: number | undefined;
  /** What no such wait exceeds, in milliseconds; 8,000 unless set. */
  readonly backoffCapMs?: number | undefined;
}

import { ApiError, records, type CallRecord } from "../errors.ts";
import { createRetryBudget } from "./budget.ts";
import type { Call, CallFacts } from "./call.ts";
import type { TransportOptions } from "./options.ts";
import { followRedirects, isRedirect, type Hop } from "./redirects.ts";
import { requestId } from "./request-id.ts";
import { keep, passThrough, read } from "./response-body.ts";
import { requestedWait } from "./retry-after.ts";
import { wait, within, type Task } from "./signals.ts";
import { createTokenSource } from "./token.ts";

/** A fetch that can be told more about the call than fetch can. */
export type Transport = (
  input: Request | string | URL,
  init?: RequestInit,
  call?: Call,
) => Promise<Response>;

/** Statuses that another attempt may change. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Scheme, host and port of an absolute address, as a request has it. */
const originOf = (url: string): string => url.slice(0, url.indexOf("/", 8));

/**
 * Makes fetch resilient: retries of what is safe to repeat, time-outs, a token that stays with its origin,
 * errors that say what happened. It sits below whatever client is used, which sees one call, one response.
 *
 * @param options - What to do otherwise than by default.
 * @returns A function to use as `fetch`. It resolves with the response that the last attempt got, whatever
 * its status, and rejects with an `ApiError` when there was none, with the reason of an aborted signal, or with a
 * `RangeError`, before anything is sent, when a number of retries or milliseconds is none.
 * @example
 * const fetch = createTransport({ token, origin: "https://api.example.com" });
 * const response = await fetch("https://api.example.com/things?id=1");
 */
export function createTransport(options: TransportOptions = {}): Transport {
  const { token, limiter, onRequest, onResponse, onRetry } = options;
  const { retryBudget = createRetryBudget(), backoffBaseMs = 250, backoffCapMs = 8_000 } = options;
  const tokens = token === undefined ? undefined : createTokenSource(token);

  return async (input, init, call = {}) => {
    const {
      fetch = options.fetch,
      retries = options.retries ?? 3,
      attemptTimeoutMs = options.attemptTimeoutMs ?? 30_000,
      totalTimeoutMs = options.totalTimeoutMs ?? 120_000,
      maxWaitMs = options.maxWaitMs ?? 60_000,
      pathTemplate,
    } = call;
    const numbers = [
      retries,
      attemptTimeoutMs,
      totalTimeoutMs,
      maxWaitMs,
      backoffBaseMs,
      backoffCapMs,
    ];
    if (!(Math.min(...numbers) >= 0)) {
      throw new RangeError("retries, time-outs and waits are numbers from 0 up");
    }
    const given = input instanceof Request ? input : undefined;
    const request = given && !init ? given : new Request(input, { ...init, signal: null });
    const { signal: own = call.noMiddleware ? undefined : given?.signal } = init ?? {};
    const signals = [call.signal, own].filter((signal) => !!signal);
    const { method, redirect, url } = request;
    const origin = originOf(url);
    const isRead = method === "GET" || method === "HEAD";
    const isRepeatable = (call.safeToRetry ?? isRead) || request.headers.has("idempotency-key");
    const bytes = isRead || request.body === null ? null : await request.arrayBuffer();
    const deadline = Date.now() + totalTimeoutMs;
    const id = {};
    const facts: CallFacts = { method, pathTemplate, origin, attempts: 0 };
    const record: CallRecord = { facts, url, token: "" };
    call.record = record;
    let left = isRepeatable ? retries : 0;
    let sent: Promise<string> | undefined;
    let refused: Promise<string> | undefined;

    const explain = (failure: unknown): ApiError => {
      if (failure instanceof ApiError) return failure as ApiError;
      const { cause, code = cause?.code } = Object(failure) as SystemError;
      const known = typeof code === "string" ? { ...facts, code } : facts;
      return new ApiError("network", "no response", known, { failure });
    };

    const attempt: Task<Response> = async (signal, end) => {
      if (tokens && origin === options.origin) {
        try {
          sent = tokens(refused);
          record.token = await sent;
        } catch (failure) {
          const unsent = { ...facts, attempts: facts.attempts - 1 };
          throw new ApiError(
            "authentication",
            "the token provider failed (see error.failure), or gave a value that is not a token.",
            unsent,
            {
              failure,
            },
          );
        }
      }
      const send = (hop: Hop): Promise<Response> => {
        const hasBody = hop.method === method;
        const isFirst = hasBody && hop.url === url;
        // Nobody sees the headers of a request that no middleware was given.
        const headers =
          call.noMiddleware && isFirst ? request.headers : new Headers(request.headers);
        // The credentials stay with their origin, whoever else a redirect leads to.
        if (originOf(hop.url) !== origin) headers.delete("authorization");
        else if (sent) headers.set("authorization", `Bearer ${record.token}`);
        if (!hasBody) headers.delete("content-type");
        const target = isFirst ? request : hop.url;
        const body = hasBody ? bytes : null;
        const how = { ...call.extensions, ...init, ...hop, headers, body, signal };
        // A fetch of the caller's may take no more than a request; the runtime's is spared the copy.
        return fetch ? fetch(new Request(target, how)) : globalThis.fetch(target, how);
      };
      const isFollowed = redirect === "follow";
      const first: Hop = { url, method, redirect: isFollowed ? "manual" : redirect };
      let response = await send(first);
      if (isFollowed && isRedirect(response)) {
        response = await followRedirects(response, first, isRepeatable, send);
      }
      if (call.stream && response.ok && response.body) {
        return passThrough(response, response.body, signal, explain, end);
      }
      if (response.body) response = keep(response, await read(response));
      end();
      return response;
    };

    const limited = <T>(ms: number, task: Task<T>): Promise<T> => {
      const timeLeft = deadline - Date.now();
      const code = ms < timeLeft ? "ATTEMPT_TIMEOUT" : "TOTAL_TIMEOUT";
      const expired = (): Error => new ApiError("timeout", "no answer in time", { ...facts, code });
      return within(signals, Math.min(ms, timeLeft), expired, task);
    };

    const once = async (): Promise<Outcome> => {
      const began = Date.now();
      const tell = (errorType?: string): void =>
        onResponse?.({ call: id, ...facts, durationMs: Date.now() - began, errorType });
      facts.attempts += 1;
      facts.status = facts.requestId = facts.retryAfterMs = undefined;
      onRequest?.({ call: id, ...facts });
      try {
        const response = await limited(attemptTimeoutMs, attempt);
        facts.status = response.status;
        // Looking it up costs more than all else here, and of a call that succeeds few want to know.
        if (!response.ok || call.stream || onResponse) facts.requestId = requestId(response);
        tell();
        return { response };
      } catch (error) {
        if (signals.some((signal) => signal.aborted)) {
          tell("aborted");
          throw error;
        }
        const failure = explain(error);
        tell(failure.kind);
        return { failure };
      }
    };

    /** How long to wait before another attempt; undefined, if there is to be none. */
    const retryIn = async ({ response, failure }: Outcome): Promise<number | undefined> => {
      if (failure?.kind === "authentication") return undefined;
      if (response) {
        const { status } = response;
        const isRefused = status === 401 && typeof token === "function" && sent && !refused;
        if (!isRefused && !passing.has(status)) return undefined;
        facts.retryAfterMs = requestedWait(response, Date.now());
        const isFinal = options.isFinal?.(status, await response.json().catch(() => undefined));
        if (isFinal) {
          if (typeof isFinal === "string") record.note = isFinal;
          return undefined;
        }
        if (isRefused) {
          refused = sent;
          return 0;
        }
      }
      const cap = Math.min(backoffCapMs, backoffBaseMs * 2 ** (facts.attempts - 1));
      const ms = facts.retryAfterMs ?? Math.random() * cap;
      left -= 1;
      if (left < 0 || ms > maxWaitMs || Date.now() + ms >= deadline) return undefined;
      // A server that says when to come back asks for the retry, which multiplies no outage.
      const isAskedFor = facts.retryAfterMs !== undefined && facts.status === 429;
      return isAskedFor || retryBudget.take() ? ms : undefined;
    };

    for (;;) {
      const outcome = await (limiter
        ? limited(Infinity, (signal, end) => limiter.run(url, once, signal).finally(end))
        : once());
      const { response, failure } = outcome;
      if (response?.ok) {
        retryBudget.refund();
        return response;
      }
      const waitMs = await retryIn(outcome);
      if (waitMs === undefined) {
        if (!response) throw failure;
        records.set(response, record);
        return response;
      }
      onRetry?.({ call: id, ...facts, waitMs });
      await limited(Infinity, wait(waitMs));
    }
  };
}

/** What an attempt ended with. */
type Outcome =
  | { readonly response: Response; readonly failure?: never }
  | { readonly response?: never; readonly failure: ApiError };

/** An error as the runtimes make them: what the system says may be in the cause. */
interface SystemError {
  readonly code?: unknown;
  readonly cause?: { readonly code?: unknown } | null;
}

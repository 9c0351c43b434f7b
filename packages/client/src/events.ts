import type { ApiErrorFacts } from "./errors.ts";

/** Event before an attempt. Events contain no token, no query and no body. */
export interface RequestEvent extends Pick<ApiErrorFacts, "pathTemplate"> {
  /** Identifies the call. All events of a call contain the same object, which can be the key of a `Map`. */
  readonly call: object;
  /** HTTP method. */
  readonly method: string;
  /** Scheme, host and port of the server. */
  readonly origin: string;
  /** Number of attempts so far. In `onRequest`, the number includes the attempt that is about to start. */
  readonly attempts: number;
}

/** Event after an attempt, even if there was no response. Exactly one such event follows each {@link RequestEvent}. */
export interface ResponseEvent extends RequestEvent, Pick<ApiErrorFacts, "status" | "requestId"> {
  /** Milliseconds of the attempt, until a buffered body is read or the headers of a streamed body arrive. */
  readonly durationMs: number;
  /** Reason for a missing response: `aborted`, or the kind of the `ApiError`. Undefined with `status`. */
  readonly errorType?: string | undefined;
}

/** Event before a retry. */
export interface RetryEvent extends RequestEvent, Pick<ApiErrorFacts, "status"> {
  /** Wait before the retry, in milliseconds. */
  readonly waitMs: number;
}

/**
 * Functions that are called for the events of a call. The transport does not await these functions. If a function
 * throws, the call fails.
 *
 * @example
 * let requests = 0;
 * createTrutoClient({ token, onRequest: () => (requests += 1) });
 */
export interface EventHooks {
  /** Called before each attempt. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called after each attempt. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called before each retry, when the wait before the retry starts. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
}

/**
 * Converts an event to attributes. The names are those of OpenTelemetry's conventions for HTTP client spans.
 *
 * @param event - An event of any hook.
 * @returns Attributes, keyed by name. Attributes without a value are omitted.
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span
 * @example
 * onResponse: (event) => spans.get(event.call)?.setAttributes(toOtelAttributes(event)).end(),
 */
export function toOtelAttributes(
  event: RequestEvent & Partial<ResponseEvent>,
): Record<string, string | number | string[]> {
  const { attempts, errorType, method, origin, pathTemplate, requestId, status } = event;
  const { protocol, hostname, port } = new URL(origin);
  const isFailure = status !== undefined && status >= 400;
  const attributes = {
    "error.type": errorType ?? (isFailure ? String(status) : undefined),
    "http.request.method": method,
    "http.request.resend_count": attempts > 1 ? attempts - 1 : undefined,
    "http.response.header.x-request-id": requestId === undefined ? undefined : [requestId],
    "http.response.status_code": status,
    "server.address": hostname,
    "server.port": Number(port || (protocol === "http:" ? 80 : 443)),
    "url.scheme": protocol.slice(0, -1),
    "url.template": pathTemplate,
  };
  const known = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as Record<string, string | number | string[]>;
}

/** A request is about to be sent. Nothing in an event is secret: no token, no query, no body. */
export interface RequestEvent {
  /** The same object in all events of a call, to keep a span by. */
  readonly call: object;
  /** The HTTP method. */
  readonly method: string;
  /** The path before its parameters were filled in, if the call was made through a client. */
  readonly pathTemplate?: string | undefined;
  /** Scheme, host and port of the server. */
  readonly origin: string;
  /** How many attempts there have been, this one included. */
  readonly attempts: number;
}

/** An attempt has ended, with a response or without; there is exactly one to each {@link RequestEvent}. */
export interface ResponseEvent extends RequestEvent {
  /** From the sending to the end of the body (of a stream: to its headers), in milliseconds. */
  readonly durationMs: number;
  /** The HTTP status, if there was a response. */
  readonly status?: number | undefined;
  /** What the server calls the request. */
  readonly requestId?: string | undefined;
  /** Why there was no response: the kind of the `ApiError`, or `aborted`. */
  readonly errorType?: string | undefined;
}

/** An attempt has failed and another one will follow. */
export interface RetryEvent extends RequestEvent {
  /** How long until then, in milliseconds. */
  readonly waitMs: number;
  /** The HTTP status that is to pass, if there was a response. */
  readonly status?: number | undefined;
}

/**
 * Functions that are told what happens. They are called as it happens and not waited for; what they throw
 * fails the call.
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
  /** Called before each wait for another attempt. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
}

/**
 * The attributes that OpenTelemetry's conventions for HTTP client spans give to what an event tells.
 *
 * @param event - Any of the events.
 * @returns Attributes by name, without those whose value is not known.
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
  const known: Record<string, string | number | string[]> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) known[name] = value;
  }
  return known;
}

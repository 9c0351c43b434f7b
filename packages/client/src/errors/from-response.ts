import { records } from "../transport/call.ts";
import { requestId } from "../transport/request-id.ts";
import { ApiError, type ApiErrorKind } from "./api-error.ts";
import { redact } from "./redact.ts";

/** What the error bodies of the APIs may hold. They are read as they come, and checked where used. */
interface Envelope {
  readonly message?: unknown;
  readonly error?: unknown;
  readonly code?: unknown;
  readonly truto_is_remote_error?: unknown;
  readonly truto_error_insight?: {
    readonly missing_required_query_parameters?: { readonly value?: unknown };
  };
}

const kinds: Readonly<Partial<Record<number, ApiErrorKind>>> = {
  400: "validation",
  401: "authentication",
  403: "permission",
  404: "not_found",
  422: "validation",
  429: "rate_limit",
};

/**
 * Makes the error that a response with an error status stands for.
 *
 * @param response - The response; its body need not be readable any more.
 * @param body - Its body, parsed if it was JSON.
 */
export function errorFromResponse(response: Response, body: unknown): ApiError {
  const { status } = response;
  // Not much is known, if the call was another client's.
  const { facts, url, token } = records.get(response) ?? {
    facts: { attempts: 1, status, requestId: requestId(response) },
    url: response.url,
    token: "",
  };
  const shown = (value: unknown): string | undefined =>
    value && typeof value === "string" ? redact(value, url, token) : undefined;
  const envelope = Object(body) as Envelope;
  const { code, truto_error_insight: insight } = envelope;
  const missing = insight?.missing_required_query_parameters?.value;
  // A limit is the caller's to wait for, whoever set it.
  const isRemote = envelope.truto_is_remote_error === true && status !== 429;
  return new ApiError(
    isRemote ? "remote_integration" : (kinds[status] ?? (status < 500 ? "request" : "server")),
    shown(envelope.message) ?? "no message",
    {
      ...facts,
      code: typeof code === "number" ? code : shown(envelope.error ?? code),
      missingQueryParameters: Array.isArray(missing)
        ? missing.map((name) => shown(name) ?? "")
        : undefined,
    },
    { body },
  );
}

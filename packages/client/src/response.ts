import type { ParseAs } from "openapi-fetch";
import {
  envelopeOf,
  errorFromResponse,
  malformedBody,
  records,
  type CallRecord,
} from "./errors.ts";
import type { CallResult } from "./unwrap.ts";

/** Settings for reading the result of a call. */
export interface Reading {
  /** The form in which the caller wants the body of a success. */
  readonly parseAs: ParseAs;
  /** Applied to the body, once it has that form. */
  readonly transform?: ((data: unknown, response: Response) => unknown) | undefined;
  /** True if a 200 must have a body. */
  readonly needsBody: boolean;
  /** True if an error status throws. */
  readonly throwOnError: boolean | undefined;
  /** Facts of the transport, if the call reached it. */
  readonly record: CallRecord | undefined;
}

/** Bodies of the forms other than JSON for a response without one. */
const emptyBodies: Readonly<Record<Exclude<ParseAs, "json">, () => unknown>> = {
  text: () => "",
  blob: () => new Blob(),
  arrayBuffer: () => new ArrayBuffer(0),
  stream: () => new Blob().stream(),
};

/**
 * Returns the client's result for one of openapi-fetch, which got text instead of JSON: openapi-fetch loses a response
 * whose body does not parse. Throws for a success that is not JSON and, with `throwOnError`, for an error status.
 */
export function readResult(result: CallResult, reading: Reading): CallResult {
  const { response } = result;
  const { parseAs, transform, needsBody, throwOnError, record } = reading;
  if (!response.ok) {
    // Middleware may have replaced the response that the transport knows.
    if (record) records.set(response, { ...record, body: result.error });
    if (throwOnError) throw errorFromResponse(response, result.error);
    const isObject = result.error instanceof Object;
    return { error: isObject ? result.error : envelopeOf(response, result.error), response };
  }
  let { data } = result;
  try {
    if (parseAs !== "json") data ??= emptyBodies[parseAs]();
    else if (data || (needsBody && response.status === 200))
      data = JSON.parse((data ?? "") as string);
    else data = undefined;
    return { data: transform ? transform(data, response) : data, response };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The runtime's own error would quote the body.
    throw malformedBody(response, record, (result.data ?? "") as string);
  }
}

import type { ParseAs } from "openapi-fetch";
import {
  envelopeOf,
  errorFromResponse,
  malformedBody,
  records,
  type CallRecord,
} from "./errors.ts";

/** The result of a call of an openapi-fetch client. */
export interface CallResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

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

/** Type of `data` in a success. */
export type DataOf<Result> = Result extends { data: infer Data } ? Data : never;

/**
 * Returns the data of a call, or throws the error of its response. Takes the calls of any openapi-fetch client. Errors
 * of this package's own clients have more facts. It throws the same error as `throwOnError`.
 *
 * @param call - The call, or its result.
 * @throws ApiError when the response has an error status. A rejection of the call itself passes through.
 * @example
 * const { result } = await unwrap(truto.GET("/unified/user-directory/groups", init));
 */
export async function unwrap<Result extends CallResult>(
  call: Result | PromiseLike<Result>,
): Promise<DataOf<Result>> {
  const { data, error, response } = await call;
  if (response.ok) return data as DataOf<Result>;
  const record = records.get(response);
  throw errorFromResponse(response, record && "body" in record ? record.body : error);
}

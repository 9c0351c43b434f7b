import { errorFromResponse, records } from "./errors.ts";

/** The result of a call of an openapi-fetch client. */
export interface CallResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
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

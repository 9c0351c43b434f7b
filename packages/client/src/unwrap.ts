import { errorFromResponse } from "./errors/from-response.ts";

/** What a call of an openapi-fetch client resolves with. */
export interface CallResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** The type of `data` where there is no error. */
export type DataOf<Result> = Result extends { data: infer Data } ? Data : never;

/**
 * Gives the data of a call, or throws the error that its response stands for. Takes the calls of any
 * openapi-fetch client; those of this package's know more about themselves.
 *
 * @param call - The call, or what it resolved with.
 * @throws ApiError when the response has an error status, whatever its body. What the call itself rejects
 * with passes through.
 * @example
 * const { result } = await unwrap(truto.GET("/unified/user-directory/groups", init));
 */
export async function unwrap<Result extends CallResult>(
  call: Result | PromiseLike<Result>,
): Promise<DataOf<Result>> {
  const { data, error, response } = await call;
  if (response.ok) return data as DataOf<Result>;
  throw errorFromResponse(response, error);
}

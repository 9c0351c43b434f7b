import type { ParseAs } from "openapi-fetch";
import { ApiError } from "../errors/api-error.ts";
import { errorFromResponse } from "../errors/from-response.ts";
import { records, type CallRecord } from "../transport/call.ts";
import { requestId } from "../transport/request-id.ts";
import type { CallResult } from "../unwrap.ts";

/** What a call makes of its response. */
export interface Reading {
  /** What the body of a success is read as. */
  readonly parseAs: ParseAs;
  /** What to make of the data, if it is not to be handed on as it is. */
  readonly finish?: ((data: unknown, response: Response) => unknown) | undefined;
  /** Whether a 200 has to have a body. */
  readonly needsBody: boolean;
  /** Whether an error status throws. */
  readonly throwOnError: boolean | undefined;
  /** What the transport knows of the call, if it came so far. */
  readonly record: CallRecord | undefined;
}

/** Text as JSON, where it is some. */
function parseError(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text || undefined;
  }
}

/**
 * Makes of a response what its call resolves with.
 *
 * @param response - The response, as the last middleware left it.
 * @param reading - What to make of it.
 * @throws ApiError when a success is not what it was to be read as and, if the client throws errors, on an error
 * status.
 */
export async function settle(response: Response, reading: Reading): Promise<CallResult> {
  const { finish, needsBody, parseAs, record } = reading;
  const { ok, status, statusText } = response;
  if (!ok) {
    // Middleware may have put another response in the place of the one that came.
    if (record) records.set(response, record);
    const error = parseError(await response.text());
    if (reading.throwOnError) throw errorFromResponse(response, error);
    // Never a falsy error, nor text where the types promise an object.
    const envelope = { statusCode: status, error: statusText, message: "" };
    return { error: error instanceof Object ? error : envelope, response };
  }
  try {
    let data: unknown;
    if (parseAs === "stream") {
      data = response.body ?? new Response("").body;
    } else {
      data = await response[parseAs === "json" ? "text" : parseAs]();
      const isAbsent = data === "" && !(needsBody && status === 200);
      if (parseAs === "json") data = isAbsent ? undefined : JSON.parse(data as string);
    }
    return { data: finish ? finish(data, response) : data, response };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The runtime's own message would quote the body.
    const facts = { attempts: 0, status, ...record?.facts, requestId: requestId(response) };
    throw new ApiError("malformed_body", "the body is not JSON", facts);
  }
}

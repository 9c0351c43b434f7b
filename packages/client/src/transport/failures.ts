import { ApiError } from "../errors.ts";
import type { CallFacts } from "./call.ts";

/** Creates the error for a limit of time. */
export function timeoutError(facts: CallFacts, code: string, reason: string): ApiError {
  return new ApiError("timeout", reason, { ...facts, code });
}

/** Creates the error for what the fetch function threw. */
export function networkError(facts: CallFacts, failure: unknown): ApiError {
  const code = systemCode(failure);
  const problem = code === undefined ? "There was no response" : `The connection failed (${code})`;
  const reason = `${problem}. The cause is in error.failure.`;
  return new ApiError("network", reason, code === undefined ? facts : { ...facts, code }, {
    failure,
  });
}

/** Returns the system's code, such as ECONNREFUSED, which runtimes put into the error or into its cause. */
function systemCode(failure: unknown): string | undefined {
  for (let error = failure, depth = 0; error instanceof Object && depth < 5; depth += 1) {
    const { cause, code } = error as { cause?: unknown; code?: unknown };
    if (typeof code === "string") return code;
    error = cause;
  }
  return undefined;
}

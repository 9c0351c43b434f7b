import { PaginationError } from "../../src/index.ts";
import { cursorOf } from "./lists.ts";
import type { ModelList } from "./styles.ts";
import { repeats, type Sent } from "./server.ts";

/** Returns true if the last request explains an error. If consumers share a list, it can be any of their requests. */
export function explains(
  error: unknown,
  sent: readonly Sent[],
  list: ModelList,
  isShared: boolean,
  restarts: boolean,
): boolean {
  const isRefused = error instanceof PaginationError && error.code === "refused-cursor";
  const refusals = sent.filter(({ fate, page }) => fate.kind === "expired" && page > 0);
  if (restarts && isRefused && refusals.length < 2) return false;
  return sent.slice(isShared ? 0 : -1).some((one) => isFailureOf(one, error, list));
}

function isFailureOf(
  { fate, page, signal, broken }: Sent,
  error: unknown,
  list: ModelList,
): boolean {
  if (fate.kind === "reset") return error === broken;
  if (fate.kind === "truncated") return error instanceof SyntaxError;
  if (!(error instanceof PaginationError)) return false;
  const { code, detail, cause } = error;
  switch (fate.kind) {
    case "status":
      return code === "request-failed" && detail === fate.status;
    case "expired":
      // If no consumer waits for the page, the error has the code of a failed request.
      return code === (page === 0 || signal?.aborted ? "request-failed" : "refused-cursor");
    case "malformed":
      return code === "malformed-page";
    case "repeated-cursor":
      return code === "repeated-cursor" && repeats(list, page) && cause === cursorOf(list, page);
    case "answered":
      return false;
  }
}

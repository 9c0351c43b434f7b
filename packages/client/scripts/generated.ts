/** Makes the part of REFERENCE.md that `pnpm generate` writes: the requests and statuses that are retried. */
import { STATUS_CODES } from "node:http";
import { markdownTable, type MarkedParts } from "../../../scripts/generate/marks.ts";
import { retryableMethods, retryableStatuses } from "../src/retry.ts";

/** Statuses that are not in RFC 9110. */
const otherMeanings: Readonly<Record<number, string>> = {
  520: "Cloudflare: unknown error of the origin",
  521: "Cloudflare: the origin is down",
  522: "Cloudflare: the connection to the origin timed out",
  523: "Cloudflare: the origin is unreachable",
  524: "Cloudflare: the origin timed out",
  529: "overloaded",
};

export function generated(): { parts: MarkedParts } {
  const rows = retryableStatuses.map((status) => {
    const meaning = STATUS_CODES[status] ?? otherMeanings[status];
    if (meaning === undefined) throw new Error(`Add the meaning of ${status} to otherMeanings.`);
    return [`${status}`, meaning];
  });
  const methods = retryableMethods.map((method) => `\`${method}\``).join(", ");
  const retries = `The client retries requests with an idempotent method: ${methods}. A request
with another method is retried if the OpenAPI document marks the operation as safe to retry, or if the request has an
\`Idempotency-Key\` header. A retry follows a broken connection, a timeout, or one of these statuses:

${markdownTable(["status", "meaning"], rows)}`;
  return { parts: { "packages/client/REFERENCE.md": { retries } } };
}

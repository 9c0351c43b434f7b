import { isApiError } from "@rosterkit/client";
import { PaginationError } from "@rosterkit/pagination";
import { StartError } from "./environment.ts";
import type { Listing } from "./listing.ts";

/** Returns one sentence for an error of a list: what happened, and what to do. */
export function problemOf(listing: Listing, error: unknown): string {
  const { api, prefix, id, idVariable, baseUrl } = listing;
  const server = baseUrl ?? `the ${api} API`;
  const baseVariable = `${prefix}_BASE_URL`;
  if (error instanceof PaginationError && error.code === "malformed-page") {
    return `What answers at ${server} is not the ${api} API: check ${baseVariable}.`;
  }
  if (!isApiError(error)) return String(error);
  const [missing] = error.missingQueryParameters ?? [];
  switch (error.kind) {
    case "authentication":
      return `${api} does not accept the token: check ${prefix}_TOKEN (status 401).`;
    case "validation":
    case "not_found":
    case "permission":
      if (missing !== undefined) {
        const variable = `TRUTO_${missing.replace(/[[.].*/, "").toUpperCase()}_ID`;
        return `The tool of account ${id} requires a ${missing}: set ${variable} to its id (status ${error.status}).`;
      }
      return `${api} does not give the list of ${id}: check ${idVariable}${error.kind === "not_found" && baseUrl !== undefined ? ` and ${baseVariable}` : ""} (status ${error.status}${error.code === undefined ? "" : `, ${error.code}`}).`;
    case "network":
    case "timeout":
      return `There is no answer from ${server} (${error.code ?? error.kind}): check ${baseVariable} and your network.`;
    case "malformed_body":
    case "request":
      return `What answers at ${server} is not the ${api} API: check ${baseVariable}.`;
    default:
      return `${error.message.replace(/\.$/, "")}: try again later.`;
  }
}

/** Returns one sentence for an error outside of a list. */
export function messageOf(error: unknown): string {
  return error instanceof StartError ? error.message : String(error);
}

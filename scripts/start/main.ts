/** Lists members of Truto and workspaces of Kognitos with the packages. The README describes the variables. */
import { isApiError } from "@rosterkit/client";
import { PaginationError } from "@rosterkit/pagination";
import { main, UserError } from "../shared/cli.ts";
import { kognitosWorkspaces, trutoMembers } from "./apis.ts";
import { type Listing, type Tally, walk } from "./listing.ts";
import { createReporter, table } from "./report.ts";

await main("pnpm start", {}, async () => {
  const tallies: Tally[] = [];
  // Checks the variables of both APIs before the first request.
  const listings = [await trutoMembers(process.env), await kognitosWorkspaces(process.env)];
  for (const listing of listings) tallies.push(await printList(listing));
  console.log(`\n${table(tallies)}`);
});
// Ends the process, because the server of a fake may still run after an error.
process.exit();

async function printList(listing: Listing): Promise<Tally> {
  console.log(`${listing.api}: ${listing.what}, from ${listing.where}`);
  const reporter = createReporter();
  // Stops the bar, because the cursor of the terminal stays hidden otherwise.
  const interrupt = (): void => {
    reporter.stop();
    process.exit(130);
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    return await walk(listing, reporter);
  } catch (error) {
    throw new UserError(problemOf(listing, error), { cause: error });
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    reporter.stop();
    await listing.close();
  }
}

/** Returns a sentence about an error of a list: what happened, and what to do. */
function problemOf(listing: Listing, error: unknown): string {
  const { api, prefix, id, idVariable, baseUrl } = listing;
  const server = baseUrl ?? `the ${api} API`;
  const baseVariable = `${prefix}_BASE_URL`;
  const malformed = `The response from ${server} is not a response of the ${api} API: check ${baseVariable}.`;
  if (error instanceof PaginationError && error.code === "malformed-page") return malformed;
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
      return `${api} does not return the list of ${id}: check ${idVariable}${error.kind === "not_found" && baseUrl !== undefined ? ` and ${baseVariable}` : ""} (status ${error.status}${error.code === undefined ? "" : `, ${error.code}`}).`;
    case "network":
    case "timeout":
      return `There is no response from ${server} (${error.code ?? error.kind}): check ${baseVariable} and your network.`;
    case "malformed_body":
    case "request":
      return malformed;
    default:
      return `${error.message.replace(/\.$/, "")}: try again later.`;
  }
}

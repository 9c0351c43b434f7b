/**
 * Lists all members of one Truto account and all workspaces of one Kognitos organization, page by page, as a user of the
 * packages would. An API without variables in the environment is a fake on loopback that fails once; see the README for
 * the variables.
 */
import { kognitosWorkspaces, trutoMembers } from "./apis.ts";
import { type Listing, type Tally, walk } from "./listing.ts";
import { messageOf, problemOf } from "./problem.ts";
import { createReporter, table } from "./report.ts";

const tallies: Tally[] = [];
// The variables of both APIs are checked before the first request.
for (const listing of await prepare()) {
  const tally = await list(listing);
  if (!tally) process.exit(1);
  tallies.push(tally);
}
console.log(`\n${table(tallies)}`);

async function prepare(): Promise<Listing[]> {
  try {
    return [await trutoMembers(process.env), await kognitosWorkspaces(process.env)];
  } catch (error) {
    console.error(messageOf(error));
    process.exit(1);
  }
}

async function list(listing: Listing): Promise<Tally | undefined> {
  console.log(`${listing.api}: ${listing.what}, from ${listing.where}`);
  const reporter = createReporter();
  // A bar that is not stopped leaves the terminal without its cursor.
  const interrupt = (): void => {
    reporter.stop();
    process.exit(130);
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    return await walk(listing, reporter);
  } catch (error) {
    reporter.stop();
    console.error(problemOf(listing, error));
    return undefined;
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    reporter.stop();
    await listing.close();
  }
}

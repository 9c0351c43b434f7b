/**
 * The main job, as a user of the packages would write it: lists all members of one Truto account and all
 * workspaces of one Kognitos organization, page by page. Without tokens in the environment both come from
 * fakes on loopback; see the README for the variables.
 */
import { type Environment, kognitosWorkspaces, trutoMembers } from "./start/apis.ts";
import { type Listing, type Tally, walk } from "./start/listing.ts";
import { progress, table } from "./start/report.ts";

const { stdout } = process;

try {
  const tallies = [await list(trutoMembers), await list(kognitosWorkspaces)];
  console.log(`\n${table(tallies)}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function list(prepare: (environment: Environment) => Promise<Listing>): Promise<Tally> {
  const listing = await prepare(process.env);
  console.log(`${listing.api}: ${listing.what}`);
  try {
    return await walk(listing, show);
  } finally {
    if (stdout.isTTY) stdout.write("\n");
    await listing.close();
  }
}

/** On a terminal one line that changes, elsewhere a line for every page. */
function show(tally: Tally): void {
  stdout.write(stdout.isTTY ? `\r${progress(tally)}` : `${progress(tally)}\n`);
}

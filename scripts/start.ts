/**
 * Lists all members of one Truto account and all workspaces of one Kognitos organization, page by page, as a user of the
 * packages would. An API without variables in the environment is a fake on loopback that fails once; see the README for
 * the variables.
 */
import { kognitosWorkspaces, trutoMembers } from "./start/apis.ts";
import type { Environment } from "./start/environment.ts";
import { type Listing, type Tally, walk } from "./start/listing.ts";
import { messageOf, problemOf } from "./start/problem.ts";
import { createReporter, table } from "./start/report.ts";

const tallies: Tally[] = [];
for (const prepare of [trutoMembers, kognitosWorkspaces]) {
  const tally = await list(prepare).catch((error: unknown) => {
    console.error(messageOf(error));
  });
  if (!tally) process.exit(1);
  tallies.push(tally);
}
console.log(`\n${table(tallies)}`);

async function list(prepare: (environment: Environment) => Promise<Listing>) {
  const listing = await prepare(process.env);
  console.log(`${listing.api}: ${listing.what}, from ${listing.where}`);
  const reporter = createReporter();
  try {
    return await walk(listing, reporter);
  } catch (error) {
    reporter.stop();
    console.error(problemOf(listing, error));
    return undefined;
  } finally {
    reporter.stop();
    await listing.close();
  }
}

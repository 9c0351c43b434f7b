// Node, Bun and Deno run this file. The arguments are the server, the account and the organization. Prints the result.
import process from "node:process";
import { listBoth } from "./listing.mjs";

const [origin, account, organization] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await listBoth({ origin, account, organization })));

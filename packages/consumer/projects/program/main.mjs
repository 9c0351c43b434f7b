// As Node, Bun and Deno run it: where to list from is in the arguments, the result on standard output.
import process from "node:process";
import { listBoth } from "./listing.mjs";

const [origin, account, organization] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await listBoth({ origin, account, organization })));

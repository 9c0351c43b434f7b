import { paginate } from "@rosterkit/pagination";
import { clientBehind, clientOfRuntime } from "./client.ts";

/** Counts the members of an account. Uses the proxy of the first argument, or the runtime's `fetch`. */
const [proxy] = process.argv.slice(2);
const truto = proxy ? clientBehind(proxy) : clientOfRuntime();
let members = 0;
for await (const page of paginate(truto, "/unified/instant-messaging/members").pages()) {
  members += page.items.length;
}
console.log(`${members} members`);

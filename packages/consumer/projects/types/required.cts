/** Code of a user with CommonJS. Some compilers support the types of ES modules in `require`. */
import client = require("@rosterkit/client");
import pagination = require("@rosterkit/pagination");

const truto = client.createTrutoClient({ token: "any" });

export function ids(integrated_account_id: string): Promise<string[]> {
  const init = { params: { query: { integrated_account_id } } };
  const members = pagination.paginate(truto, "/unified/instant-messaging/members", init);
  return members.toArray({ limit: 10 }).then((found) => found.map((member) => member.id));
}

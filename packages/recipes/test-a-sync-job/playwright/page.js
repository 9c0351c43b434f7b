import { createTrutoClient } from "@rosterkit/client";
import { syncMembers } from "../sync.js";

const query = new URLSearchParams(location.search);
const truto = createTrutoClient({
  token: "any",
  baseUrl: query.get("api") ?? "",
  integratedAccountId: query.get("account") ?? "",
});
const list = document.querySelector("ul");
await syncMembers(truto, (members) => {
  for (const { name } of members) {
    list?.append(Object.assign(document.createElement("li"), { textContent: name }));
  }
});
document.title = "done";

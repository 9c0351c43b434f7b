import { createApiClient } from "@rosterkit/client";
import { defineLists } from "@rosterkit/pagination";
import { lastId, withStyles } from "@rosterkit/pagination/styles";
import type { paths } from "./api.ts";

/** The descriptor of each list of the API. A path or a field that the document does not have does not compile. */
const table = defineLists<paths>()({
  "/teams/{team}/people": {
    cursorParam: "cursor",
    nextField: "response_metadata.next_cursor",
    itemsField: "people",
    omitsEmpty: false,
  },
  "/events": {
    style: "lastId",
    cursorParam: "starting_after",
    itemsField: "data",
    idField: "id",
    moreField: "has_more",
  },
});

const lists = withStyles(table, { lastId });

export function createCrewClient(options: { token: string; baseUrl: string }) {
  return { ...createApiClient<paths>(options), lists };
}

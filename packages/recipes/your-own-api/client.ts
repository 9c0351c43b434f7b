import { createApiClient } from "@rosterkit/client";
import { defineLists } from "@rosterkit/pagination";
import { lastId, withStyles } from "@rosterkit/pagination/styles";
import type { paths } from "./api.ts";

/** Descriptors of the API's lists. An unknown path or field does not compile. */
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

// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

import type { Lists } from "../../lists.ts";
import type { ListOperations } from "./list-types.ts";
import type { paths } from "./paths.ts";

const table = {
  "/unified/instant-messaging/workspaces": {
    cursorParam: "next_cursor",
    nextField: "next_cursor",
    itemsField: "result",
    omitsEmpty: false,
    notAList: {
      truto_response_format: ["raw", "stream"],
      truto_key_by: true,
    },
  },
  "/unified/instant-messaging/members": {
    cursorParam: "next_cursor",
    nextField: "next_cursor",
    itemsField: "result",
    omitsEmpty: false,
    notAList: {
      truto_response_format: ["raw", "stream"],
      truto_key_by: true,
    },
  },
  "/unified/user-directory/groups": {
    cursorParam: "next_cursor",
    nextField: "next_cursor",
    itemsField: "result",
    omitsEmpty: false,
    notAList: {
      truto_response_format: ["raw", "stream"],
      truto_key_by: true,
    },
  },
  "/unified/user-directory/organizations": {
    cursorParam: "next_cursor",
    nextField: "next_cursor",
    itemsField: "result",
    omitsEmpty: false,
    notAList: {
      truto_response_format: ["raw", "stream"],
      truto_key_by: true,
    },
  },
} as const;

/** Descriptors of the lists of this API, keyed by path, with the types of each list. */
export const lists: Lists<paths, typeof table, ListOperations> = table;

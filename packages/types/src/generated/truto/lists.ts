// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

import type { Lists } from "../../lists.ts";
import type { paths } from "./paths.ts";

const table = {
  "/unified/instant-messaging/workspaces": {
    cursorParam: "next_cursor",
    nextField: "next_cursor",
    itemsField: "result",
    omitsEmpty: false,
  },
  "/unified/instant-messaging/members": {
    cursorParam: "next_cursor",
    nextField: "next_cursor",
    itemsField: "result",
    omitsEmpty: false,
  },
  "/unified/user-directory/groups": {
    cursorParam: "next_cursor",
    nextField: "next_cursor",
    itemsField: "result",
    omitsEmpty: false,
  },
  "/unified/user-directory/organizations": {
    cursorParam: "next_cursor",
    nextField: "next_cursor",
    itemsField: "result",
    omitsEmpty: false,
  },
} as const;

/** How each list of this API is paged, by path; its type carries the API's `paths`. */
export const lists: Lists<paths, typeof table> = table;

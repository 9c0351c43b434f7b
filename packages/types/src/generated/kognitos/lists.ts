// Generated from specs/kognitos/openapi.yaml by `pnpm generate`. Do not edit.

import type { Lists } from "../../lists.ts";
import type { ListOperations } from "./list-types.ts";
import type { paths } from "./paths.ts";

const table = {
  "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/invites": {
    cursorParam: "page_token",
    nextField: "next_page_token",
    itemsField: "invitations",
    omitsEmpty: true,
  },
  "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/roles": {
    cursorParam: "page_token",
    nextField: "next_page_token",
    itemsField: "roles",
    omitsEmpty: true,
  },
  "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/users": {
    cursorParam: "page_token",
    nextField: "next_page_token",
    itemsField: "users",
    omitsEmpty: true,
  },
  "/api/v1/organizations/{organization_id}/workspaces": {
    cursorParam: "page_token",
    nextField: "next_page_token",
    itemsField: "workspaces",
    omitsEmpty: true,
  },
  "/api/v1/me/organizations/{organization_id}/workspaces": {
    cursorParam: "page_token",
    nextField: "next_page_token",
    itemsField: "user_workspaces",
    omitsEmpty: true,
    perCaller: true,
  },
} as const;

/** Descriptors of the lists of this API, keyed by path, with the types of each list. */
export const lists: Lists<paths, typeof table, ListOperations> = table;

// Generated from specs/kognitos/openapi.yaml by `pnpm generate`. Do not edit.

import type { Workspace, WorkspacePreferences } from "./schemas.ts";

/** Response body of `GetWorkspacePreferences`. The settings of the workspace. */
export interface GetWorkspacePreferencesResponse extends WorkspacePreferences {}

/** Query parameters of `ListWorkspaceUserInvites`. */
export interface ListWorkspaceUserInvitesQuery {
  /** Most items to return in a page. 50 when unset or 0; a value above 1000 counts as 1000. */
  page_size?: number;
  /** The `next_page_token` of the page before. Leave it out for the first page. */
  page_token?: string;
}

/** Query parameters of `ListWorkspaceRoles`. */
export interface ListWorkspaceRolesQuery {
  /** Most items to return in a page. 50 when unset or 0; a value above 1000 counts as 1000. */
  page_size?: number;
  /** The `next_page_token` of the page before. Leave it out for the first page. */
  page_token?: string;
}

/** Query parameters of `ListWorkspaceUsers`. */
export interface ListWorkspaceUsersQuery {
  /** Most items to return in a page. 50 when unset or 0; a value above 1000 counts as 1000. */
  page_size?: number;
  /**
   * The `next_page_token` of the page before. Leave it out for the first page. All other parameters
   * must be the same as in the call that gave the token.
   */
  page_token?: string;
  /**
   * An [AIP-160](https://google.aip.dev/160) filter over these fields:
   *
   * - `role`: the role's name, case-insensitive;
   * - `role_scope`: `organization` or `workspace`, in lower case;
   * - `search`: part of a display name or an e-mail address, with the `:` operator.
   */
  filter?: string;
  /**
   * Fields to sort by, separated by commas and each followed by ` desc` for descending order
   * ([AIP-132](https://google.aip.dev/132#ordering)): `display_name`, `email`, `created_time`,
   * `updated_time`. Without it, newest `created_time` first.
   */
  order_by?: string;
}

/** Response body of `GetWorkspace`. The workspace. */
export interface GetWorkspaceResponse extends Workspace {}

/** Query parameters of `ListWorkspaces`. */
export interface ListWorkspacesQuery {
  /** Most items to return in a page. 50 when unset or 0; a value above 1000 counts as 1000. */
  page_size?: number;
  /**
   * The `next_page_token` of the page before. Leave it out for the first page. All other parameters
   * must be the same as in the call that gave the token.
   */
  page_token?: string;
  /**
   * An [AIP-160](https://google.aip.dev/160) filter over `title`, the display name: `=` matches the
   * whole title, `:` a part of it, case-insensitively.
   */
  filter?: string;
  /**
   * Fields to sort by, separated by commas and each followed by ` desc` for descending order
   * ([AIP-132](https://google.aip.dev/132#ordering)): `title`, `create_time`, `update_time`.
   * Without it, newest `create_time` first.
   */
  order_by?: string;
}

/** Query parameters of `CurrentUserOrganizationWorkspaces`. */
export interface CurrentUserOrganizationWorkspacesQuery {
  /** Most items to return in a page. 50 when unset or 0; a value above 1000 counts as 1000. */
  page_size?: number;
  /**
   * The `next_page_token` of the page before. Leave it out for the first page. All other parameters
   * must be the same as in the call that gave the token.
   */
  page_token?: string;
  /**
   * An [AIP-160](https://google.aip.dev/160) filter. The fields are not listed; the one documented
   * example compares `title`.
   */
  filter?: string;
}

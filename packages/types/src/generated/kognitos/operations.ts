// Generated from specs/kognitos/openapi.yaml by `pnpm generate`. Do not edit.

import type { Workspace, WorkspacePreferences } from "./schemas.ts";

/** Response body of `GetWorkspacePreferences`. The settings of the workspace. */
export interface GetWorkspacePreferencesResponse extends WorkspacePreferences {}

/** Query parameters of `ListWorkspaceUserInvites`. */
export interface ListWorkspaceUserInvitesQuery {
  /**
   * Maximum number of items per page. The default is 50. The value 0 also means 50. Values above
   * 1000 become 1000.
   */
  page_size?: number;
  /** The `next_page_token` of the previous page. Omit it for the first page. */
  page_token?: string;
}

/** Query parameters of `ListWorkspaceRoles`. */
export interface ListWorkspaceRolesQuery {
  /**
   * Maximum number of items per page. The default is 50. The value 0 also means 50. Values above
   * 1000 become 1000.
   */
  page_size?: number;
  /** The `next_page_token` of the previous page. Omit it for the first page. */
  page_token?: string;
}

/** Query parameters of `ListWorkspaceUsers`. */
export interface ListWorkspaceUsersQuery {
  /**
   * Maximum number of items per page. The default is 50. The value 0 also means 50. Values above
   * 1000 become 1000.
   */
  page_size?: number;
  /**
   * The `next_page_token` of the previous page. Omit it for the first page. All other parameters
   * must be the same as in the request of the previous page.
   */
  page_token?: string;
  /**
   * An [AIP-160](https://google.aip.dev/160) filter over these fields:
   *
   * - `role`: the name of a role, compared without case.
   * - `role_scope`: `organization` or `workspace`, in lower case.
   * - `search`: a part of a display name or e-mail address, with the operator `:`.
   */
  filter?: string;
  /**
   * Fields to sort by, separated by commas ([AIP-132](https://google.aip.dev/132#ordering)):
   * `display_name`, `email`, `created_time`, `updated_time`. Append ` desc` to a field for
   * descending order. The default is `created_time desc`.
   */
  order_by?: string;
}

/** Response body of `GetWorkspace`. The workspace. */
export interface GetWorkspaceResponse extends Workspace {}

/** Query parameters of `ListWorkspaces`. */
export interface ListWorkspacesQuery {
  /**
   * Maximum number of items per page. The default is 50. The value 0 also means 50. Values above
   * 1000 become 1000.
   */
  page_size?: number;
  /**
   * The `next_page_token` of the previous page. Omit it for the first page. All other parameters
   * must be the same as in the request of the previous page.
   */
  page_token?: string;
  /**
   * An [AIP-160](https://google.aip.dev/160) filter for `title`, the display name. `=` compares the
   * whole title, and `:` searches for a part of the title. Both ignore case.
   */
  filter?: string;
  /**
   * Fields to sort by, separated by commas ([AIP-132](https://google.aip.dev/132#ordering)):
   * `title`, `create_time`, `update_time`. Append ` desc` to a field for descending order. The
   * default is `create_time desc`.
   */
  order_by?: string;
}

/** Query parameters of `CurrentUserOrganizationWorkspaces`. */
export interface CurrentUserOrganizationWorkspacesQuery {
  /**
   * Maximum number of items per page. The default is 50. The value 0 also means 50. Values above
   * 1000 become 1000.
   */
  page_size?: number;
  /**
   * The `next_page_token` of the previous page. Omit it for the first page. All other parameters
   * must be the same as in the request of the previous page.
   */
  page_token?: string;
  /**
   * An [AIP-160](https://google.aip.dev/160) filter. The documents do not list the fields. The only
   * example compares `title`.
   */
  filter?: string;
}

// Generated from specs/kognitos/openapi.yaml by `pnpm generate`. Do not edit.

export interface paths {
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get workspace preferences
         * @description Reads the settings of one workspace.
         */
        get: operations["GetWorkspacePreferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workspace user invites
         * @description Lists the invitations to one workspace.
         */
        get: operations["ListWorkspaceUserInvites"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workspace roles
         * @description Lists the roles of one workspace.
         */
        get: operations["ListWorkspaceRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workspace users
         * @description Lists the users of one workspace.
         */
        get: operations["ListWorkspaceUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/workspaces:countUsers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count workspace users
         * @description Counts the users of each given workspace.
         */
        post: operations["CountWorkspaceUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get workspace
         * @description Reads one workspace.
         */
        get: operations["GetWorkspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workspaces
         * @description Lists the workspaces of an organization.
         */
        get: operations["ListWorkspaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/organizations/{organization_id}/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Current user organization workspaces
         * @description Lists the current user's workspaces in an organization.
         */
        get: operations["CurrentUserOrganizationWorkspaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Settings of one workspace. */
        WorkspacePreferences: {
            /** @description Resource name, `organizations/{organization}/workspaces/{workspace}/preferences`. */
            name?: string;
            /** @description Whether the vendor's support team may enter the workspace to debug. */
            support_team_access?: boolean;
            /** @description Display settings. */
            general?: components["schemas"]["GeneralPreferences"];
        };
        /** @description How times, dates, numbers and measures are shown. */
        GeneralPreferences: {
            /** @description IANA time zone, such as `Europe/London`. */
            time_zone?: string;
            /** @description Clock of 12 or 24 hours. */
            time_format?: components["schemas"]["TimeFormat"];
            /** @description Order, length and separator of a date's parts. */
            date_format?: components["schemas"]["DateFormat"];
            /** @description The mark between whole and fraction. */
            decimal_symbol?: components["schemas"]["DecimalSymbol"];
            /**
             * Format: int32
             * @description Digits after the decimal symbol.
             */
            decimal_places?: number;
            /** @description Metric or imperial measures. */
            measurement_system?: components["schemas"]["MeasurementSystem"];
        };
        /**
         * @description Clock of 12 or 24 hours.
         * @default TIME_FORMAT_UNSPECIFIED
         * @enum {string}
         */
        TimeFormat: "TIME_FORMAT_UNSPECIFIED" | "TIME_FORMAT_12_HOUR" | "TIME_FORMAT_24_HOUR";
        /**
         * @description Order, length and separator of a date's parts.
         * @default DATE_FORMAT_UNSPECIFIED
         * @enum {string}
         */
        DateFormat: "DATE_FORMAT_UNSPECIFIED" | "DATE_FORMAT_DD_MM_YYYY_SLASH" | "DATE_FORMAT_MM_DD_YYYY_SLASH" | "DATE_FORMAT_YYYY_MM_DD_DASH" | "DATE_FORMAT_DD_MM_YYYY_DASH" | "DATE_FORMAT_MM_DD_YYYY_DASH" | "DATE_FORMAT_YYYY_MM_DD_SLASH" | "DATE_FORMAT_DD_MM_YYYY_DOT" | "DATE_FORMAT_MM_DD_YYYY_DOT" | "DATE_FORMAT_YYYY_MM_DD_DOT" | "DATE_FORMAT_DD_MMM_YYYY" | "DATE_FORMAT_MMM_DD_YYYY" | "DATE_FORMAT_DD_MMMM_YYYY" | "DATE_FORMAT_MMMM_DD_YYYY";
        /**
         * @description The mark between whole and fraction.
         * @default DECIMAL_SYMBOL_UNSPECIFIED
         * @enum {string}
         */
        DecimalSymbol: "DECIMAL_SYMBOL_UNSPECIFIED" | "DECIMAL_SYMBOL_PERIOD" | "DECIMAL_SYMBOL_COMMA";
        /**
         * @description Metric or imperial measures.
         * @default MEASUREMENT_SYSTEM_UNSPECIFIED
         * @enum {string}
         */
        MeasurementSystem: "MEASUREMENT_SYSTEM_UNSPECIFIED" | "MEASUREMENT_SYSTEM_METRIC" | "MEASUREMENT_SYSTEM_IMPERIAL";
        /** @description One page of invitations. */
        ListWorkspaceUserInvitesResponse: {
            /** @description The invitations of this page. */
            invitations?: components["schemas"]["Invitation"][];
            /** @description Token of the next page, to be sent as `page_token`. Absent or empty on the last page. */
            next_page_token?: string;
        };
        /** @description A pending invitation to a workspace. */
        Invitation: {
            /** @description E-mail address of the person invited. */
            email?: string;
            /** @description Id of the invitation. */
            invitation_id?: string;
        };
        /** @description One page of roles. */
        ListWorkspaceRolesResponse: {
            /** @description The roles of this page. */
            roles?: components["schemas"]["Role"][];
            /** @description Token of the next page, to be sent as `page_token`. Absent or empty on the last page. */
            next_page_token?: string;
        };
        /** @description A role that users can hold in an organization or in a workspace. */
        Role: {
            /**
             * @description Resource name: `organizations/{organization}/roles/{role}` of an organization's role,
             *     `organizations/{organization}/workspaces/{workspace}/roles/{role}` of a workspace's.
             */
            name?: string;
            /** @description Label shown to people. */
            title: string;
            /** @description What the role grants. */
            description?: string;
            /** @description Permissions, each written `action:Resource`. */
            readonly permissions?: string[];
        };
        /** @description One page of users. */
        ListWorkspaceUsersResponse: {
            /** @description The users of this page. */
            users?: components["schemas"]["WorkspaceUser"][];
            /** @description Token of the next page, to be sent as `page_token`. Absent or empty on the last page. */
            next_page_token?: string;
        };
        /** @description A user of a workspace with the roles that user holds. */
        WorkspaceUser: {
            /** @description Who it is. */
            user?: components["schemas"]["UserBasicInfo"];
            /** @description The roles held, each with its scope. */
            roles?: components["schemas"]["RoleBasicInfo"][];
        };
        /** @description Name and address of a user. The user's id is the last segment of `name`. */
        UserBasicInfo: {
            /** @description Resource name, `organizations/{organization}/users/{user_basic_info}`. */
            name?: string;
            /** @description Name shown to people. */
            display_name?: string;
            /** @description E-mail address. */
            email?: string;
        };
        /** @description A role as held by a user. */
        RoleBasicInfo: {
            /** @description Short name such as `workspace-admin`, not a resource name. */
            name?: string;
            /** @description Whether the role counts for the organization or for the workspace. */
            role_scope?: components["schemas"]["RoleScope"];
        };
        /**
         * @description Level at which a role counts.
         * @default ROLE_SCOPE_UNSPECIFIED
         * @enum {string}
         */
        RoleScope: "ROLE_SCOPE_UNSPECIFIED" | "ROLE_SCOPE_ORGANIZATION" | "ROLE_SCOPE_WORKSPACE";
        /** @description The workspaces whose users are to be counted. */
        CountWorkspaceUsersBody: {
            /** @description Bare workspace ids, not resource names. */
            workspace_ids: string[];
        };
        /** @description Numbers of users. */
        CountWorkspaceUsersResponse: {
            /** @description Number of users by workspace id. */
            workspace_user_counts?: {
                [key: string]: number;
            };
        };
        /** @description A part of an organization that holds agents. The workspace's id is the last segment of `name`. */
        Workspace: {
            /**
             * @description Resource name, `organizations/{organization}/workspaces/{workspace}`. The server assigns it at creation and
             *     never changes it; a request to get, update or delete may carry it to say which workspace is meant.
             */
            name?: string;
            /** @description Display name chosen by users, kept in the vendor's database as `name`. */
            title: string;
            /** @description Identifier of the icon. */
            workspace_icon?: string;
            /** @description Colour of the icon. */
            workspace_icon_color?: string;
            /**
             * Format: date-time
             * @description When the workspace was created.
             */
            readonly create_time?: string;
            /**
             * Format: date-time
             * @description When the workspace was last changed.
             */
            readonly update_time?: string;
            /** @description Display name of the workspace's creator. */
            readonly creator_display_name?: string;
            /** @description E-mail address of the workspace's creator. */
            readonly creator_email?: string;
        };
        /** @description One page of an organization's workspaces. */
        ListWorkspacesResponse: {
            /** @description The workspaces of this page. */
            workspaces?: components["schemas"]["Workspace"][];
            /** @description Token of the next page, to be sent as `page_token`. Absent or empty on the last page. */
            next_page_token?: string;
        };
        /** @description One page of the current user's workspaces in an organization. */
        CurrentUserOrganizationWorkspacesResponse: {
            /** @description The workspaces of this page. */
            user_workspaces?: components["schemas"]["Workspace"][];
            /** @description Token of the next page, to be sent as `page_token`. Absent or empty on the last page. */
            next_page_token?: string;
        };
        /** @description Why a call failed. */
        RpcStatus: {
            /**
             * Format: int32
             * @description gRPC status code.
             */
            code?: number;
            /** @description Text for people. */
            message?: string;
            /** @description Further facts, each naming its own type. */
            details?: components["schemas"]["ProtobufAny"][];
        };
        /** @description A value that names its own type, with whatever properties that type has. */
        ProtobufAny: {
            /** @description URL of the value's protobuf type. */
            "@type"?: string;
        } & {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description Any failure, as a gRPC status in JSON. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RpcStatus"];
            };
        };
    };
    parameters: {
        /** @description Id of the organization. */
        OrganizationId: string;
        /** @description Id of the workspace, the last segment of its `name`. */
        WorkspaceId: string;
        /** @description Most items to return in a page. 50 when unset or 0; a value above 1000 counts as 1000. */
        PageSize: number;
        /** @description The `next_page_token` of the page before. Leave it out for the first page. */
        PageToken: string;
        /**
         * @description The `next_page_token` of the page before. Leave it out for the first page. All other parameters must be the same
         *     as in the call that gave the token.
         */
        BoundPageToken: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    GetWorkspacePreferences: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the organization. */
                organization_id: components["parameters"]["OrganizationId"];
                /** @description Id of the workspace, the last segment of its `name`. */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings of the workspace. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspacePreferences"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListWorkspaceUserInvites: {
        parameters: {
            query?: {
                /** @description Most items to return in a page. 50 when unset or 0; a value above 1000 counts as 1000. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The `next_page_token` of the page before. Leave it out for the first page. */
                page_token?: components["parameters"]["PageToken"];
            };
            header?: never;
            path: {
                /** @description Id of the organization. */
                organization_id: components["parameters"]["OrganizationId"];
                /** @description Id of the workspace, the last segment of its `name`. */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of invitations. An empty page may lack its array. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWorkspaceUserInvitesResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListWorkspaceRoles: {
        parameters: {
            query?: {
                /** @description Most items to return in a page. 50 when unset or 0; a value above 1000 counts as 1000. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The `next_page_token` of the page before. Leave it out for the first page. */
                page_token?: components["parameters"]["PageToken"];
            };
            header?: never;
            path: {
                /** @description Id of the organization. */
                organization_id: components["parameters"]["OrganizationId"];
                /** @description Id of the workspace, the last segment of its `name`. */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of roles. An empty page may lack its array. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWorkspaceRolesResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListWorkspaceUsers: {
        parameters: {
            query?: {
                /** @description Most items to return in a page. 50 when unset or 0; a value above 1000 counts as 1000. */
                page_size?: components["parameters"]["PageSize"];
                /**
                 * @description The `next_page_token` of the page before. Leave it out for the first page. All other parameters must be the same
                 *     as in the call that gave the token.
                 */
                page_token?: components["parameters"]["BoundPageToken"];
                /**
                 * @description An [AIP-160](https://google.aip.dev/160) filter over these fields:
                 *
                 *     - `role`: the role's name, case-insensitive;
                 *     - `role_scope`: `organization` or `workspace`, in lower case;
                 *     - `search`: part of a display name or an e-mail address, with the `:` operator.
                 */
                filter?: string;
                /**
                 * @description Fields to sort by, separated by commas and each followed by ` desc` for descending order
                 *     ([AIP-132](https://google.aip.dev/132#ordering)): `display_name`, `email`, `created_time`, `updated_time`.
                 *     Without it, newest `created_time` first.
                 */
                order_by?: string;
            };
            header?: never;
            path: {
                /** @description Id of the organization. */
                organization_id: components["parameters"]["OrganizationId"];
                /** @description Id of the workspace, the last segment of its `name`. */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of users. An empty page may lack its array. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWorkspaceUsersResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    CountWorkspaceUsers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the organization. */
                organization_id: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        /** @description The workspaces to count. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountWorkspaceUsersBody"];
            };
        };
        responses: {
            /** @description The number of users per workspace. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountWorkspaceUsersResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the organization. */
                organization_id: components["parameters"]["OrganizationId"];
                /** @description Id of the workspace, the last segment of its `name`. */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspace. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListWorkspaces: {
        parameters: {
            query?: {
                /** @description Most items to return in a page. 50 when unset or 0; a value above 1000 counts as 1000. */
                page_size?: components["parameters"]["PageSize"];
                /**
                 * @description The `next_page_token` of the page before. Leave it out for the first page. All other parameters must be the same
                 *     as in the call that gave the token.
                 */
                page_token?: components["parameters"]["BoundPageToken"];
                /**
                 * @description An [AIP-160](https://google.aip.dev/160) filter over `title`, the display name: `=` matches the whole title,
                 *     `:` a part of it, case-insensitively.
                 */
                filter?: string;
                /**
                 * @description Fields to sort by, separated by commas and each followed by ` desc` for descending order
                 *     ([AIP-132](https://google.aip.dev/132#ordering)): `title`, `create_time`, `update_time`.
                 *     Without it, newest `create_time` first.
                 */
                order_by?: string;
            };
            header?: never;
            path: {
                /** @description Id of the organization. */
                organization_id: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of workspaces. An empty page may lack its array. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWorkspacesResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    CurrentUserOrganizationWorkspaces: {
        parameters: {
            query?: {
                /** @description Most items to return in a page. 50 when unset or 0; a value above 1000 counts as 1000. */
                page_size?: components["parameters"]["PageSize"];
                /**
                 * @description The `next_page_token` of the page before. Leave it out for the first page. All other parameters must be the same
                 *     as in the call that gave the token.
                 */
                page_token?: components["parameters"]["BoundPageToken"];
                /**
                 * @description An [AIP-160](https://google.aip.dev/160) filter. The fields are not listed; the one documented example
                 *     compares `title`.
                 */
                filter?: string;
            };
            header?: never;
            path: {
                /** @description Id of the organization. */
                organization_id: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of workspaces. An empty page may lack its array. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUserOrganizationWorkspacesResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
}

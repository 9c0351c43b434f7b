// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

export interface paths {
    "/unified/instant-messaging/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workspaces
         * @description The workspaces (teams) of the connected chat tool, a page at a time. No get operation exists
         *     for a single workspace.
         */
        get: operations["listWorkspaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unified/instant-messaging/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description The members of a workspace or channel, a page at a time. Slack lists only part of each member;
         *     `getMember` returns the whole.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unified/instant-messaging/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a member
         * @description One member in full, where a list may have given only part of it.
         */
        get: operations["getMember"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unified/user-directory/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List groups
         * @description The groups of the connected tool (its teams, departments and the like), a page at a time. 15Five
         *     and JFrog list only part of each group; `getGroup` returns the whole.
         */
        get: operations["listGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unified/user-directory/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a group
         * @description One group in full, where a list may have given only part of it.
         */
        get: operations["getGroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unified/user-directory/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List organizations
         * @description The organizations of the connected tool, a page at a time. ClickUp, GitHub, Podio and Supabase
         *     list only part of each organization; `getOrganization` returns the whole.
         */
        get: operations["listOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unified/user-directory/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an organization
         * @description One organization in full, where a list may have given only part of it.
         */
        get: operations["getOrganization"];
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
        /** @description A workspace (team) of a chat tool. Fields other than `id` may be missing. */
        Workspace: {
            /** @description Unique identifier of the workspace. */
            id: string;
            /**
             * Format: date-time
             * @description When the workspace was created.
             */
            created_at?: string;
            /** @description Description of the workspace. */
            description?: string;
            /** @description Name of the workspace. */
            name?: string;
            /** @description The organization that the workspace belongs to. */
            organization?: components["schemas"]["OrganizationReference"];
            /** @description The raw data that the connected tool returned. */
            remote_data?: {
                [key: string]: unknown;
            };
            /**
             * @description Status of the workspace.
             * @enum {string}
             */
            status?: "active" | "inactive";
            /**
             * Format: date-time
             * @description When the workspace was last updated.
             */
            updated_at?: string;
        };
        /** @description A member of a chat tool. Fields other than `id` may be missing. */
        Member: {
            /** @description Unique identifier of the member. */
            id: string;
            /**
             * Format: date-time
             * @description When the member was activated.
             */
            activated_at?: string;
            /** @description The avatar of the member. */
            avatar?: string;
            /** @description The bio of the member. */
            bio?: string;
            /**
             * Format: date-time
             * @description When the member was created.
             */
            created_at?: string;
            /** @description The email addresses of the member. */
            emails?: components["schemas"]["MemberEmail"][];
            /** @description The first name of the member. */
            first_name?: string;
            /** @description The groups of the member. */
            groups?: components["schemas"]["MemberGroup"][];
            /** @description Whether the member's email address has been verified. */
            is_email_verified?: boolean;
            /** @description The languages that the member prefers. */
            languages?: string[];
            /**
             * Format: date-time
             * @description When the member was last active.
             */
            last_active_at?: string;
            /**
             * Format: date-time
             * @description When the member last logged in.
             */
            last_login_at?: string;
            /** @description The last name of the member. */
            last_name?: string;
            /** @description The name of the member. */
            name?: string;
            /** @description The organizations of the member. */
            organizations?: components["schemas"]["OrganizationReference"][];
            /** @description The phone numbers of the member. */
            phones?: components["schemas"]["MemberPhone"][];
            /** @description The raw data that the connected tool returned. */
            remote_data?: {
                [key: string]: unknown;
            };
            /** @description The status of the member, or the connected tool's own word where none maps to it. */
            status?: components["schemas"]["MemberStatus"];
            /**
             * Format: date-time
             * @description When the member's status last changed.
             */
            status_changed_at?: string;
            /** @description The time zone of the member. */
            timezone?: string;
            /** @description The title of the member. */
            title?: string;
            /** @description The type of the member. */
            type?: string;
            /**
             * Format: date-time
             * @description When the member was last updated.
             */
            updated_at?: string;
            /** @description The URLs of the member. */
            urls?: components["schemas"]["MemberUrl"][];
            /** @description The username of the member. */
            username?: string;
            /** @description The workspaces of the member. */
            workspaces?: components["schemas"]["WorkspaceReference"][];
        };
        /**
         * @description The four statuses that Truto maps to; a status without a clear mapping comes through as the
         *     connected tool has it.
         */
        MemberStatus: ("active" | "inactive" | "deleted" | "invited") | string;
        /** @description An email address of a member. */
        MemberEmail: {
            /** @description The email address. */
            email?: string;
            /** @description Whether this is the primary address. */
            is_primary?: boolean;
            /** @description The type of the address. */
            type?: string;
        };
        /** @description A phone number of a member. */
        MemberPhone: {
            /** @description The extension. */
            extension?: string;
            /** @description The phone number. */
            number?: string;
            /** @description The type of the number. */
            type?: string;
        };
        /** @description A URL of a member. */
        MemberUrl: {
            /** @description The type of the URL. */
            type?: string;
            /** @description The URL. */
            url?: string;
        };
        /**
         * @description A group as a member carries it: its type is called `type` and its organization is an object,
         *     unlike those of a `Group`.
         */
        MemberGroup: {
            /** @description Unique identifier of the group. */
            id?: string;
            /** @description Name of the group. */
            name?: string;
            /** @description The organization of the group. */
            organization?: components["schemas"]["OrganizationReference"];
            /** @description The type of the group. */
            type?: string;
            /** @description The workspace of the group. */
            workspace?: components["schemas"]["WorkspaceReference"];
        };
        /** @description An organization, by identifier and name. */
        OrganizationReference: {
            /** @description Unique identifier of the organization. */
            id?: string;
            /** @description Name of the organization. */
            name?: string;
        };
        /** @description A workspace, by identifier and name. */
        WorkspaceReference: {
            /** @description Unique identifier of the workspace. */
            id?: string;
            /** @description Name of the workspace. */
            name?: string;
        };
        /** @description A group of a tool's users, in some tools called a team. Fields other than `id` may be missing. */
        Group: {
            /** @description Unique identifier of the group. */
            id: string;
            /**
             * Format: date-time
             * @description When the group was created.
             */
            created_at?: string;
            /** @description Description of the group. */
            description?: string;
            /** @description Type of the group. */
            group_type?: components["schemas"]["GroupType"];
            /** @description Name of the group. */
            name?: string;
            /** @description Unique identifier of the organization that the group belongs to. */
            organization?: string;
            /** @description The raw data that the connected tool returned. */
            remote_data?: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When the group was last updated.
             */
            updated_at?: string;
        };
        /**
         * @description The types that a group can have.
         * @enum {string}
         */
        GroupType: "team" | "department" | "group";
        /**
         * @description The types that groups can be filtered by; `product` is none that a group carries.
         * @enum {string}
         */
        GroupTypeFilter: "department" | "group" | "product" | "team";
        /**
         * @description The fields that groups can be sorted by.
         * @enum {string}
         */
        GroupSortField: "created_at" | "id" | "name";
        /** @description A field to sort groups by, with its direction. */
        GroupSort: {
            /** @description By the time of creation. */
            created_at?: components["schemas"]["SortDirection"];
            /** @description By identifier. */
            id?: components["schemas"]["SortDirection"];
            /** @description By name. */
            name?: components["schemas"]["SortDirection"];
        };
        /** @description The top-level entity that a tool's users belong to. Fields other than `id` may be missing. */
        Organization: {
            /** @description Unique identifier of the organization. */
            id: string;
            /**
             * Format: date-time
             * @description When the organization was created.
             */
            created_at?: string;
            /** @description The licenses of the organization. */
            licenses?: components["schemas"]["OrganizationLicense"][];
            /** @description Name of the organization. */
            name?: string;
            /** @description The pricing plan of the organization. */
            pricing_plan?: string;
            /** @description The raw data that the connected tool returned. */
            remote_data?: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When the organization was last updated.
             */
            updated_at?: string;
        };
        /** @description A license of an organization. */
        OrganizationLicense: {
            /** @description Unique identifier of the license. */
            id?: string;
            /** @description Name of the license. */
            name?: string;
        };
        /**
         * @description The fields that organizations can be sorted by.
         * @enum {string}
         */
        OrganizationSortField: "created_at" | "name" | "updated_at";
        /** @description A field to sort organizations by, with its direction. */
        OrganizationSort: {
            /** @description By the time of creation. */
            created_at?: components["schemas"]["SortDirection"];
            /** @description By name. */
            name?: components["schemas"]["SortDirection"];
            /** @description By the time of the last update. */
            updated_at?: components["schemas"]["SortDirection"];
        };
        /** @description One page of workspaces. */
        WorkspaceList: {
            /** @description The workspaces of this page. */
            result: components["schemas"]["Workspace"][];
            /**
             * @description Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
             *     null, an empty string or no cursor at all.
             */
            next_cursor?: string | null;
            /** @description Cursor of the page before. How to use it on a request is not documented. */
            prev_cursor?: string | null;
            /** @description Number of items in `result`. */
            result_count?: number;
            /** @description True when the connected tool gave incomplete data. The vendor marks no integration partial here. */
            is_partial_response?: boolean;
        };
        /** @description One page of workspaces, keyed by the field that `truto_key_by` names. */
        WorkspaceMap: {
            /** @description The workspaces of this page, each under its value of that field. */
            result: {
                [key: string]: components["schemas"]["Workspace"];
            };
            /**
             * @description Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
             *     null, an empty string or no cursor at all.
             */
            next_cursor?: string | null;
            /** @description Cursor of the page before. How to use it on a request is not documented. */
            prev_cursor?: string | null;
            /** @description Number of items in `result`. */
            result_count?: number;
            /** @description True when the connected tool gave incomplete data. The vendor marks no integration partial here. */
            is_partial_response?: boolean;
        };
        /** @description One page of workspaces, beside the raw exchange with the connected tool. */
        WorkspaceListDebug: components["schemas"]["WorkspaceList"] & components["schemas"]["DebugEnvelope"];
        /** @description One page of workspaces by key, beside the raw exchange with the connected tool. */
        WorkspaceMapDebug: components["schemas"]["WorkspaceMap"] & components["schemas"]["DebugEnvelope"];
        /** @description One page of members. */
        MemberList: {
            /** @description The members of this page. */
            result: components["schemas"]["Member"][];
            /**
             * @description Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
             *     null, an empty string or no cursor at all.
             */
            next_cursor?: string | null;
            /** @description Cursor of the page before. How to use it on a request is not documented. */
            prev_cursor?: string | null;
            /** @description Number of items in `result`. */
            result_count?: number;
            /** @description True when the connected tool gave incomplete data. The vendor marks Slack partial. */
            is_partial_response?: boolean;
        };
        /** @description One page of members, keyed by the field that `truto_key_by` names. */
        MemberMap: {
            /** @description The members of this page, each under its value of that field. */
            result: {
                [key: string]: components["schemas"]["Member"];
            };
            /**
             * @description Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
             *     null, an empty string or no cursor at all.
             */
            next_cursor?: string | null;
            /** @description Cursor of the page before. How to use it on a request is not documented. */
            prev_cursor?: string | null;
            /** @description Number of items in `result`. */
            result_count?: number;
            /** @description True when the connected tool gave incomplete data. The vendor marks Slack partial. */
            is_partial_response?: boolean;
        };
        /** @description One page of members, beside the raw exchange with the connected tool. */
        MemberListDebug: components["schemas"]["MemberList"] & components["schemas"]["DebugEnvelope"];
        /** @description One page of members by key, beside the raw exchange with the connected tool. */
        MemberMapDebug: components["schemas"]["MemberMap"] & components["schemas"]["DebugEnvelope"];
        /** @description A member, beside the raw exchange with the connected tool. */
        MemberDebug: {
            result: components["schemas"]["Member"];
        } & components["schemas"]["DebugEnvelope"];
        /** @description One page of groups. */
        GroupList: {
            /** @description The groups of this page. */
            result: components["schemas"]["Group"][];
            /**
             * @description Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
             *     null, an empty string or no cursor at all.
             */
            next_cursor?: string | null;
            /** @description Cursor of the page before. How to use it on a request is not documented. */
            prev_cursor?: string | null;
            /** @description Number of items in `result`. */
            result_count?: number;
            /** @description True when the connected tool gave incomplete data. The vendor marks 15Five and JFrog partial. */
            is_partial_response?: boolean;
        };
        /** @description One page of groups, keyed by the field that `truto_key_by` names. */
        GroupMap: {
            /** @description The groups of this page, each under its value of that field. */
            result: {
                [key: string]: components["schemas"]["Group"];
            };
            /**
             * @description Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
             *     null, an empty string or no cursor at all.
             */
            next_cursor?: string | null;
            /** @description Cursor of the page before. How to use it on a request is not documented. */
            prev_cursor?: string | null;
            /** @description Number of items in `result`. */
            result_count?: number;
            /** @description True when the connected tool gave incomplete data. The vendor marks 15Five and JFrog partial. */
            is_partial_response?: boolean;
        };
        /** @description One page of groups, beside the raw exchange with the connected tool. */
        GroupListDebug: components["schemas"]["GroupList"] & components["schemas"]["DebugEnvelope"];
        /** @description One page of groups by key, beside the raw exchange with the connected tool. */
        GroupMapDebug: components["schemas"]["GroupMap"] & components["schemas"]["DebugEnvelope"];
        /** @description A group, beside the raw exchange with the connected tool. */
        GroupDebug: {
            result: components["schemas"]["Group"];
        } & components["schemas"]["DebugEnvelope"];
        /** @description One page of organizations. */
        OrganizationList: {
            /** @description The organizations of this page. */
            result: components["schemas"]["Organization"][];
            /**
             * @description Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
             *     null, an empty string or no cursor at all.
             */
            next_cursor?: string | null;
            /** @description Cursor of the page before. How to use it on a request is not documented. */
            prev_cursor?: string | null;
            /** @description Number of items in `result`. */
            result_count?: number;
            /** @description True when the connected tool gave incomplete data. The vendor marks ClickUp, GitHub, Podio and Supabase partial. */
            is_partial_response?: boolean;
        };
        /** @description One page of organizations, keyed by the field that `truto_key_by` names. */
        OrganizationMap: {
            /** @description The organizations of this page, each under its value of that field. */
            result: {
                [key: string]: components["schemas"]["Organization"];
            };
            /**
             * @description Cursor of the next page, to be sent as the query parameter `next_cursor`. The last page has
             *     null, an empty string or no cursor at all.
             */
            next_cursor?: string | null;
            /** @description Cursor of the page before. How to use it on a request is not documented. */
            prev_cursor?: string | null;
            /** @description Number of items in `result`. */
            result_count?: number;
            /** @description True when the connected tool gave incomplete data. The vendor marks ClickUp, GitHub, Podio and Supabase partial. */
            is_partial_response?: boolean;
        };
        /** @description One page of organizations, beside the raw exchange with the connected tool. */
        OrganizationListDebug: components["schemas"]["OrganizationList"] & components["schemas"]["DebugEnvelope"];
        /** @description One page of organizations by key, beside the raw exchange with the connected tool. */
        OrganizationMapDebug: components["schemas"]["OrganizationMap"] & components["schemas"]["DebugEnvelope"];
        /** @description An organization, beside the raw exchange with the connected tool. */
        OrganizationDebug: {
            result: components["schemas"]["Organization"];
        } & components["schemas"]["DebugEnvelope"];
        /** @description What the debug format adds to an answer. */
        DebugEnvelope: {
            /**
             * @description The request to the connected tool and its raw answer; null for a static answer and with
             *     `truto_skip_api_call=true`.
             */
            debug: components["schemas"]["DebugInfo"] | null;
        };
        /**
         * @description The request that Truto made to the connected tool, and what came back. The last four are for
         *     lists only.
         */
        DebugInfo: {
            /** @description The address that was requested. */
            requestUrl?: string;
            /** @description The options of the request. */
            requestOptions?: {
                [key: string]: unknown;
            };
            /** @description The raw answer. */
            data?: unknown;
            /** @description The headers of the answer. */
            responseHeaders?: {
                [key: string]: string;
            };
            /** @description The cursor found in the answer. */
            nextCursor?: string | null;
            /** @description Whether the cursor repeats. */
            isLooping?: boolean;
            /** @description Whether the answer held no items. */
            isEmptyResult?: boolean;
            /** @description The number of items in the answer. */
            resultCount?: number;
        };
        /**
         * @description The form of an answer:
         *
         *     - `unified`: mapped to the shapes of this document.
         *     - `raw`: as the connected tool gave it, unprocessed.
         *     - `normalized`: mapped, and returned in a normalized format that is not described further.
         *     - `stream`: as a stream, for large data sets, files and binary data, so that nothing has to be
         *       held in memory whole.
         *     - `debug`: `result` as in `unified`, beside `debug` with the request to the tool and its raw answer.
         * @default unified
         * @enum {string}
         */
        ResponseFormat: "unified" | "raw" | "normalized" | "stream" | "debug";
        /** @description Bounds on a date-time. Several hold at once. */
        DateTimeFilter: {
            /**
             * Format: date-time
             * @description Later than.
             */
            gt?: string;
            /**
             * Format: date-time
             * @description At or later than.
             */
            gte?: string;
            /**
             * Format: date-time
             * @description Earlier than.
             */
            lt?: string;
            /**
             * Format: date-time
             * @description At or earlier than.
             */
            lte?: string;
        };
        /**
         * @description Ascending or descending. Which one a field alone means is not documented.
         * @enum {string}
         */
        SortDirection: "asc" | "desc";
        /** @description A workspace to look in. */
        WorkspaceFilter: {
            /** @description Unique identifier of the workspace. */
            id: string;
            /** @description Name of the workspace. */
            name?: string;
        };
        /** @description A channel to look in. */
        ChannelFilter: {
            /** @description Unique identifier of the channel. */
            id: string;
        };
        /**
         * @description Every error. The first three fields are always there; errors of the connected tool add
         *     `truto_is_remote_error` and `raw_response`, and hints come where Truto has some.
         * @example {
         *       "statusCode": 400,
         *       "error": "Bad Request",
         *       "message": "integrated_account_id is required"
         *     }
         */
        TrutoError: {
            /** @description The HTTP status. */
            statusCode: number;
            /** @description The name of the status, such as `Bad Request`. */
            error: string;
            /** @description What went wrong, in words. May be empty when the error is the connected tool's. */
            message: string;
            /** @description More about the error. */
            details?: {
                /** @description For a failed validation, one entry for each invalid field. */
                failures?: unknown[];
            } & {
                [key: string]: unknown;
            };
            /** @description True when the connected tool failed, not Truto. */
            truto_is_remote_error?: boolean;
            /** @description The body that the connected tool answered with, JSON or text. */
            raw_response?: unknown;
            truto_error_insight?: components["schemas"]["TrutoErrorInsight"];
        };
        /**
         * @description Hints at the cause, each independent of the others. The two `conditionally_required` ones say
         *     that such a rule exists, not that the request broke it.
         */
        TrutoErrorInsight: {
            /** @description Query parameters that are required and that the request lacks. */
            missing_required_query_parameters?: components["schemas"]["InsightNames"];
            /** @description Body fields that are required and that the request lacks. */
            missing_required_body_fields?: components["schemas"]["InsightNames"];
            /** @description Query parameters that are required under some condition. */
            conditionally_required_query_parameters?: components["schemas"]["InsightRules"];
            /** @description Body fields that are required under some condition. */
            conditionally_required_body_fields?: components["schemas"]["InsightRules"];
            /** @description The connected tool's rate limit is reached. */
            rate_limit_error?: components["schemas"]["InsightText"];
            /** @description The account lacks permission. */
            forbidden_error?: components["schemas"]["InsightScopes"];
            /** @description There whenever the error is the connected tool's. */
            remote_error?: components["schemas"]["InsightText"];
        };
        /** @description A hint in words alone. */
        InsightText: {
            /** @description The hint. */
            description: string;
        };
        /** @description A hint with the names of what is missing. */
        InsightNames: {
            /** @description The hint. */
            description: string;
            /** @description The names. */
            value?: string[];
        };
        /** @description A hint with the rules that apply. */
        InsightRules: {
            /** @description The hint. */
            description: string;
            /** @description The rule of each name. */
            value?: {
                [key: string]: unknown;
            };
        };
        /** @description A hint with the permissions that are missing. */
        InsightScopes: {
            /** @description The hint. */
            description: string;
            /** @description What is missing. */
            value?: {
                /** @description The OAuth scopes that the account lacks. */
                missing_scopes?: string[];
            };
        };
    };
    responses: {
        /**
         * @description The request is not valid; a parameter that the integration requires may be missing
         *     (`truto_error_insight.missing_required_query_parameters`). Final: change the request.
         */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TrutoError"];
            };
        };
        /**
         * @description The token is missing, wrong or expired. With `truto_is_remote_error`, the connected tool rejected
         *     the account's credentials, and every call answers 401 until its owner reconnects it. Final.
         */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TrutoError"];
            };
        };
        /**
         * @description The token or the account may not do this; `truto_error_insight.forbidden_error` lists the scopes
         *     that are missing. Final: reconnect the account with them.
         */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TrutoError"];
            };
        };
        /** @description Nothing is there, or nothing that this token can see. Final. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TrutoError"];
            };
        };
        /** @description The connected tool's own validation rejected the request; see `raw_response`. Final. */
        UnprocessableContent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TrutoError"];
            };
        };
        /**
         * @description A limit is reached: Truto's own, 500 requests in 10 seconds to a token and 50 in 10 seconds to an
         *     integrated account, or with `truto_is_remote_error` the connected tool's. Retry after `Retry-After`.
         */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "ratelimit-limit": components["headers"]["RateLimitLimit"];
                "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
                "ratelimit-reset": components["headers"]["RateLimitReset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TrutoError"];
            };
        };
        /** @description Truto failed to process the request. Retry with backoff. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TrutoError"];
            };
        };
        /** @description Truto got no clean answer from the connected tool. Retry with backoff. */
        BadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TrutoError"];
            };
        };
        /**
         * @description The integrated account is blocked. Final; the vendor's support can lift it. With
         *     `truto_is_remote_error`, the connected tool is unavailable: retry with backoff.
         */
        ServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TrutoError"];
            };
        };
        /** @description Truto got no clean answer from the connected tool in time. Retry with backoff. */
        GatewayTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TrutoError"];
            };
        };
        /**
         * @description Any other status; the connected tool's own comes through with `truto_is_remote_error`. The
         *     documented 405 (no such method, or a write to a read-only sandbox account) and 409 (the tool
         *     refused a duplicate) answer writes; neither is worth repeating.
         */
        OtherError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TrutoError"];
            };
        };
    };
    parameters: {
        /**
         * @description The `id` of the object, as a list gave it.
         * @example 23423523
         */
        Id: string;
        /**
         * @description The integrated account to use for the request.
         * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
         */
        IntegratedAccountId: string;
        /**
         * @description The form in which to answer.
         * @example unified
         */
        ResponseFormat: components["schemas"]["ResponseFormat"];
        /**
         * @description A field of the items. `result` becomes an object that holds each item under its value of that
         *     field, ready to look items up in, instead of an array.
         * @example id
         */
        KeyBy: string;
        /** @description True ignores the query parameter `limit`. */
        IgnoreLimit: boolean;
        /** @description True leaves `remote_data` out of the answer. */
        IgnoreRemoteData: boolean;
        /**
         * @description Fields to leave out of the answer. On the wire each one is a pair of its own with empty brackets:
         *     `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for this form;
         *     `deepObject` is the nearest.
         * @example [
         *       "id",
         *       "name"
         *     ]
         */
        ExcludeFields: string[];
        /**
         * @description Query parameters for the connected tool's own API, passed on untouched: `remote_query[foo]=bar`.
         * @example {
         *       "foo": "bar"
         *     }
         */
        RemoteQuery: {
            [key: string]: unknown;
        };
        /** @description The `next_cursor` of the page before, unchanged. Without it, or with an empty one, the first page. */
        NextCursor: string;
        /** @description The most items to a page. Default and maximum depend on the integration and are not documented. */
        Limit: number;
        /** @description True answers without a call to the connected tool; `debug` is then null. */
        SkipApiCall: boolean;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Requests that the connected tool allows, perhaps with the window in seconds: `110;w=10`. Absent
         *     when the tool gives none.
         * @example 110;w=10
         */
        RateLimitLimit: string;
        /**
         * @description Requests left in the window of the connected tool. Absent when the tool gives none.
         * @example 109
         */
        RateLimitRemaining: number;
        /**
         * @description Seconds until the connected tool's window starts anew. Absent when the tool gives none.
         * @example 60
         */
        RateLimitReset: number;
        /**
         * @description How long to wait before the next attempt: 10 seconds for Truto's own limits, otherwise what the
         *     connected tool said, which may be a date.
         * @example 10
         */
        RetryAfter: number | string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listWorkspaces: {
        parameters: {
            query: {
                /** @description Whether to list all teams, or those the connected user belongs to. */
                is_member?: string;
                /**
                 * @description The integrated account to use for the request.
                 * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
                 */
                integrated_account_id: components["parameters"]["IntegratedAccountId"];
                /**
                 * @description The form in which to answer.
                 * @example unified
                 */
                truto_response_format?: components["parameters"]["ResponseFormat"];
                /**
                 * @description A field of the items. `result` becomes an object that holds each item under its value of that
                 *     field, ready to look items up in, instead of an array.
                 * @example id
                 */
                truto_key_by?: components["parameters"]["KeyBy"];
                /** @description True ignores the query parameter `limit`. */
                truto_ignore_limit?: components["parameters"]["IgnoreLimit"];
                /** @description True leaves `remote_data` out of the answer. */
                truto_ignore_remote_data?: components["parameters"]["IgnoreRemoteData"];
                /**
                 * @description Fields to leave out of the answer. On the wire each one is a pair of its own with empty brackets:
                 *     `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for this form;
                 *     `deepObject` is the nearest.
                 * @example [
                 *       "id",
                 *       "name"
                 *     ]
                 */
                truto_exclude_fields?: components["parameters"]["ExcludeFields"];
                /**
                 * @description Query parameters for the connected tool's own API, passed on untouched: `remote_query[foo]=bar`.
                 * @example {
                 *       "foo": "bar"
                 *     }
                 */
                remote_query?: components["parameters"]["RemoteQuery"];
                /** @description The `next_cursor` of the page before, unchanged. Without it, or with an empty one, the first page. */
                next_cursor?: components["parameters"]["NextCursor"];
                /** @description The most items to a page. Default and maximum depend on the integration and are not documented. */
                limit?: components["parameters"]["Limit"];
                /** @description True answers without a call to the connected tool; `debug` is then null. */
                truto_skip_api_call?: components["parameters"]["SkipApiCall"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of workspaces. */
            200: {
                headers: {
                    "ratelimit-limit": components["headers"]["RateLimitLimit"];
                    "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
                    "ratelimit-reset": components["headers"]["RateLimitReset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    listMembers: {
        parameters: {
            query: {
                /** @description The workspace whose members to list, as `workspace[id]=<id>`. */
                workspace?: components["schemas"]["WorkspaceFilter"];
                /** @description The channel whose members to list, as `channel[id]=<id>`. */
                channel?: components["schemas"]["ChannelFilter"];
                /**
                 * @description The integrated account to use for the request.
                 * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
                 */
                integrated_account_id: components["parameters"]["IntegratedAccountId"];
                /**
                 * @description The form in which to answer.
                 * @example unified
                 */
                truto_response_format?: components["parameters"]["ResponseFormat"];
                /**
                 * @description A field of the items. `result` becomes an object that holds each item under its value of that
                 *     field, ready to look items up in, instead of an array.
                 * @example id
                 */
                truto_key_by?: components["parameters"]["KeyBy"];
                /** @description True ignores the query parameter `limit`. */
                truto_ignore_limit?: components["parameters"]["IgnoreLimit"];
                /** @description True leaves `remote_data` out of the answer. */
                truto_ignore_remote_data?: components["parameters"]["IgnoreRemoteData"];
                /**
                 * @description Fields to leave out of the answer. On the wire each one is a pair of its own with empty brackets:
                 *     `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for this form;
                 *     `deepObject` is the nearest.
                 * @example [
                 *       "id",
                 *       "name"
                 *     ]
                 */
                truto_exclude_fields?: components["parameters"]["ExcludeFields"];
                /**
                 * @description Query parameters for the connected tool's own API, passed on untouched: `remote_query[foo]=bar`.
                 * @example {
                 *       "foo": "bar"
                 *     }
                 */
                remote_query?: components["parameters"]["RemoteQuery"];
                /** @description The `next_cursor` of the page before, unchanged. Without it, or with an empty one, the first page. */
                next_cursor?: components["parameters"]["NextCursor"];
                /** @description The most items to a page. Default and maximum depend on the integration and are not documented. */
                limit?: components["parameters"]["Limit"];
                /** @description True answers without a call to the connected tool; `debug` is then null. */
                truto_skip_api_call?: components["parameters"]["SkipApiCall"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of members. */
            200: {
                headers: {
                    "ratelimit-limit": components["headers"]["RateLimitLimit"];
                    "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
                    "ratelimit-reset": components["headers"]["RateLimitReset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    getMember: {
        parameters: {
            query: {
                /** @description The workspace that the member is in, as `workspace[id]=<id>`. */
                workspace?: components["schemas"]["WorkspaceFilter"];
                /**
                 * @description The integrated account to use for the request.
                 * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
                 */
                integrated_account_id: components["parameters"]["IntegratedAccountId"];
                /**
                 * @description The form in which to answer.
                 * @example unified
                 */
                truto_response_format?: components["parameters"]["ResponseFormat"];
                /** @description True leaves `remote_data` out of the answer. */
                truto_ignore_remote_data?: components["parameters"]["IgnoreRemoteData"];
                /**
                 * @description Fields to leave out of the answer. On the wire each one is a pair of its own with empty brackets:
                 *     `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for this form;
                 *     `deepObject` is the nearest.
                 * @example [
                 *       "id",
                 *       "name"
                 *     ]
                 */
                truto_exclude_fields?: components["parameters"]["ExcludeFields"];
                /**
                 * @description Query parameters for the connected tool's own API, passed on untouched: `remote_query[foo]=bar`.
                 * @example {
                 *       "foo": "bar"
                 *     }
                 */
                remote_query?: components["parameters"]["RemoteQuery"];
                /** @description True answers without a call to the connected tool; `debug` is then null. */
                truto_skip_api_call?: components["parameters"]["SkipApiCall"];
            };
            header?: never;
            path: {
                /**
                 * @description The `id` of the object, as a list gave it.
                 * @example 23423523
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member. */
            200: {
                headers: {
                    "ratelimit-limit": components["headers"]["RateLimitLimit"];
                    "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
                    "ratelimit-reset": components["headers"]["RateLimitReset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    listGroups: {
        parameters: {
            query: {
                /**
                 * @description The organization whose groups (teams) to list: its unique identifier or, for some
                 *     integrations, its slug, such as `truto-1`.
                 */
                organization_id?: string;
                /** @description The workspace whose groups to list. */
                workspace_id?: string;
                /** @description Only groups of this type. */
                group_type?: components["schemas"]["GroupTypeFilter"];
                /** @description Only groups of this name. */
                name?: string;
                /**
                 * @description The field to sort by: a field name alone, or with its direction in brackets, as
                 *     `sort_by[name]=asc`.
                 */
                sort_by?: components["schemas"]["GroupSortField"] | components["schemas"]["GroupSort"];
                /** @description True lists groups instead of projects. */
                is_group?: boolean;
                /** @description True includes nested descendant groups. Works with `is_group=true` and a `workspace_id`. */
                include_nested?: boolean;
                /**
                 * @description When the group was created: a date-time, or operators on one, as
                 *     `created_at[gt]=2026-01-01T00:00:00Z`.
                 */
                created_at?: string | components["schemas"]["DateTimeFilter"];
                /**
                 * @description When the group was last updated: a date-time, or operators on one, as
                 *     `updated_at[gt]=2026-01-01T00:00:00Z`.
                 */
                updated_at?: string | components["schemas"]["DateTimeFilter"];
                /** @description Only groups of this description. */
                description?: string;
                /** @description A SCIM filter expression. */
                filter?: string;
                /** @description The SCIM attributes to return from Stripe, separated by commas. */
                attributes?: string;
                /** @description The SCIM attributes to leave out of what Stripe returns, separated by commas. */
                excludedAttributes?: string;
                /** @description The SCIM attribute to sort by. */
                sortBy?: string;
                /** @description The SCIM sort order. */
                sortOrder?: "ascending" | "descending";
                /** @description The unique identifier of a user. */
                user_id?: string;
                /**
                 * @description The integrated account to use for the request.
                 * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
                 */
                integrated_account_id: components["parameters"]["IntegratedAccountId"];
                /**
                 * @description The form in which to answer.
                 * @example unified
                 */
                truto_response_format?: components["parameters"]["ResponseFormat"];
                /**
                 * @description A field of the items. `result` becomes an object that holds each item under its value of that
                 *     field, ready to look items up in, instead of an array.
                 * @example id
                 */
                truto_key_by?: components["parameters"]["KeyBy"];
                /** @description True ignores the query parameter `limit`. */
                truto_ignore_limit?: components["parameters"]["IgnoreLimit"];
                /** @description True leaves `remote_data` out of the answer. */
                truto_ignore_remote_data?: components["parameters"]["IgnoreRemoteData"];
                /**
                 * @description Fields to leave out of the answer. On the wire each one is a pair of its own with empty brackets:
                 *     `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for this form;
                 *     `deepObject` is the nearest.
                 * @example [
                 *       "id",
                 *       "name"
                 *     ]
                 */
                truto_exclude_fields?: components["parameters"]["ExcludeFields"];
                /**
                 * @description Query parameters for the connected tool's own API, passed on untouched: `remote_query[foo]=bar`.
                 * @example {
                 *       "foo": "bar"
                 *     }
                 */
                remote_query?: components["parameters"]["RemoteQuery"];
                /** @description The `next_cursor` of the page before, unchanged. Without it, or with an empty one, the first page. */
                next_cursor?: components["parameters"]["NextCursor"];
                /** @description The most items to a page. Default and maximum depend on the integration and are not documented. */
                limit?: components["parameters"]["Limit"];
                /** @description True answers without a call to the connected tool; `debug` is then null. */
                truto_skip_api_call?: components["parameters"]["SkipApiCall"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of groups. */
            200: {
                headers: {
                    "ratelimit-limit": components["headers"]["RateLimitLimit"];
                    "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
                    "ratelimit-reset": components["headers"]["RateLimitReset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    getGroup: {
        parameters: {
            query: {
                /**
                 * @description The integrated account to use for the request.
                 * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
                 */
                integrated_account_id: components["parameters"]["IntegratedAccountId"];
                /**
                 * @description The form in which to answer.
                 * @example unified
                 */
                truto_response_format?: components["parameters"]["ResponseFormat"];
                /** @description True leaves `remote_data` out of the answer. */
                truto_ignore_remote_data?: components["parameters"]["IgnoreRemoteData"];
                /**
                 * @description Fields to leave out of the answer. On the wire each one is a pair of its own with empty brackets:
                 *     `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for this form;
                 *     `deepObject` is the nearest.
                 * @example [
                 *       "id",
                 *       "name"
                 *     ]
                 */
                truto_exclude_fields?: components["parameters"]["ExcludeFields"];
                /**
                 * @description Query parameters for the connected tool's own API, passed on untouched: `remote_query[foo]=bar`.
                 * @example {
                 *       "foo": "bar"
                 *     }
                 */
                remote_query?: components["parameters"]["RemoteQuery"];
                /** @description True answers without a call to the connected tool; `debug` is then null. */
                truto_skip_api_call?: components["parameters"]["SkipApiCall"];
            };
            header?: never;
            path: {
                /**
                 * @description The `id` of the object, as a list gave it.
                 * @example 23423523
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The group. */
            200: {
                headers: {
                    "ratelimit-limit": components["headers"]["RateLimitLimit"];
                    "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
                    "ratelimit-reset": components["headers"]["RateLimitReset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    listOrganizations: {
        parameters: {
            query: {
                /**
                 * @description The field to sort by: a field name alone, or with its direction in brackets, as
                 *     `sort_by[name]=asc`.
                 */
                sort_by?: components["schemas"]["OrganizationSortField"] | components["schemas"]["OrganizationSort"];
                /** @description The unique identifier of the user. */
                user_id?: string;
                /** @description Only organizations of this name. */
                name?: string;
                /**
                 * @description When the organization was last updated: a date-time, or operators on one, as
                 *     `updated_at[gt]=2026-01-01T00:00:00Z`.
                 */
                updated_at?: string | components["schemas"]["DateTimeFilter"];
                /**
                 * @description When the organization was created: a date-time, or operators on one, as
                 *     `created_at[gt]=2026-01-01T00:00:00Z`.
                 */
                created_at?: string | components["schemas"]["DateTimeFilter"];
                /**
                 * @description The integrated account to use for the request.
                 * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
                 */
                integrated_account_id: components["parameters"]["IntegratedAccountId"];
                /**
                 * @description The form in which to answer.
                 * @example unified
                 */
                truto_response_format?: components["parameters"]["ResponseFormat"];
                /**
                 * @description A field of the items. `result` becomes an object that holds each item under its value of that
                 *     field, ready to look items up in, instead of an array.
                 * @example id
                 */
                truto_key_by?: components["parameters"]["KeyBy"];
                /** @description True ignores the query parameter `limit`. */
                truto_ignore_limit?: components["parameters"]["IgnoreLimit"];
                /** @description True leaves `remote_data` out of the answer. */
                truto_ignore_remote_data?: components["parameters"]["IgnoreRemoteData"];
                /**
                 * @description Fields to leave out of the answer. On the wire each one is a pair of its own with empty brackets:
                 *     `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for this form;
                 *     `deepObject` is the nearest.
                 * @example [
                 *       "id",
                 *       "name"
                 *     ]
                 */
                truto_exclude_fields?: components["parameters"]["ExcludeFields"];
                /**
                 * @description Query parameters for the connected tool's own API, passed on untouched: `remote_query[foo]=bar`.
                 * @example {
                 *       "foo": "bar"
                 *     }
                 */
                remote_query?: components["parameters"]["RemoteQuery"];
                /** @description The `next_cursor` of the page before, unchanged. Without it, or with an empty one, the first page. */
                next_cursor?: components["parameters"]["NextCursor"];
                /** @description The most items to a page. Default and maximum depend on the integration and are not documented. */
                limit?: components["parameters"]["Limit"];
                /** @description True answers without a call to the connected tool; `debug` is then null. */
                truto_skip_api_call?: components["parameters"]["SkipApiCall"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of organizations. */
            200: {
                headers: {
                    "ratelimit-limit": components["headers"]["RateLimitLimit"];
                    "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
                    "ratelimit-reset": components["headers"]["RateLimitReset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    getOrganization: {
        parameters: {
            query: {
                /**
                 * @description The integrated account to use for the request.
                 * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
                 */
                integrated_account_id: components["parameters"]["IntegratedAccountId"];
                /**
                 * @description The form in which to answer.
                 * @example unified
                 */
                truto_response_format?: components["parameters"]["ResponseFormat"];
                /** @description True leaves `remote_data` out of the answer. */
                truto_ignore_remote_data?: components["parameters"]["IgnoreRemoteData"];
                /**
                 * @description Fields to leave out of the answer. On the wire each one is a pair of its own with empty brackets:
                 *     `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for this form;
                 *     `deepObject` is the nearest.
                 * @example [
                 *       "id",
                 *       "name"
                 *     ]
                 */
                truto_exclude_fields?: components["parameters"]["ExcludeFields"];
                /**
                 * @description Query parameters for the connected tool's own API, passed on untouched: `remote_query[foo]=bar`.
                 * @example {
                 *       "foo": "bar"
                 *     }
                 */
                remote_query?: components["parameters"]["RemoteQuery"];
                /** @description True answers without a call to the connected tool; `debug` is then null. */
                truto_skip_api_call?: components["parameters"]["SkipApiCall"];
            };
            header?: never;
            path: {
                /**
                 * @description The `id` of the object, as a list gave it.
                 * @example 23423523
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization. */
            200: {
                headers: {
                    "ratelimit-limit": components["headers"]["RateLimitLimit"];
                    "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
                    "ratelimit-reset": components["headers"]["RateLimitReset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
}

// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

import type {
  GetGroupQuery,
  GetMemberQuery,
  GetOrganizationQuery,
  ListGroupsQuery,
  ListMembersQuery,
  ListOrganizationsQuery,
  ListWorkspacesQuery,
} from "./operations.ts";
import type {
  ChannelFilter,
  DateTimeFilter,
  DebugEnvelope,
  DebugInfo,
  Group,
  GroupDebug,
  GroupList,
  GroupListDebug,
  GroupMap,
  GroupMapDebug,
  GroupSort,
  GroupSortField,
  GroupType,
  GroupTypeFilter,
  InsightNames,
  InsightRules,
  InsightScopes,
  InsightText,
  Member,
  MemberDebug,
  MemberEmail,
  MemberGroup,
  MemberList,
  MemberListDebug,
  MemberMap,
  MemberMapDebug,
  MemberPhone,
  MemberStatus,
  MemberUrl,
  Organization,
  OrganizationDebug,
  OrganizationLicense,
  OrganizationList,
  OrganizationListDebug,
  OrganizationMap,
  OrganizationMapDebug,
  OrganizationReference,
  OrganizationSort,
  OrganizationSortField,
  ResponseFormat,
  SortDirection,
  TrutoError,
  TrutoErrorInsight,
  Workspace,
  WorkspaceFilter,
  WorkspaceList,
  WorkspaceListDebug,
  WorkspaceMap,
  WorkspaceMapDebug,
  WorkspaceReference,
} from "./schemas.ts";

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
     *
     * The workspaces (teams) of the connected chat tool, a page at a time. No get operation exists
     * for a single workspace.
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
     *
     * The members of a workspace or channel, a page at a time. Slack lists only part of each
     * member; `getMember` returns the whole.
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
     *
     * One member in full, where a list may have given only part of it.
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
     *
     * The groups of the connected tool (its teams or departments, for example), one page at a time.
     * 15Five and JFrog list only part of each group; `getGroup` returns the whole.
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
     *
     * One group in full, where a list may have given only part of it.
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
     *
     * The organizations of the connected tool, a page at a time. ClickUp, GitHub, Podio and
     * Supabase list only part of each organization; `getOrganization` returns the whole.
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
     *
     * One organization in full, where a list may have given only part of it.
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

export interface operations {
  /**
   * List workspaces
   *
   * The workspaces (teams) of the connected chat tool, a page at a time. No get operation exists
   * for a single workspace.
   */
  listWorkspaces: {
    parameters: {
      query: ListWorkspacesQuery;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** One page of workspaces. */
      200: {
        headers: {
          "ratelimit-limit": components["headers"]["RateLimitLimit"];
          "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
          "ratelimit-reset": components["headers"]["RateLimitReset"];
          [key: string]: unknown;
        };
        content: {
          "application/json": WorkspaceList;
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
  /**
   * List members
   *
   * The members of a workspace or channel, a page at a time. Slack lists only part of each member;
   * `getMember` returns the whole.
   */
  listMembers: {
    parameters: {
      query: ListMembersQuery;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** One page of members. */
      200: {
        headers: {
          "ratelimit-limit": components["headers"]["RateLimitLimit"];
          "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
          "ratelimit-reset": components["headers"]["RateLimitReset"];
          [key: string]: unknown;
        };
        content: {
          "application/json": MemberList;
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
  /**
   * Get a member
   *
   * One member in full, where a list may have given only part of it.
   */
  getMember: {
    parameters: {
      query: GetMemberQuery;
      header?: never;
      path: {
        /**
         * The `id` of the object, as a list gave it.
         *
         * @example 23423523
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The member. */
      200: {
        headers: {
          "ratelimit-limit": components["headers"]["RateLimitLimit"];
          "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
          "ratelimit-reset": components["headers"]["RateLimitReset"];
          [key: string]: unknown;
        };
        content: {
          "application/json": Member;
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
  /**
   * List groups
   *
   * The groups of the connected tool (its teams or departments, for example), one page at a time.
   * 15Five and JFrog list only part of each group; `getGroup` returns the whole.
   */
  listGroups: {
    parameters: {
      query: ListGroupsQuery;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** One page of groups. */
      200: {
        headers: {
          "ratelimit-limit": components["headers"]["RateLimitLimit"];
          "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
          "ratelimit-reset": components["headers"]["RateLimitReset"];
          [key: string]: unknown;
        };
        content: {
          "application/json": GroupList;
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
  /**
   * Get a group
   *
   * One group in full, where a list may have given only part of it.
   */
  getGroup: {
    parameters: {
      query: GetGroupQuery;
      header?: never;
      path: {
        /**
         * The `id` of the object, as a list gave it.
         *
         * @example 23423523
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The group. */
      200: {
        headers: {
          "ratelimit-limit": components["headers"]["RateLimitLimit"];
          "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
          "ratelimit-reset": components["headers"]["RateLimitReset"];
          [key: string]: unknown;
        };
        content: {
          "application/json": Group;
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
  /**
   * List organizations
   *
   * The organizations of the connected tool, a page at a time. ClickUp, GitHub, Podio and Supabase
   * list only part of each organization; `getOrganization` returns the whole.
   */
  listOrganizations: {
    parameters: {
      query: ListOrganizationsQuery;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** One page of organizations. */
      200: {
        headers: {
          "ratelimit-limit": components["headers"]["RateLimitLimit"];
          "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
          "ratelimit-reset": components["headers"]["RateLimitReset"];
          [key: string]: unknown;
        };
        content: {
          "application/json": OrganizationList;
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
  /**
   * Get an organization
   *
   * One organization in full, where a list may have given only part of it.
   */
  getOrganization: {
    parameters: {
      query: GetOrganizationQuery;
      header?: never;
      path: {
        /**
         * The `id` of the object, as a list gave it.
         *
         * @example 23423523
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The organization. */
      200: {
        headers: {
          "ratelimit-limit": components["headers"]["RateLimitLimit"];
          "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
          "ratelimit-reset": components["headers"]["RateLimitReset"];
          [key: string]: unknown;
        };
        content: {
          "application/json": Organization;
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

export interface components {
  schemas: {
    Workspace: Workspace;
    Member: Member;
    MemberStatus: MemberStatus;
    MemberEmail: MemberEmail;
    MemberPhone: MemberPhone;
    MemberUrl: MemberUrl;
    MemberGroup: MemberGroup;
    OrganizationReference: OrganizationReference;
    WorkspaceReference: WorkspaceReference;
    Group: Group;
    GroupType: GroupType;
    GroupTypeFilter: GroupTypeFilter;
    GroupSortField: GroupSortField;
    GroupSort: GroupSort;
    Organization: Organization;
    OrganizationLicense: OrganizationLicense;
    OrganizationSortField: OrganizationSortField;
    OrganizationSort: OrganizationSort;
    WorkspaceList: WorkspaceList;
    WorkspaceMap: WorkspaceMap;
    WorkspaceListDebug: WorkspaceListDebug;
    WorkspaceMapDebug: WorkspaceMapDebug;
    MemberList: MemberList;
    MemberMap: MemberMap;
    MemberListDebug: MemberListDebug;
    MemberMapDebug: MemberMapDebug;
    MemberDebug: MemberDebug;
    GroupList: GroupList;
    GroupMap: GroupMap;
    GroupListDebug: GroupListDebug;
    GroupMapDebug: GroupMapDebug;
    GroupDebug: GroupDebug;
    OrganizationList: OrganizationList;
    OrganizationMap: OrganizationMap;
    OrganizationListDebug: OrganizationListDebug;
    OrganizationMapDebug: OrganizationMapDebug;
    OrganizationDebug: OrganizationDebug;
    DebugEnvelope: DebugEnvelope;
    DebugInfo: DebugInfo;
    ResponseFormat: ResponseFormat;
    DateTimeFilter: DateTimeFilter;
    SortDirection: SortDirection;
    WorkspaceFilter: WorkspaceFilter;
    ChannelFilter: ChannelFilter;
    TrutoError: TrutoError;
    TrutoErrorInsight: TrutoErrorInsight;
    InsightText: InsightText;
    InsightNames: InsightNames;
    InsightRules: InsightRules;
    InsightScopes: InsightScopes;
  };
  responses: {
    /**
     * The request is not valid; a parameter that the integration requires may be missing
     * (`truto_error_insight.missing_required_query_parameters`). Final: change the request.
     */
    BadRequest: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /**
     * The token is missing, wrong or expired. With `truto_is_remote_error`, the connected tool
     * rejected the account's credentials, and every call answers 401 until its owner reconnects it.
     * Final.
     */
    Unauthorized: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /**
     * The token or the account may not do this; `truto_error_insight.forbidden_error` lists the
     * scopes that are missing. Final: reconnect the account with them.
     */
    Forbidden: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /** Nothing is there, or nothing that this token can see. Final. */
    NotFound: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /** The connected tool's own validation rejected the request; see `raw_response`. Final. */
    UnprocessableContent: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /**
     * A limit is reached: Truto's own, 500 requests in 10 seconds to a token and 50 in 10 seconds
     * to an integrated account, or with `truto_is_remote_error` the connected tool's. Retry after
     * `Retry-After`.
     */
    TooManyRequests: {
      headers: {
        "Retry-After": components["headers"]["RetryAfter"];
        "ratelimit-limit": components["headers"]["RateLimitLimit"];
        "ratelimit-remaining": components["headers"]["RateLimitRemaining"];
        "ratelimit-reset": components["headers"]["RateLimitReset"];
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /** Truto failed to process the request. Retry with backoff. */
    InternalServerError: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /** Truto got no clean answer from the connected tool. Retry with backoff. */
    BadGateway: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /**
     * The integrated account is blocked. Final; the vendor's support can lift it. With
     * `truto_is_remote_error`, the connected tool is unavailable: retry with backoff.
     */
    ServiceUnavailable: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /** Truto got no clean answer from the connected tool in time. Retry with backoff. */
    GatewayTimeout: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /**
     * Any other status; the connected tool's own comes through with `truto_is_remote_error`. The
     * documented 405 (no such method, or a write to a read-only sandbox account) and 409 (the tool
     * refused a duplicate) answer writes; neither is worth repeating.
     */
    OtherError: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
  };
  parameters: {
    /**
     * The `id` of the object, as a list gave it.
     *
     * @example 23423523
     */
    Id: string;
    /**
     * The integrated account to use for the request.
     *
     * @example 62f44730-dd91-461e-bd6a-aedd9e0ad79d
     */
    IntegratedAccountId: string;
    /**
     * The form in which to answer.
     *
     * @example unified
     */
    ResponseFormat: ResponseFormat;
    /**
     * A field of the items. `result` becomes an object that holds each item under its value of that
     * field, ready to look items up in, instead of an array.
     *
     * @example id
     */
    KeyBy: string;
    /** True ignores the query parameter `limit`. */
    IgnoreLimit: boolean;
    /** True leaves `remote_data` out of the answer. */
    IgnoreRemoteData: boolean;
    /**
     * Fields to leave out of the answer. On the wire each one is a pair of its own with empty
     * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
     * this form; `deepObject` is the nearest.
     *
     * @example [
     *   "id",
     *   "name"
     * ]
     */
    ExcludeFields: string[];
    /**
     * Query parameters for the connected tool's own API, passed on untouched:
     * `remote_query[foo]=bar`.
     *
     * @example {
     *   "foo": "bar"
     * }
     */
    RemoteQuery: {
      [key: string]: unknown;
    };
    /**
     * The `next_cursor` of the page before, unchanged. Without it, or with an empty one, the first
     * page.
     */
    NextCursor: string;
    /**
     * The most items to a page. Default and maximum depend on the integration and are not
     * documented.
     */
    Limit: number;
    /** True answers without a call to the connected tool; `debug` is then null. */
    SkipApiCall: boolean;
  };
  requestBodies: never;
  headers: {
    /**
     * Requests that the connected tool allows, perhaps with the window in seconds: `110;w=10`.
     * Absent when the tool gives none.
     *
     * @example 110;w=10
     */
    RateLimitLimit: string;
    /**
     * Requests left in the window of the connected tool. Absent when the tool gives none.
     *
     * @example 109
     */
    RateLimitRemaining: number;
    /**
     * Seconds until the connected tool's window starts anew. Absent when the tool gives none.
     *
     * @example 60
     */
    RateLimitReset: number;
    /**
     * How long to wait before the next attempt: 10 seconds for Truto's own limits, otherwise what
     * the connected tool said, which may be a date.
     *
     * @example 10
     */
    RetryAfter: number | string;
  };
  pathItems: never;
}

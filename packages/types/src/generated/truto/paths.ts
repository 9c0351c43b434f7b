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
     * The workspaces (teams) of the connected chat tool, page by page. The API has no operation to
     * get a single workspace.
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
     * The members of a workspace or channel, page by page. Slack lists only some fields of each
     * member. `getMember` returns all fields.
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
     * One member with all fields. A list can have only some of the fields.
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
     * The groups of the connected tool, such as teams or departments, page by page. 15Five and
     * JFrog list only some fields of each group. `getGroup` returns all fields.
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
     * One group with all fields. A list can have only some of the fields.
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
     * The organizations of the connected tool, page by page. ClickUp, GitHub, Podio and Supabase
     * list only some fields of each organization. `getOrganization` returns all fields.
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
     * One organization with all fields. A list can have only some of the fields.
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
   * The workspaces (teams) of the connected chat tool, page by page. The API has no operation to
   * get a single workspace.
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
   * The members of a workspace or channel, page by page. Slack lists only some fields of each
   * member. `getMember` returns all fields.
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
   * One member with all fields. A list can have only some of the fields.
   */
  getMember: {
    parameters: {
      query: GetMemberQuery;
      header?: never;
      path: {
        /**
         * The `id` of the object, as in the items of a list.
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
   * The groups of the connected tool, such as teams or departments, page by page. 15Five and JFrog
   * list only some fields of each group. `getGroup` returns all fields.
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
   * One group with all fields. A list can have only some of the fields.
   */
  getGroup: {
    parameters: {
      query: GetGroupQuery;
      header?: never;
      path: {
        /**
         * The `id` of the object, as in the items of a list.
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
   * The organizations of the connected tool, page by page. ClickUp, GitHub, Podio and Supabase list
   * only some fields of each organization. `getOrganization` returns all fields.
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
   * One organization with all fields. A list can have only some of the fields.
   */
  getOrganization: {
    parameters: {
      query: GetOrganizationQuery;
      header?: never;
      path: {
        /**
         * The `id` of the object, as in the items of a list.
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
     * The request is not valid. For example, a parameter that the integration requires is missing
     * (`truto_error_insight.missing_required_query_parameters`). Do not retry. Change the request.
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
     * rejected the account's credentials, and every call returns 401 until the owner reconnects the
     * account. Do not retry.
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
     * The token or the account has no permission. `truto_error_insight.forbidden_error` lists the
     * missing scopes. Do not retry. Reconnect the account with these scopes.
     */
    Forbidden: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /** The object does not exist, or the token has no access to it. Do not retry. */
    NotFound: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /** The connected tool rejected the request as invalid. See `raw_response`. Do not retry. */
    UnprocessableContent: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /**
     * A rate limit is reached. Within 10 seconds, Truto accepts 500 requests with one token and 50
     * requests of one integrated account. With `truto_is_remote_error`, it is the limit of the
     * connected tool. Retry after the time in `Retry-After`.
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
    /** Truto got no valid response from the connected tool. Retry with backoff. */
    BadGateway: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /**
     * The integrated account is blocked. Do not retry. The vendor's support can unblock the
     * account. With `truto_is_remote_error`, the connected tool is unavailable: retry with backoff.
     */
    ServiceUnavailable: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /** Truto got no response from the connected tool in time. Retry with backoff. */
    GatewayTimeout: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": TrutoError;
      };
    };
    /**
     * Any other status. With `truto_is_remote_error`, it is the status of the connected tool. A
     * write can return 405 (unsupported method, or read-only sandbox account) or 409 (duplicate).
     * Do not retry these two statuses.
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
     * The `id` of the object, as in the items of a list.
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
     * The format of the response.
     *
     * @example unified
     */
    ResponseFormat: ResponseFormat;
    /**
     * Name of a field of the items. If set, `result` is an object of items, keyed by the value of
     * this field.
     *
     * @example id
     */
    KeyBy: string;
    /** If true, the API ignores the query parameter `limit`. */
    IgnoreLimit: boolean;
    /** If true, the response does not contain `remote_data`. */
    IgnoreRemoteData: boolean;
    /**
     * Fields that the response must not contain. Each field is a separate parameter with empty
     * brackets: `truto_exclude_fields[]=id&truto_exclude_fields[]=name`. OpenAPI has no style for
     * this form. `deepObject` is the most similar style.
     *
     * @example [
     *   "id",
     *   "name"
     * ]
     */
    ExcludeFields: string[];
    /**
     * Query parameters for the API of the connected tool, as in `remote_query[foo]=bar`. Truto
     * forwards them unchanged.
     *
     * @example {
     *   "foo": "bar"
     * }
     */
    RemoteQuery: {
      [key: string]: unknown;
    };
    /**
     * The unchanged `next_cursor` of the previous page. If it is absent or empty, the API returns
     * the first page.
     */
    NextCursor: string;
    /**
     * Maximum number of items per page. The default and the largest value depend on the integration
     * and are not documented.
     */
    Limit: number;
    /** If true, Truto does not call the connected tool, and `debug` is null. */
    SkipApiCall: boolean;
  };
  requestBodies: never;
  headers: {
    /**
     * Number of requests that the connected tool allows. The value can contain the window in
     * seconds: `110;w=10`. Absent if the tool does not send it.
     *
     * @example 110;w=10
     */
    RateLimitLimit: string;
    /**
     * Number of remaining requests in the window of the connected tool. Absent if the tool does not
     * send it.
     *
     * @example 109
     */
    RateLimitRemaining: number;
    /**
     * Seconds until the next window of the connected tool. Absent if the tool does not send it.
     *
     * @example 60
     */
    RateLimitReset: number;
    /**
     * Time to wait before the next attempt. It is 10 seconds for Truto's limits. For a limit of the
     * connected tool, it is the value that the tool sent, which can be a date.
     *
     * @example 10
     */
    RetryAfter: number | string;
  };
  pathItems: never;
}

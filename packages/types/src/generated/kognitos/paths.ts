// Generated from specs/kognitos/openapi.yaml by `pnpm generate`. Do not edit.

import type {
  CurrentUserOrganizationWorkspacesQuery,
  ListWorkspaceRolesQuery,
  ListWorkspaceUserInvitesQuery,
  ListWorkspaceUsersQuery,
  ListWorkspacesQuery,
} from "./operations.ts";
import type {
  CountWorkspaceUsersBody,
  CountWorkspaceUsersResponse,
  CurrentUserOrganizationWorkspacesResponse,
  DateFormat,
  DecimalSymbol,
  GeneralPreferences,
  Invitation,
  ListWorkspaceRolesResponse,
  ListWorkspaceUserInvitesResponse,
  ListWorkspaceUsersResponse,
  ListWorkspacesResponse,
  MeasurementSystem,
  ProtobufAny,
  Role,
  RoleBasicInfo,
  RoleScope,
  RpcStatus,
  TimeFormat,
  UserBasicInfo,
  Workspace,
  WorkspacePreferences,
  WorkspaceUser,
} from "./schemas.ts";

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
     *
     * Reads the settings of one workspace.
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
     *
     * Lists the invitations to one workspace.
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
     *
     * Lists the roles of one workspace.
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
     *
     * Lists the users of one workspace.
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
     *
     * Counts the users of each given workspace.
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
     *
     * Reads one workspace.
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
     *
     * Lists the workspaces of an organization.
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
     *
     * Lists the current user's workspaces in an organization.
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

export interface operations {
  /**
   * Get workspace preferences
   *
   * Reads the settings of one workspace.
   */
  GetWorkspacePreferences: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id of the organization. */
        organization_id: string;
        /** Id of the workspace, the last segment of its `name`. */
        workspace_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The settings of the workspace. */
      200: {
        headers: {
          [key: string]: unknown;
        };
        content: {
          "application/json": WorkspacePreferences;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  /**
   * List workspace user invites
   *
   * Lists the invitations to one workspace.
   */
  ListWorkspaceUserInvites: {
    parameters: {
      query?: ListWorkspaceUserInvitesQuery;
      header?: never;
      path: {
        /** Id of the organization. */
        organization_id: string;
        /** Id of the workspace, the last segment of its `name`. */
        workspace_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** One page of invitations. An empty page can be without its items array. */
      200: {
        headers: {
          [key: string]: unknown;
        };
        content: {
          "application/json": ListWorkspaceUserInvitesResponse;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  /**
   * List workspace roles
   *
   * Lists the roles of one workspace.
   */
  ListWorkspaceRoles: {
    parameters: {
      query?: ListWorkspaceRolesQuery;
      header?: never;
      path: {
        /** Id of the organization. */
        organization_id: string;
        /** Id of the workspace, the last segment of its `name`. */
        workspace_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** One page of roles. An empty page can be without its items array. */
      200: {
        headers: {
          [key: string]: unknown;
        };
        content: {
          "application/json": ListWorkspaceRolesResponse;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  /**
   * List workspace users
   *
   * Lists the users of one workspace.
   */
  ListWorkspaceUsers: {
    parameters: {
      query?: ListWorkspaceUsersQuery;
      header?: never;
      path: {
        /** Id of the organization. */
        organization_id: string;
        /** Id of the workspace, the last segment of its `name`. */
        workspace_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** One page of users. An empty page can be without its items array. */
      200: {
        headers: {
          [key: string]: unknown;
        };
        content: {
          "application/json": ListWorkspaceUsersResponse;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  /**
   * Count workspace users
   *
   * Counts the users of each given workspace.
   */
  CountWorkspaceUsers: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id of the organization. */
        organization_id: string;
      };
      cookie?: never;
    };
    /** The workspaces whose users are counted. */
    requestBody: {
      content: {
        "application/json": CountWorkspaceUsersBody;
      };
    };
    responses: {
      /** The number of users per workspace. */
      200: {
        headers: {
          [key: string]: unknown;
        };
        content: {
          "application/json": CountWorkspaceUsersResponse;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  /**
   * Get workspace
   *
   * Reads one workspace.
   */
  GetWorkspace: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id of the organization. */
        organization_id: string;
        /** Id of the workspace, the last segment of its `name`. */
        workspace_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The workspace. */
      200: {
        headers: {
          [key: string]: unknown;
        };
        content: {
          "application/json": Workspace;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  /**
   * List workspaces
   *
   * Lists the workspaces of an organization.
   */
  ListWorkspaces: {
    parameters: {
      query?: ListWorkspacesQuery;
      header?: never;
      path: {
        /** Id of the organization. */
        organization_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** One page of workspaces. An empty page can be without its items array. */
      200: {
        headers: {
          [key: string]: unknown;
        };
        content: {
          "application/json": ListWorkspacesResponse;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  /**
   * Current user organization workspaces
   *
   * Lists the current user's workspaces in an organization.
   */
  CurrentUserOrganizationWorkspaces: {
    parameters: {
      query?: CurrentUserOrganizationWorkspacesQuery;
      header?: never;
      path: {
        /** Id of the organization. */
        organization_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** One page of workspaces. An empty page can be without its items array. */
      200: {
        headers: {
          [key: string]: unknown;
        };
        content: {
          "application/json": CurrentUserOrganizationWorkspacesResponse;
        };
      };
      default: components["responses"]["Error"];
    };
  };
}

export interface components {
  schemas: {
    WorkspacePreferences: WorkspacePreferences;
    GeneralPreferences: GeneralPreferences;
    TimeFormat: TimeFormat;
    DateFormat: DateFormat;
    DecimalSymbol: DecimalSymbol;
    MeasurementSystem: MeasurementSystem;
    ListWorkspaceUserInvitesResponse: ListWorkspaceUserInvitesResponse;
    Invitation: Invitation;
    ListWorkspaceRolesResponse: ListWorkspaceRolesResponse;
    Role: Role;
    ListWorkspaceUsersResponse: ListWorkspaceUsersResponse;
    WorkspaceUser: WorkspaceUser;
    UserBasicInfo: UserBasicInfo;
    RoleBasicInfo: RoleBasicInfo;
    RoleScope: RoleScope;
    CountWorkspaceUsersBody: CountWorkspaceUsersBody;
    CountWorkspaceUsersResponse: CountWorkspaceUsersResponse;
    Workspace: Workspace;
    ListWorkspacesResponse: ListWorkspacesResponse;
    CurrentUserOrganizationWorkspacesResponse: CurrentUserOrganizationWorkspacesResponse;
    RpcStatus: RpcStatus;
    ProtobufAny: ProtobufAny;
  };
  responses: {
    /** Any error, as a gRPC status in JSON. */
    Error: {
      headers: {
        [key: string]: unknown;
      };
      content: {
        "application/json": RpcStatus;
      };
    };
  };
  parameters: {
    /** Id of the organization. */
    OrganizationId: string;
    /** Id of the workspace, the last segment of its `name`. */
    WorkspaceId: string;
    /**
     * Maximum number of items per page. The default is 50. The value 0 also means 50. Values above
     * 1000 become 1000.
     */
    PageSize: number;
    /** The `next_page_token` of the previous page. Omit it for the first page. */
    PageToken: string;
    /**
     * The `next_page_token` of the previous page. Omit it for the first page. All other parameters
     * must be the same as in the request of the previous page.
     */
    BoundPageToken: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}

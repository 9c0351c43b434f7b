// Generated from github.yaml by `openapi-typescript github.yaml -o github.ts`. Do not edit.
/* eslint-disable */

export interface paths {
  "/repos/{owner}/{repo}/issues": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations["listIssues"];
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
    Item: {
      id: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listIssues: {
    parameters: {
      query?: {
        page?: number;
        per_page?: number;
        labels?: string[];
      };
      header?: never;
      path: {
        owner: string;
        repo: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Item"][];
        };
      };
    };
  };
}

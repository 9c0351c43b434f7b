// Generated from notion.yaml by `openapi-typescript notion.yaml -o notion.ts`. Do not edit.
/* eslint-disable */

export interface paths {
  "/v1/databases/{id}/query": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations["queryDatabase"];
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
  queryDatabase: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          start_cursor?: string;
          page_size?: number;
          filter?: {
            property?: string;
          };
        };
      };
    };
    responses: {
      /** @description A page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            results: components["schemas"]["Item"][];
            has_more: boolean;
            next_cursor: string | null;
          };
        };
      };
    };
  };
}

// Generated from graph.yaml by `openapi-typescript graph.yaml -o graph.ts`. Do not edit.
/* eslint-disable */

export interface paths {
  "/v1.0/users": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations["listPeople"];
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
  listPeople: {
    parameters: {
      query?: {
        $skiptoken?: string;
        $filter?: string;
      };
      header?: never;
      path?: never;
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
          "application/json": {
            value: components["schemas"]["Item"][];
            "@odata.nextLink"?: string;
          };
        };
      };
    };
  };
}

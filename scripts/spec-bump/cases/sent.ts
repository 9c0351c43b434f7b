import { add, all, drop, set } from "../fixtures/edits.ts";
import { type Case, body, parameters, schemas } from "./case.ts";

/** Changes of what users send: parameters and request bodies. */
export const sent: readonly Case[] = [
  {
    name: "renamed field of a request",
    edit: all(
      drop([...body, "properties", "filter"]),
      set([...body, "properties", "where"], { $ref: "#/components/schemas/Filter" }),
    ),
    level: "major",
  },
  {
    name: "optional to required parameter",
    edit: set([...parameters, "channel", "required"], true),
    level: "major",
  },
  {
    name: "required to optional parameter",
    edit: drop([...parameters, "account", "required"]),
    level: "minor",
  },
  {
    name: "new required parameter",
    edit: add(parameters, {
      name: "team",
      in: "query",
      required: true,
      schema: { type: "string" },
    }),
    level: "major",
  },
  {
    name: "new required parameter of an operation that took none",
    edit: add(["paths", "/members/{id}", "get", "parameters"], {
      name: "team",
      in: "query",
      required: true,
      schema: { type: "string" },
    }),
    level: "major",
  },
  {
    name: "new optional parameter",
    edit: add(parameters, { name: "team", in: "query", schema: { type: "string" } }),
    level: "minor",
  },
  {
    name: "removed parameter",
    edit: drop([...parameters, "since"]),
    level: "major",
  },
  {
    name: "removed header",
    edit: drop([...parameters, "X-Trace"]),
    level: "major",
  },
  {
    name: "new required field of a request",
    edit: all(
      set([...body, "properties", "team"], { type: "string" }),
      add([...body, "required"], "team"),
    ),
    level: "major",
  },
  {
    name: "new optional field of a request",
    edit: set([...body, "properties", "team"], { type: "string" }),
    level: "minor",
  },
  {
    name: "widened enum of a parameter",
    edit: add([...parameters, "sort", "schema", "enum"], "team"),
    level: "minor",
  },
  {
    name: "narrowed enum of a parameter",
    edit: set([...parameters, "sort", "schema", "enum"], ["name", "age"]),
    level: "major",
  },
  {
    name: "enum of a parameter that is free now",
    edit: set([...parameters, "sort", "schema"], { type: "string" }),
    level: "minor",
  },
  {
    name: "widened enum of a request",
    edit: add([...schemas, "Filter", "properties", "status", "enum"], "invited"),
    level: "minor",
  },
  {
    name: "narrowed enum of a request",
    edit: set([...schemas, "Filter", "properties", "status", "enum"], ["active"]),
    level: "major",
  },
  {
    name: "enum that sent and received values share",
    edit: all(
      set([...parameters, "sort", "schema"], { $ref: "#/components/schemas/Status" }),
      add([...schemas, "Status", "enum"], "deleted"),
    ),
    level: "major",
  },
  {
    name: "a parameter that takes null",
    edit: set([...parameters, "since", "schema", "type"], ["string", "null"]),
    level: "minor",
  },
  {
    name: "a parameter that takes null no more",
    edit: set([...parameters, "note", "schema", "type"], "string"),
    level: "major",
  },
  {
    name: "changed format of a parameter",
    edit: set([...parameters, "since", "schema", "format"], "date"),
    level: "major",
  },
  {
    name: "request that takes more fields",
    edit: set([...schemas, "Filter", "additionalProperties"], true),
    level: "minor",
  },
  {
    name: "optional request body",
    edit: drop(["paths", "/members:count", "post", "requestBody", "required"]),
    level: "minor",
  },
];

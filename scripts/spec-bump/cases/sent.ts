import { add, all, drop, set } from "../fixtures/edits.ts";
import { type Case, body, both, parameters, schemas } from "./case.ts";

/** What users send: parameters and request bodies. */
export const sent: readonly Case[] = [
  {
    name: "renamed field of a request",
    edit: all(
      drop([...body, "properties", "filter"]),
      set([...body, "properties", "where"], { $ref: "#/components/schemas/Filter" }),
    ),
    level: "major",
    says: ["members count: body: filter is gone", "members count: body: where is new"],
  },
  {
    name: "optional to required parameter",
    edit: set([...parameters, "channel", "required"], true),
    level: "major",
    says: ["members list: parameter channel is required now"],
  },
  {
    name: "required to optional parameter",
    edit: drop([...parameters, "account", "required"]),
    level: "minor",
    says: ["members list: parameter account is optional now"],
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
    says: ["members list: parameter team is new and required"],
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
    says: ["member get: parameter team is new and required"],
  },
  {
    name: "new optional parameter",
    edit: add(parameters, { name: "team", in: "query", schema: { type: "string" } }),
    level: "minor",
    says: ["members list: parameter team is new"],
  },
  {
    name: "removed parameter",
    edit: drop([...parameters, "since"]),
    level: "major",
    says: ["members list: parameter since is gone"],
  },
  {
    name: "removed header",
    edit: drop([...parameters, "X-Trace"]),
    level: "major",
    says: ["members list: header X-Trace is gone"],
  },
  {
    name: "new required field of a request",
    edit: all(
      set([...body, "properties", "team"], { type: "string" }),
      add([...body, "required"], "team"),
    ),
    level: "major",
    says: ["members count: body: team is new and required"],
  },
  {
    name: "new optional field of a request",
    edit: set([...body, "properties", "team"], { type: "string" }),
    level: "minor",
    says: ["members count: body: team is new"],
  },
  {
    name: "widened enum of a parameter",
    edit: add([...parameters, "sort", "schema", "enum"], "team"),
    level: "minor",
    says: ['members list: parameter sort gained "team"'],
  },
  {
    name: "narrowed enum of a parameter",
    edit: set([...parameters, "sort", "schema", "enum"], ["name", "age"]),
    level: "major",
    says: ['members list: parameter sort lost "rank"'],
  },
  {
    name: "enum of a parameter that is free now",
    edit: set([...parameters, "sort", "schema"], { type: "string" }),
    level: "minor",
    says: ['members list: parameter sort is string, was "name" or "age" or "rank"'],
  },
  {
    name: "widened enum of a request",
    edit: add([...schemas, "Filter", "properties", "status", "enum"], "invited"),
    level: "minor",
    says: ['members count: body: filter.status gained "invited"'],
  },
  {
    name: "narrowed enum of a request",
    edit: set([...schemas, "Filter", "properties", "status", "enum"], ["active"]),
    level: "major",
    says: ['members count: body: filter.status lost "inactive"'],
  },
  {
    name: "enum that sent and received values share",
    edit: all(
      set([...parameters, "sort", "schema"], { $ref: "#/components/schemas/Status" }),
      add([...schemas, "Status", "enum"], "deleted"),
    ),
    level: "major",
    says: [
      'members list: parameter sort is "active" or "inactive" or "invited" or "deleted", was "name" or "age" or "rank"',
      `${both}: status gained "deleted"`,
    ],
  },
  {
    name: "a parameter that takes null",
    edit: set([...parameters, "since", "schema", "type"], ["string", "null"]),
    level: "minor",
    says: ["members list: parameter since takes null now"],
  },
  {
    name: "a parameter that takes null no more",
    edit: set([...parameters, "note", "schema", "type"], "string"),
    level: "major",
    says: ["members list: parameter note takes null no more"],
  },
  {
    name: "changed format of a parameter",
    edit: set([...parameters, "since", "schema", "format"], "date"),
    level: "major",
    says: ["members list: since format is date, was date-time"],
  },
  {
    name: "request that takes more fields",
    edit: set([...schemas, "Filter", "additionalProperties"], true),
    level: "minor",
    says: ["members count: body: filter may have fields of any name now"],
  },
  {
    name: "optional request body",
    edit: drop(["paths", "/members:count", "post", "requestBody", "required"]),
    level: "minor",
    says: ["members count: body is optional now"],
  },
];

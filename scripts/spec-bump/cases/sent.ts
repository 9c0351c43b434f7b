import { add, all, drop, set } from "../fixtures/edits.ts";
import { type Case, body, parameters, schemas } from "./case.ts";

/** Changes of sent values: parameters and request bodies. */
export const sent: readonly Case[] = [
  {
    name: "renamed field of a request",
    edit: all(
      drop([...body, "properties", "filter"]),
      set([...body, "properties", "where"], { $ref: "#/components/schemas/Filter" }),
    ),
    level: "major",
    says: ["`POST /members:count`: `CountBody.filter` was renamed to `where`"],
  },
  {
    name: "optional to required parameter",
    edit: set([...parameters, "channel", "required"], true),
    level: "major",
    says: [
      "`GET /members`: `parameter channel` is now required",
      "`lists`: `ListMembersQuery.channel` is now required",
    ],
  },
  {
    name: "required to optional parameter",
    edit: drop([...parameters, "account", "required"]),
    level: "minor",
    says: [
      "`GET /members`: `parameter account` is now optional",
      "`lists`: `ListMembersQuery.account` is now optional",
    ],
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
    says: [
      "`GET /members`: `parameter team` was added and is required",
      "`lists`: `ListMembersQuery.team` was added and is required",
    ],
  },
  {
    name: "new required parameter of an operation without parameters",
    edit: add(["paths", "/members/{id}", "get", "parameters"], {
      name: "team",
      in: "query",
      required: true,
      schema: { type: "string" },
    }),
    level: "major",
    says: [
      "`GET /members/{id}`: `parameter team` was added and is required",
      "`GetMemberQuery (@rosterkit/types)` was added",
    ],
  },
  {
    name: "new optional parameter",
    edit: add(parameters, { name: "team", in: "query", schema: { type: "string" } }),
    level: "minor",
    says: [
      "`GET /members`: `parameter team` was added",
      "`lists`: `ListMembersQuery.team` was added",
    ],
  },
  {
    name: "removed parameter",
    edit: drop([...parameters, "since"]),
    level: "major",
    says: [
      "`GET /members`: `parameter since` was removed",
      "`lists`: `ListMembersQuery.since` was removed",
    ],
  },
  {
    name: "removed header",
    edit: drop([...parameters, "X-Trace"]),
    level: "major",
    says: ["`GET /members`: `header X-Trace` was removed"],
  },
  {
    name: "new required field of a request",
    edit: all(
      set([...body, "properties", "team"], { type: "string" }),
      add([...body, "required"], "team"),
    ),
    level: "major",
    says: ["`POST /members:count`: `CountBody.team` was added and is required"],
  },
  {
    name: "new optional field of a request",
    edit: set([...body, "properties", "team"], { type: "string" }),
    level: "minor",
    says: ["`POST /members:count`: `CountBody.team` was added"],
  },
  {
    name: "widened enum of a parameter",
    edit: add([...parameters, "sort", "schema", "enum"], "team"),
    level: "minor",
    says: [
      '`GET /members`: `parameter sort` can now be "team"',
      '`lists`: `ListMembersQuery.sort` can now be "team"',
    ],
  },
  {
    name: "narrowed enum of a parameter",
    edit: set([...parameters, "sort", "schema", "enum"], ["name", "age"]),
    level: "major",
    says: [
      '`GET /members`: `parameter sort` can no longer be "rank"',
      '`lists`: `ListMembersQuery.sort` can no longer be "rank"',
    ],
  },
  {
    name: "parameter that no longer has an enum",
    edit: set([...parameters, "sort", "schema"], { type: "string" }),
    level: "minor",
    says: [
      '`GET /members`: `parameter sort` is now string (was "name" or "age" or "rank")',
      '`lists`: `ListMembersQuery.sort` is now string (was "name" or "age" or "rank")',
    ],
  },
  {
    name: "widened enum of a request",
    edit: add([...schemas, "Filter", "properties", "status", "enum"], "invited"),
    level: "minor",
    says: ['`POST /members:count`: `Filter.status` can now be "invited"'],
  },
  {
    name: "narrowed enum of a request",
    edit: set([...schemas, "Filter", "properties", "status", "enum"], ["active"]),
    level: "major",
    says: ['`POST /members:count`: `Filter.status` can no longer be "inactive"'],
  },
  {
    name: "enum of sent and received values",
    edit: all(
      set([...parameters, "sort", "schema"], { $ref: "#/components/schemas/Status" }),
      add([...schemas, "Status", "enum"], "deleted"),
    ),
    level: "major",
    says: [
      '`GET /members`, `GET /members/{id}`: `Member.status` can now be "deleted"',
      '`GET /members`: `parameter sort` is now "active" or "inactive" or "invited" or "deleted" (was "name" or "age" or "rank")',
      '`Status` can now be "deleted"',
      '`lists`: `ListMembersQuery.sort` is now "active" or "inactive" or "invited" or "deleted" (was "name" or "age" or "rank")',
    ],
  },
  {
    name: "a parameter that accepts null",
    edit: set([...parameters, "since", "schema", "type"], ["string", "null"]),
    level: "minor",
    says: [
      "`GET /members`: `parameter since` now accepts null",
      "`lists`: `ListMembersQuery.since` now accepts null",
    ],
  },
  {
    name: "a parameter that no longer accepts null",
    edit: set([...parameters, "note", "schema", "type"], "string"),
    level: "major",
    says: [
      "`GET /members`: `parameter note` no longer accepts null",
      "`lists`: `ListMembersQuery.note` no longer accepts null",
    ],
  },
  {
    name: "changed format of a parameter",
    edit: set([...parameters, "since", "schema", "format"], "date"),
    level: "major",
    says: ['`GET /members`: `parameter since` now has `format` "date" (was "date-time")'],
  },
  {
    name: "request that accepts more fields",
    edit: set([...schemas, "Filter", "additionalProperties"], true),
    level: "minor",
    says: ["`POST /members:count`: `Filter` may now have fields of any name"],
  },
  {
    name: "optional request body",
    edit: drop(["paths", "/members:count", "post", "requestBody", "required"]),
    level: "minor",
    says: ["`POST /members:count`: `body` is now optional"],
  },
];

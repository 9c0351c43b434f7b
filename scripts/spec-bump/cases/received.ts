import { add, all, drop, reverse, set } from "../fixtures/edits.ts";
import { type Case, answer, fields, list, member, schemas } from "./case.ts";

const everything = { count: { type: "integer" }, of: { type: "integer" } };

/** Changes of received values: responses and errors. */
export const received: readonly Case[] = [
  {
    name: "added field",
    edit: set([...fields, "age"], { type: "integer" }),
    level: "minor",
    says: ["`GET /members`, `GET /members/{id}`: `Member.age` was added"],
  },
  {
    name: "removed optional field",
    edit: drop([...fields, "joined"]),
    level: "major",
    says: ["`GET /members`, `GET /members/{id}`: `Member.joined` was removed"],
  },
  {
    name: "removed required field",
    edit: all(drop([...fields, "name"]), set([...member, "required"], ["id"])),
    level: "major",
    says: ["`GET /members`, `GET /members/{id}`: `Member.name` was removed"],
  },
  {
    name: "renamed field",
    edit: all(drop([...fields, "joined"]), set([...fields, "joined_at"], { type: "string" })),
    level: "major",
    says: ["`GET /members`, `GET /members/{id}`: `Member.joined` was renamed to `joined_at`"],
  },
  {
    name: "required to optional response field",
    edit: set([...member, "required"], ["id"]),
    level: "major",
    says: ["`GET /members`, `GET /members/{id}`: `Member.name` may now be missing"],
  },
  {
    name: "optional to required response field",
    edit: add([...member, "required"], "joined"),
    level: "major",
    says: ["`GET /members`, `GET /members/{id}`: `Member.joined` is now always present"],
  },
  {
    name: "widened enum of a response",
    edit: add([...schemas, "Status", "enum"], "deleted"),
    level: "major",
    says: [
      '`GET /members`, `GET /members/{id}`: `Member.status` can now be "deleted"',
      '`Status` can now be "deleted"',
    ],
  },
  {
    name: "narrowed enum of a response",
    edit: set([...schemas, "Status", "enum"], ["active", "inactive"]),
    level: "major",
    says: [
      '`GET /members`, `GET /members/{id}`: `Member.status` can no longer be "invited"',
      '`Status` can no longer be "invited"',
    ],
  },
  {
    name: "narrowed enum in a list in a response",
    edit: set([...schemas, "Phone", "properties", "kind", "enum"], ["home"]),
    level: "major",
    says: ['`GET /members`, `GET /members/{id}`: `Phone.kind` can no longer be "work"'],
  },
  {
    name: "a known value of an open enum",
    edit: set([...fields, "mood", "anyOf", 0, "enum"], ["glad"]),
    level: "none",
    says: [],
  },
  {
    name: "a response field that may be null",
    edit: set([...fields, "name", "type"], ["string", "null"]),
    level: "major",
    says: ["`GET /members`, `GET /members/{id}`: `Member.name` may now be null"],
  },
  {
    name: "a response field that is never null",
    edit: set([...fields, "email", "type"], "string"),
    level: "minor",
    says: ["`GET /members`, `GET /members/{id}`: `Member.email` is no longer null"],
  },
  {
    name: "changed type",
    edit: set([...fields, "joined"], { type: "integer" }),
    level: "major",
    says: ["`GET /members`, `GET /members/{id}`: `Member.joined` is now number (was string)"],
  },
  {
    name: "changed format of a response field",
    edit: set([...fields, "joined", "format"], "date"),
    level: "major",
    says: [
      '`GET /members`, `GET /members/{id}`: `Member.joined` now has `format` "date" (was "date-time")',
    ],
  },
  {
    name: "a new format of a response field",
    edit: set([...fields, "id", "format"], "uuid"),
    level: "minor",
    says: ['`GET /members`, `GET /members/{id}`: `Member.id` now has `format` "uuid" (was absent)'],
  },
  {
    name: "changed error body",
    edit: set([...schemas, "Failure", "required"], []),
    level: "major",
    says: ["`GET /members`, `GET /members/{id}`: `Failure.message` may now be missing"],
  },
  {
    name: "removed error",
    edit: drop([...list, "responses", "500"]),
    level: "major",
    says: ["`GET /members`: `error 500` was removed"],
  },
  {
    name: "added error with the known body",
    edit: set([...list, "responses", "409"], { $ref: "#/components/responses/Failure" }),
    level: "minor",
    says: ["`GET /members`: `error 409` was added"],
  },
  {
    name: "added error with another body",
    edit: set([...list, "responses", "409"], {
      description: "Text.",
      content: { "application/json": { schema: { type: "string" } } },
    }),
    level: "major",
    says: ["`GET /members`: `error 409` was added, with a body of another type"],
  },
  {
    name: "changed success status",
    edit: all(
      drop(["paths", "/members:count", "post", "responses", "200"]),
      set(["paths", "/members:count", "post", "responses", "201"], {
        description: "A number.",
        content: { "application/json": { schema: { type: "object", properties: everything } } },
      }),
    ),
    level: "major",
    says: [
      "`CountMembersResponse.count` may now be missing",
      "`CountMembersResponse.of` was added",
      "`POST /members:count`: `response 200` was removed",
      "`POST /members:count`: `response 201` was added, with a body of another type",
    ],
  },
  {
    name: "field that is now read-only",
    edit: set([...fields, "name", "readOnly"], true),
    level: "major",
    says: [
      "`GET /members`, `GET /members/{id}`: `Member.name` is now read-only",
      "`GET /members`, `GET /members/{id}`: `Member.name` now has `readOnly` true (was absent)",
    ],
  },
  {
    name: "map of another type",
    edit: set([...fields, "scores", "additionalProperties", "type"], "string"),
    level: "major",
    says: ["`GET /members`, `GET /members/{id}`: `Member.scores[key]` is now string (was number)"],
  },
  {
    name: "tuple in another order",
    edit: reverse([...fields, "place", "prefixItems"]),
    level: "major",
    says: [
      "`GET /members`, `GET /members/{id}`: `Member.place[0]` is now number (was string)",
      "`GET /members`, `GET /members/{id}`: `Member.place[1]` is now string (was number)",
    ],
  },
  {
    name: "a response with allOf",
    edit: set([...fields, "lead"], {
      allOf: [{ $ref: "#/components/schemas/Member" }, { $ref: "#/components/schemas/Phone" }],
    }),
    level: "minor",
    says: [
      "`GET /members`, `GET /members/{id}`: `Member.lead.kind` was added",
      "`GET /members`, `GET /members/{id}`: `Member.lead.number` was added",
    ],
  },
  {
    name: "a new alternative of a response",
    edit: add([...fields, "tag", "anyOf"], { type: "integer" }),
    level: "major",
    says: ["`GET /members`, `GET /members/{id}`: `Member.tag` can now be number"],
  },
  {
    name: "other media type",
    edit: all(
      drop([...answer, "application/json"]),
      set([...answer, "text/csv"], { schema: { type: "string" } }),
    ),
    level: "major",
    says: [
      "`CountMembersResponse (@rosterkit/types)` was removed",
      "`POST /members:count`: `response 200` is also returned as text/csv",
      "`POST /members:count`: `response 200` is no longer returned as application/json",
    ],
  },
];

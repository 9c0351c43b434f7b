import { add, all, drop, reverse, set } from "../fixtures/edits.ts";
import { type Case, answer, both, fields, list, member, schemas } from "./case.ts";

const everything = { count: { type: "integer" }, of: { type: "integer" } };

/** What users receive: answers and errors. */
export const received: readonly Case[] = [
  {
    name: "added field",
    edit: set([...fields, "age"], { type: "integer" }),
    level: "minor",
    says: [`${both}: age is new`],
  },
  {
    name: "removed optional field",
    edit: drop([...fields, "joined"]),
    level: "major",
    says: [`${both}: joined is gone`],
  },
  {
    name: "removed required field",
    edit: all(drop([...fields, "name"]), set([...member, "required"], ["id"])),
    level: "major",
    says: [`${both}: name is gone`],
  },
  {
    name: "renamed field",
    edit: all(drop([...fields, "joined"]), set([...fields, "joined_at"], { type: "string" })),
    level: "major",
    says: [`${both}: joined is gone`, `${both}: joined_at is new`],
  },
  {
    name: "required to optional response field",
    edit: set([...member, "required"], ["id"]),
    level: "major",
    says: [`${both}: name may be missing now`],
  },
  {
    name: "optional to required response field",
    edit: add([...member, "required"], "joined"),
    level: "minor",
    says: [`${both}: joined is always there now`],
  },
  {
    name: "widened enum of an answer",
    edit: add([...schemas, "Status", "enum"], "deleted"),
    level: "major",
    says: [`${both}: status gained "deleted"`],
  },
  {
    name: "narrowed enum of an answer",
    edit: set([...schemas, "Status", "enum"], ["active", "inactive"]),
    level: "major",
    says: [`${both}: status lost "invited"`],
  },
  {
    name: "narrowed enum within a list within an answer",
    edit: set([...schemas, "Phone", "properties", "kind", "enum"], ["home"]),
    level: "major",
    says: [`${both}: phones[].kind lost "work"`, `${both}: tag.kind lost "work"`],
  },
  {
    name: "a known value of an open enum",
    edit: set([...fields, "mood", "anyOf", 0, "enum"], ["glad"]),
    level: "minor",
    says: [`${both}: mood lost "sad"`],
  },
  {
    name: "an answer's field that may be null",
    edit: set([...fields, "name", "type"], ["string", "null"]),
    level: "major",
    says: [`${both}: name may be null now`],
  },
  {
    name: "an answer's field that is never null",
    edit: set([...fields, "email", "type"], "string"),
    level: "minor",
    says: [`${both}: email is never null any more`],
  },
  {
    name: "changed type",
    edit: set([...fields, "joined"], { type: "integer" }),
    level: "major",
    says: [`${both}: joined is number, was string`],
  },
  {
    name: "changed format of an answer",
    edit: set([...fields, "joined", "format"], "date"),
    level: "major",
    says: ["Member: joined format is date, was date-time"],
  },
  {
    name: "a format that an answer did not state",
    edit: set([...fields, "id", "format"], "uuid"),
    level: "minor",
    says: ["Member: id format is uuid, was free"],
  },
  {
    name: "error body",
    edit: set([...schemas, "Failure", "required"], []),
    level: "major",
    says: [
      "members list: every error: message may be missing now",
      "member get: error 404: message may be missing now",
    ],
  },
  {
    name: "removed error",
    edit: drop([...list, "responses", "500"]),
    level: "major",
    says: ["members list: error 500 is gone"],
  },
  {
    name: "added error with the known body",
    edit: set([...list, "responses", "409"], { $ref: "#/components/responses/Failure" }),
    level: "minor",
    says: ["members list: error 409 is new"],
  },
  {
    name: "added error with another body",
    edit: set([...list, "responses", "409"], {
      description: "Text.",
      content: { "application/json": { schema: { type: "string" } } },
    }),
    level: "major",
    says: ["members list: error 409 is new, with a body of another type"],
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
      "members count: answer 200 is gone",
      "members count: answer 201 is new, with a body of another type",
    ],
  },
  {
    name: "field that is read-only now",
    edit: set([...fields, "name", "readOnly"], true),
    level: "major",
    says: [`${both}: name is read-only now`],
  },
  {
    name: "map of another type",
    edit: set([...fields, "scores", "additionalProperties", "type"], "string"),
    level: "major",
    says: [`${both}: scores[key] is string, was number`],
  },
  {
    name: "tuple in another order",
    edit: reverse([...fields, "place", "prefixItems"]),
    level: "major",
    says: [`${both}: place is [number, string], which does not fit what it was`],
  },
  {
    name: "answer made of parts",
    edit: set([...fields, "lead"], {
      allOf: [{ $ref: "#/components/schemas/Member" }, { $ref: "#/components/schemas/Phone" }],
    }),
    level: "minor",
    says: [`${both}: lead.number is new`, `${both}: lead.kind is new`],
  },
  {
    name: "alternative that an answer gained",
    edit: add([...fields, "tag", "anyOf"], { type: "integer" }),
    level: "major",
    says: [`${both}: tag gained number`],
  },
  {
    name: "other media type",
    edit: all(
      drop([...answer, "application/json"]),
      set([...answer, "text/csv"], { schema: { type: "string" } }),
    ),
    level: "major",
    says: [
      "members count: answer 200 comes as application/json no more",
      "members count: answer 200 comes as text/csv too",
    ],
  },
];

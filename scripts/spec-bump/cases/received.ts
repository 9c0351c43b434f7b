import { add, all, drop, reverse, set } from "../fixtures/edits.ts";
import { type Case, answer, fields, list, member, schemas } from "./case.ts";

const everything = { count: { type: "integer" }, of: { type: "integer" } };

/** Changes of what users receive: answers and errors. */
export const received: readonly Case[] = [
  {
    name: "added field",
    edit: set([...fields, "age"], { type: "integer" }),
    level: "minor",
  },
  {
    name: "removed optional field",
    edit: drop([...fields, "joined"]),
    level: "major",
  },
  {
    name: "removed required field",
    edit: all(drop([...fields, "name"]), set([...member, "required"], ["id"])),
    level: "major",
  },
  {
    name: "renamed field",
    edit: all(drop([...fields, "joined"]), set([...fields, "joined_at"], { type: "string" })),
    level: "major",
  },
  {
    name: "required to optional response field",
    edit: set([...member, "required"], ["id"]),
    level: "major",
  },
  {
    name: "optional to required response field",
    edit: add([...member, "required"], "joined"),
    level: "major",
  },
  {
    name: "widened enum of an answer",
    edit: add([...schemas, "Status", "enum"], "deleted"),
    level: "major",
  },
  {
    name: "narrowed enum of an answer",
    edit: set([...schemas, "Status", "enum"], ["active", "inactive"]),
    level: "major",
  },
  {
    name: "narrowed enum within a list within an answer",
    edit: set([...schemas, "Phone", "properties", "kind", "enum"], ["home"]),
    level: "major",
  },
  {
    name: "a known value of an open enum",
    edit: set([...fields, "mood", "anyOf", 0, "enum"], ["glad"]),
    level: "none",
  },
  {
    name: "an answer's field that may be null",
    edit: set([...fields, "name", "type"], ["string", "null"]),
    level: "major",
  },
  {
    name: "an answer's field that is never null",
    edit: set([...fields, "email", "type"], "string"),
    level: "minor",
  },
  {
    name: "changed type",
    edit: set([...fields, "joined"], { type: "integer" }),
    level: "major",
  },
  {
    name: "changed format of an answer",
    edit: set([...fields, "joined", "format"], "date"),
    level: "major",
  },
  {
    name: "a format that an answer did not state",
    edit: set([...fields, "id", "format"], "uuid"),
    level: "minor",
  },
  {
    name: "error body",
    edit: set([...schemas, "Failure", "required"], []),
    level: "major",
  },
  {
    name: "removed error",
    edit: drop([...list, "responses", "500"]),
    level: "major",
  },
  {
    name: "added error with the known body",
    edit: set([...list, "responses", "409"], { $ref: "#/components/responses/Failure" }),
    level: "minor",
  },
  {
    name: "added error with another body",
    edit: set([...list, "responses", "409"], {
      description: "Text.",
      content: { "application/json": { schema: { type: "string" } } },
    }),
    level: "major",
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
  },
  {
    name: "field that is read-only now",
    edit: set([...fields, "name", "readOnly"], true),
    level: "major",
  },
  {
    name: "map of another type",
    edit: set([...fields, "scores", "additionalProperties", "type"], "string"),
    level: "major",
  },
  {
    name: "tuple in another order",
    edit: reverse([...fields, "place", "prefixItems"]),
    level: "major",
  },
  {
    name: "answer made of parts",
    edit: set([...fields, "lead"], {
      allOf: [{ $ref: "#/components/schemas/Member" }, { $ref: "#/components/schemas/Phone" }],
    }),
    level: "minor",
  },
  {
    name: "alternative that an answer gained",
    edit: add([...fields, "tag", "anyOf"], { type: "integer" }),
    level: "major",
  },
  {
    name: "other media type",
    edit: all(
      drop([...answer, "application/json"]),
      set([...answer, "text/csv"], { schema: { type: "string" } }),
    ),
    level: "major",
  },
];

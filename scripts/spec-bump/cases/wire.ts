import { all, drop, set } from "../fixtures/edits.ts";
import { type Case, body, fields, list, member, parameters } from "./case.ts";

const scheme = ["components", "securitySchemes", "Token"];
const report = ["paths", "/report", "get"];

/** Changes on the wire that no type shows: the rows of the table in documents/severity.ts. */
export const wire: readonly Case[] = [
  {
    name: "a required field of an answer becomes writeOnly",
    edit: set([...fields, "id", "writeOnly"], true),
    level: "major",
  },
  {
    name: "an optional field of an answer becomes writeOnly",
    edit: set([...fields, "joined", "writeOnly"], true),
    level: "major",
  },
  {
    name: "a token that is sent as basic credentials",
    edit: set([...scheme, "scheme"], "basic"),
    level: "major",
  },
  {
    name: "a token that is sent in a header of its own",
    edit: set(scheme, { type: "apiKey", in: "header", name: "X-Key" }),
    level: "major",
  },
  {
    name: "a stream in another form",
    edit: set([...report, "responses", "200", "x-response-variants", 0, "contentType"], "text/csv"),
    level: "major",
  },
  {
    name: "a tighter limit of a parameter of a path",
    edit: set(["paths", "/report", "parameters", "ids", "schema", "maxItems"], 10),
    level: "major",
  },
  {
    name: "a looser limit of a parameter of a path",
    edit: set(["paths", "/report", "parameters", "ids", "schema", "maxItems"], 50),
    level: "minor",
  },
  {
    name: "a smaller coerced maximum",
    edit: set([...report, "parameters", "size", "schema", "x-coerced-maximum"], 100),
    level: "minor",
  },
  {
    name: "an operation that gets another security",
    edit: set([...list, "security"], [{ Other: [] }]),
    level: "major",
  },
  {
    name: "servers of an operation",
    edit: set([...list, "servers"], [{ url: "https://other.example.com" }]),
    level: "major",
  },
  {
    name: "servers of a path",
    edit: set(["paths", "/members", "servers"], [{ url: "https://other.example.com" }]),
    level: "major",
  },
  {
    name: "a parameter in another style",
    edit: set([...parameters, "channel", "style"], "deepObject"),
    level: "major",
  },
  {
    name: "a parameter that is exploded no longer",
    edit: set([...parameters, "channel", "explode"], false),
    level: "major",
  },
  ...(
    [
      ["maxItems", 10],
      ["uniqueItems", true],
      ["maxProperties", 3],
      ["minProperties", 1],
      ["multipleOf", 5],
      ["additionalProperties", false],
      ["maximum", 3],
      ["maxLength", 3],
      ["pattern", "^a"],
    ] as const
  ).map(([word, value]): Case => ({
    name: `a request that gets ${word}`,
    edit: set([...body, word], value),
    level: "major",
  })),
  {
    name: "a coerced maximum",
    edit: set([...parameters, "since", "schema", "x-coerced-maximum"], 100),
    level: "minor",
  },
  {
    name: "a POST that is no longer safe to retry",
    edit: drop(["paths", "/members:count", "post", "x-safe-to-retry"]),
    level: "minor",
  },
  {
    name: "a limit of an answer",
    edit: set([...fields, "id", "maxLength"], 10),
    level: "minor",
  },
  {
    name: "a new required field of an answer, which stubs of users lack",
    edit: all(
      set([...fields, "team"], { type: "string" }),
      set([...member, "required"], ["id", "status", "team"]),
    ),
    level: "major",
  },
  {
    name: "a text",
    edit: set([...member, "description"], "Somebody who belongs."),
    level: "patch",
  },
  {
    name: "a parameter that is deprecated",
    edit: set([...parameters, "since", "deprecated"], true),
    level: "minor",
  },
  {
    name: "a request body that is optional, which code may have read",
    edit: drop(["paths", "/members:count", "post", "requestBody", "required"]),
    level: "minor",
  },
];

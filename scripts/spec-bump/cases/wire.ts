import { all, drop, set } from "../fixtures/edits.ts";
import { type Case, body, fields, list, member, parameters } from "./case.ts";

const scheme = ["components", "securitySchemes", "Token"];
const reportOperation = ["paths", "/report", "get"];

/** Changes on the wire that no type shows, for each row of the table in documents/rules.ts. */
export const wire: readonly Case[] = [
  {
    name: "a required field of a response becomes writeOnly",
    edit: set([...fields, "id", "writeOnly"], true),
    level: "major",
    says: [
      "`GET /members`, `GET /members/{id}`: `Member.id` now has `writeOnly` true (was absent)",
    ],
  },
  {
    name: "an optional field of a response becomes writeOnly",
    edit: set([...fields, "joined", "writeOnly"], true),
    level: "major",
    says: [
      "`GET /members`, `GET /members/{id}`: `Member.joined` now has `writeOnly` true (was absent)",
    ],
  },
  {
    name: "a token that is sent as basic credentials",
    edit: set([...scheme, "scheme"], "basic"),
    level: "major",
    says: ['`security scheme Token` now has `scheme` "basic" (was "bearer")'],
  },
  {
    name: "a token that is sent in a custom header",
    edit: set(scheme, { type: "apiKey", in: "header", name: "X-Key" }),
    level: "major",
    says: [
      '`security scheme Token` no longer has `scheme` "bearer"',
      '`security scheme Token` now has `in` "header" (was absent)',
      '`security scheme Token` now has `name` "X-Key" (was absent)',
      '`security scheme Token` now has `type` "apiKey" (was "http")',
    ],
  },
  {
    name: "a stream with another content type",
    edit: set(
      [...reportOperation, "responses", "200", "x-response-variants", 0, "contentType"],
      "text/csv",
    ),
    level: "major",
    says: [
      '`GET /report`: `response 200` now has `contentType` "text/csv" (was "application/octet-stream")',
    ],
  },
  {
    name: "a tighter limit of a parameter of a path",
    edit: set(["paths", "/report", "parameters", "ids", "schema", "maxItems"], 10),
    level: "major",
    says: ["`GET /report`: `parameter ids` now has `maxItems` 10 (was 20)"],
  },
  {
    name: "a looser limit of a parameter of a path",
    edit: set(["paths", "/report", "parameters", "ids", "schema", "maxItems"], 50),
    level: "minor",
    says: ["`GET /report`: `parameter ids` now has `maxItems` 50 (was 20)"],
  },
  {
    name: "a smaller coerced maximum",
    edit: set([...reportOperation, "parameters", "size", "schema", "x-coerced-maximum"], 100),
    level: "minor",
    says: ["`GET /report`: `parameter size` now has `x-coerced-maximum` 100 (was 1000)"],
  },
  {
    name: "an operation with another security requirement",
    edit: set([...list, "security"], [{ Other: [] }]),
    level: "major",
    says: ['`GET /members` now has `security` [{"Other":{}}] (was absent)'],
  },
  {
    name: "servers of an operation",
    edit: set([...list, "servers"], [{ url: "https://other.example.com" }]),
    level: "major",
    says: ['`GET /members` now has `servers` [{"url":"https://other.example.com"}] (was absent)'],
  },
  {
    name: "servers of a path",
    edit: set(["paths", "/members", "servers"], [{ url: "https://other.example.com" }]),
    level: "major",
    says: ['`GET /members` now has `servers` [{"url":"https://other.example.com"}] (was absent)'],
  },
  {
    name: "a parameter in another style",
    edit: set([...parameters, "channel", "style"], "deepObject"),
    level: "major",
    says: ['`GET /members`: `parameter channel` now has `style` "deepObject" (was absent)'],
  },
  {
    name: "a parameter that is no longer exploded",
    edit: set([...parameters, "channel", "explode"], false),
    level: "major",
    says: ["`GET /members`: `parameter channel` now has `explode` false (was absent)"],
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
    says: [
      `\`POST /members:count\`: \`CountBody\` now has \`${word}\` ${JSON.stringify(value)} (was absent)`,
    ],
  })),
  {
    name: "a new coerced maximum",
    edit: set([...parameters, "since", "schema", "x-coerced-maximum"], 100),
    level: "minor",
    says: ["`GET /members`: `parameter since` now has `x-coerced-maximum` 100 (was absent)"],
  },
  {
    name: "a POST that is no longer safe to retry",
    edit: drop(["paths", "/members:count", "post", "x-safe-to-retry"]),
    level: "minor",
    says: ["`POST /members:count` no longer has `x-safe-to-retry` true"],
  },
  {
    name: "new rate limits",
    edit: set(["x-rate-limits"], { seconds: 10, token: 20, account: 5 }),
    level: "minor",
    says: [
      "`rateLimits (@rosterkit/types)` was added",
      '`x-rate-limits` is now {"account":5,"seconds":10,"token":20} (was absent)',
    ],
  },
  {
    name: "a new limit of a response field",
    edit: set([...fields, "id", "maxLength"], 10),
    level: "minor",
    says: ["`GET /members`, `GET /members/{id}`: `Member.id` now has `maxLength` 10 (was absent)"],
  },
  {
    name: "a new required field of a response, which stubs of users lack",
    edit: all(
      set([...fields, "team"], { type: "string" }),
      set([...member, "required"], ["id", "status", "team"]),
    ),
    level: "major",
    says: [
      "`GET /members`, `GET /members/{id}`: `Member.name` may now be missing",
      "`GET /members`, `GET /members/{id}`: `Member.status` is now always present",
      "`GET /members`, `GET /members/{id}`: `Member.team` was added and is required",
    ],
  },
  {
    name: "a changed description of a schema",
    edit: set([...member, "description"], "Somebody who belongs."),
    level: "patch",
    says: [
      '`GET /members`, `GET /members/{id}`: `Member` now has `description` "Somebody who belongs." (was "A member.")',
    ],
  },
  {
    name: "a parameter that is deprecated",
    edit: set([...parameters, "since", "deprecated"], true),
    level: "minor",
    says: ["`GET /members`: `parameter since` is deprecated"],
  },
  {
    name: "a request body that becomes optional",
    edit: drop(["paths", "/members:count", "post", "requestBody", "required"]),
    level: "minor",
    says: ["`POST /members:count`: `body` is now optional"],
  },
];

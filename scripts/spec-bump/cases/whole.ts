import { add, all, drop, nothing, rename, reverse, set } from "../fixtures/edits.ts";
import { type Case, both, fields, list, member, parameters, schemas } from "./case.ts";

/** What concerns operations, lists, integrations and the document as a whole. */
export const whole: readonly Case[] = [
  { name: "nothing", edit: nothing, level: "none", says: [] },
  {
    name: "reordering only",
    edit: all(
      reverse(fields),
      reverse(parameters),
      reverse([...parameters, "sort", "schema", "enum"]),
      reverse([...schemas, "Status", "enum"]),
      reverse([...member, "required"]),
      reverse(schemas),
      reverse(["paths"]),
      reverse([...fields, "mood", "anyOf"]),
      reverse(["x-integrations"]),
    ),
    level: "none",
    says: [],
  },
  {
    name: "description only",
    edit: all(
      set([...list, "description"], "Everybody."),
      set([...fields, "description", "description"], "In the words of others."),
    ),
    level: "patch",
    says: ["members list: description reworded", "Member: description description reworded"],
  },
  {
    name: "a label of an integration",
    edit: set(["x-integrations", "slack"], "Slack Technologies"),
    level: "patch",
    says: ["integrations: slack reworded"],
  },
  {
    name: "a limit",
    edit: set([...schemas, "Filter", "properties", "limit", "maximum"], 20),
    level: "patch",
    says: [
      'members count: the "filter/limit" request property\'s max was increased from "10.00" to "20.00"',
    ],
  },
  {
    name: "added operation",
    edit: set(["paths", "/groups"], {
      get: { operationId: "listGroups", responses: { 200: { description: "Groups." } } },
    }),
    level: "minor",
    says: ["groups list: is new"],
  },
  {
    name: "removed operation",
    edit: drop(["paths", "/members/{id}"]),
    level: "major",
    says: ["member get: is gone"],
  },
  {
    name: "renamed operation",
    edit: set([...list, "operationId"], "listPeople"),
    level: "major",
    says: ["members list: operationId is listPeople, was listMembers"],
  },
  {
    name: "operation at another path",
    edit: rename(["paths"], "/members/{id}", "/people/{id}"),
    level: "major",
    says: ["member get: is GET /people/{id}, was GET /members/{id}"],
  },
  {
    name: "operation at another path, with what integrations require of it",
    edit: rename(["paths"], "/members", "/people"),
    level: "major",
    says: ["members list: is GET /people, was GET /members"],
  },
  {
    name: "parameter that has moved from the query to the path",
    edit: all(
      rename(["paths"], "/members", "/members/of/{account}"),
      set(["paths", "/members/of/{account}", "get", "parameters", "account", "in"], "path"),
    ),
    level: "major",
    says: [
      "members list: is GET /members/of/{account}, was GET /members",
      "members list: parameter account is gone",
      "members list: path parameter account is new and required",
    ],
  },
  {
    name: "deprecated operation",
    edit: set([...list, "deprecated"], true),
    level: "minor",
    says: ["members list: is deprecated now"],
  },
  {
    name: "deprecated field",
    edit: set([...fields, "joined", "deprecated"], true),
    level: "minor",
    says: ["Member: joined is deprecated now"],
  },
  {
    name: "schema that no operation uses",
    edit: all(
      drop([...schemas, "MemberMap", "properties", "total"]),
      set([...schemas, "MemberMap", "required"], []),
    ),
    level: "major",
    says: ["MemberMap: total is gone"],
  },
  {
    name: "changed array name",
    edit: all(
      drop([...schemas, "MemberPage", "properties", "result"]),
      set([...schemas, "MemberPage", "properties", "items"], {
        type: "array",
        items: { $ref: "#/components/schemas/Member" },
      }),
      set([...schemas, "MemberPage", "required"], ["items"]),
    ),
    level: "major",
    says: [
      "members list: result is gone",
      "members list: items is new",
      'members list: lists: itemsField is "items", was "result"',
    ],
  },
  {
    name: "changed cursor style",
    edit: all(
      set([...parameters, "next_cursor", "name"], "page_token"),
      drop([...schemas, "MemberPage", "properties", "next_cursor"]),
      set([...schemas, "MemberPage", "properties", "next_page_token"], { type: "string" }),
    ),
    level: "major",
    says: [
      "members list: parameter next_cursor is gone",
      "members list: parameter page_token is new",
      "members list: next_cursor is gone",
      "members list: next_page_token is new",
      'members list: lists: cursorParam is "page_token", was "next_cursor"',
      'members list: lists: nextField is "next_page_token", was "next_cursor"',
    ],
  },
  {
    name: "list that is none any more",
    edit: set([...list, "x-pagination"], false),
    level: "major",
    says: ["members list: is no list any more"],
  },
  {
    name: "an integration requires more",
    edit: add([...parameters, "channel", "x-support", "required"], "teams"),
    level: "major",
    says: ["members list: channel is required by teams now"],
  },
  {
    name: "an integration requires less",
    edit: set([...parameters, "channel", "x-support", "required"], []),
    level: "major",
    says: ["members list: channel is required by slack no more"],
  },
  {
    name: "an integration supports a parameter no more",
    edit: set([...parameters, "channel", "x-support", "supported"], ["slack"]),
    level: "minor",
    says: ['members list: parameterSupport: channel.supported lost "teams"'],
  },
  {
    name: "an integration accepts fewer values",
    edit: set([...parameters, "sort", "x-support", "values", "slack"], ["name"]),
    level: "major",
    says: ['members list: sort "age" is accepted by slack no more'],
  },
  {
    name: "an integration accepts more values",
    edit: add([...parameters, "sort", "x-support", "values", "slack"], "rank"),
    level: "minor",
    says: ['members list: sort "rank" is among the values that slack accepts now'],
  },
  {
    name: "an integration accepts a few values of all",
    edit: set([...parameters, "sort", "x-support", "values", "teams"], ["name"]),
    level: "major",
    says: ['members list: sort "name" is among the values that teams accepts now'],
  },
  {
    name: "new integration",
    edit: all(
      set(["x-integrations", "zoom"], "Zoom"),
      add([...parameters, "channel", "x-support", "supported"], "zoom"),
      add([...parameters, "channel", "x-support", "required"], "zoom"),
    ),
    level: "minor",
    says: ["integrations: zoom is new", "members list: channel is required by zoom now"],
  },
  {
    name: "removed integration",
    edit: all(
      drop(["x-integrations", "teams"]),
      set([...parameters, "channel", "x-support", "supported"], ["slack"]),
      set([...parameters, "sort", "x-support", "supported"], ["slack"]),
    ),
    level: "major",
    says: [
      "integrations: teams is gone",
      'members list: parameterSupport: channel.supported lost "teams"',
      'members list: parameterSupport: sort.supported lost "teams"',
    ],
  },
  {
    name: "renamed schema",
    edit: all(
      set([...schemas, "Telephone"], {
        type: "object",
        properties: { number: { type: "string" } },
      }),
      drop([...schemas, "Phone"]),
      set([...fields, "phones", "items", "$ref"], "#/components/schemas/Telephone"),
      set([...fields, "tag", "anyOf", 1, "$ref"], "#/components/schemas/Telephone"),
    ),
    level: "major",
    says: [
      `${both}: phones[].kind is gone`,
      `${both}: tag.kind is gone`,
      "Phone: is gone",
      "Telephone: is new",
    ],
  },
  {
    name: "a POST that is safe to retry no more",
    edit: drop(["paths", "/members:count", "post", "x-safe-to-retry"]),
    level: "minor",
    says: ["members count: safeToRetry: is gone"],
  },
  {
    name: "another server",
    edit: set(["servers", 0, "url"], "https://other.test"),
    level: "major",
    says: ['baseUrl: is "https://other.test", was "https://roster.test"'],
  },
];

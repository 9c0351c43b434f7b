import { add, all, drop, nothing, rename, reverse, set } from "../fixtures/edits.ts";
import { type Case, fields, list, member, parameters, schemas } from "./case.ts";

/** Changes of operations, lists, integrations and the document as a whole. */
export const whole: readonly Case[] = [
  { name: "nothing", edit: nothing, level: "none" },
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
  },
  {
    name: "description only",
    edit: all(
      set([...list, "description"], "Everybody."),
      set([...fields, "description", "description"], "In the words of others."),
    ),
    level: "patch",
  },
  {
    name: "a label of an integration",
    edit: set(["x-integrations", "slack"], "Slack Technologies"),
    level: "patch",
  },
  {
    name: "a limit",
    edit: set([...schemas, "Filter", "properties", "limit", "maximum"], 20),
    level: "minor",
  },
  {
    name: "added operation",
    edit: set(["paths", "/groups"], {
      get: { operationId: "listGroups", responses: { 200: { description: "Groups." } } },
    }),
    level: "minor",
  },
  {
    name: "removed operation",
    edit: drop(["paths", "/members/{id}"]),
    level: "major",
  },
  {
    name: "renamed operation",
    edit: set([...list, "operationId"], "listPeople"),
    level: "major",
  },
  {
    name: "operation at another path",
    edit: rename(["paths"], "/members/{id}", "/people/{id}"),
    level: "major",
  },
  {
    name: "operation at another path, with what integrations require of it",
    edit: rename(["paths"], "/members", "/people"),
    level: "major",
  },
  {
    name: "parameter that has moved from the query to the path",
    edit: all(
      rename(["paths"], "/members", "/members/of/{account}"),
      set(["paths", "/members/of/{account}", "get", "parameters", "account", "in"], "path"),
    ),
    level: "major",
  },
  {
    name: "deprecated operation",
    edit: set([...list, "deprecated"], true),
    level: "minor",
  },
  {
    name: "deprecated field",
    edit: set([...fields, "joined", "deprecated"], true),
    level: "minor",
  },
  {
    name: "schema that no operation uses",
    edit: all(
      drop([...schemas, "MemberMap", "properties", "total"]),
      set([...schemas, "MemberMap", "required"], []),
    ),
    level: "major",
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
  },
  {
    name: "changed cursor style",
    edit: all(
      set([...parameters, "next_cursor", "name"], "page_token"),
      drop([...schemas, "MemberPage", "properties", "next_cursor"]),
      set([...schemas, "MemberPage", "properties", "next_page_token"], { type: "string" }),
    ),
    level: "major",
  },
  {
    name: "operation that is no longer a list",
    edit: set([...list, "x-pagination"], false),
    level: "major",
  },
  {
    name: "an integration requires more",
    edit: add([...parameters, "channel", "x-support", "required"], "teams"),
    level: "major",
  },
  {
    name: "an integration requires less",
    edit: set([...parameters, "channel", "x-support", "required"], []),
    level: "major",
  },
  {
    name: "an integration supports a parameter no more",
    edit: set([...parameters, "channel", "x-support", "supported"], ["slack"]),
    level: "minor",
  },
  {
    name: "an integration accepts fewer values",
    edit: set([...parameters, "sort", "x-support", "values", "slack"], ["name"]),
    level: "major",
  },
  {
    name: "an integration accepts more values",
    edit: add([...parameters, "sort", "x-support", "values", "slack"], "rank"),
    level: "minor",
  },
  {
    name: "an integration accepts a few values of all",
    edit: set([...parameters, "sort", "x-support", "values", "teams"], ["name"]),
    level: "major",
  },
  {
    name: "new integration",
    edit: all(
      set(["x-integrations", "zoom"], "Zoom"),
      add([...parameters, "channel", "x-support", "supported"], "zoom"),
      add([...parameters, "channel", "x-support", "required"], "zoom"),
    ),
    level: "major",
  },
  {
    name: "removed integration",
    edit: all(
      drop(["x-integrations", "teams"]),
      set([...parameters, "channel", "x-support", "supported"], ["slack"]),
      set([...parameters, "sort", "x-support", "supported"], ["slack"]),
    ),
    level: "major",
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
  },
  {
    name: "a POST that is safe to retry no more",
    edit: drop(["paths", "/members:count", "post", "x-safe-to-retry"]),
    level: "minor",
  },
  {
    name: "another server",
    edit: set(["servers", 0, "url"], "https://other.test"),
    level: "major",
  },
];

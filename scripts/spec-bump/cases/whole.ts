import { add, all, drop, noEdit, rename, reverse, set } from "../fixtures/edits.ts";
import { type Case, fields, list, member, parameters, schemas } from "./case.ts";

/** Changes of operations, lists, integrations and the document as a whole. */
export const whole: readonly Case[] = [
  { name: "no change", edit: noEdit, level: "none", says: [] },
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
    says: [
      '`GET /members` now has `description` "Everybody." (was "The members, a page at a time.")',
      '`GET /members`, `GET /members/{id}`: `Member.description` now has `description` "In the words of others." (was "What others say.")',
    ],
  },
  {
    name: "changed label of an integration",
    edit: set(["x-integrations", "slack"], "Slack Technologies"),
    level: "patch",
    says: [
      '`integrations.slack` is now "Slack Technologies" (was "Slack")',
      '`x-integrations` now has `slack` "Slack Technologies" (was "Slack")',
    ],
  },
  {
    name: "changed limit of a request field",
    edit: set([...schemas, "Filter", "properties", "limit", "maximum"], 20),
    level: "minor",
    says: ["`POST /members:count`: `Filter.limit` now has `maximum` 20 (was 10)"],
  },
  {
    name: "added operation",
    edit: set(["paths", "/groups"], {
      get: { operationId: "listGroups", responses: { 200: { description: "Groups." } } },
    }),
    level: "minor",
    says: ["`GET /groups` was added"],
  },
  {
    name: "removed operation",
    edit: drop(["paths", "/members/{id}"]),
    level: "major",
    says: ["`GET /members/{id}` was removed", "`GetMemberResponse (@rosterkit/types)` was removed"],
  },
  {
    name: "renamed operation",
    edit: set([...list, "operationId"], "listPeople"),
    level: "major",
    says: [
      "`ListMembersQuery (@rosterkit/types)` was renamed to `ListPeopleQuery`",
      "`ListMembersResponse (@rosterkit/types)` was renamed to `ListPeopleResponse`",
      "`operations.listMembers` was renamed to `listPeople`",
    ],
  },
  {
    name: "operation at another path",
    edit: rename(["paths"], "/members/{id}", "/people/{id}"),
    level: "major",
    says: ["`GET /members/{id}` was renamed to `/people/{id}`"],
  },
  {
    name: "operation at another path, with requirements of integrations",
    edit: rename(["paths"], "/members", "/people"),
    level: "major",
    says: [
      "`GET /members` was renamed to `/people`",
      '`RequiredParameters["/members"]` was renamed to `/people`',
      '`SupportedValues["/members"]` was renamed to `/people`',
      '`lists`: `ListOperations["/members"]` was renamed to `/people`',
      '`lists`: `Lists["/members"]` was renamed to `/people`',
    ],
  },
  {
    name: "parameter that has moved from the query to the path",
    edit: all(
      rename(["paths"], "/members", "/members/of/{account}"),
      set(["paths", "/members/of/{account}", "get", "parameters", "account", "in"], "path"),
    ),
    level: "major",
    says: [
      "`GET /members/of/{account}` was added",
      "`GET /members` was removed",
      '`RequiredParameters["/members"]` was renamed to `/members/of/{account}`',
      '`SupportedValues["/members"]` was renamed to `/members/of/{account}`',
      '`lists`: `ListOperations["/members"]` was removed',
      '`lists`: `ListOperations["/members/of/{account}"]` was added',
      '`lists`: `Lists["/members"]` was renamed to `/members/of/{account}`',
      "`operations.listMembers.parameter account` was removed",
      "`operations.listMembers.path parameter account` was added and is required",
    ],
  },
  {
    name: "deprecated operation",
    edit: set([...list, "deprecated"], true),
    level: "minor",
    says: ["`GET /members` is deprecated"],
  },
  {
    name: "deprecated field",
    edit: set([...fields, "joined", "deprecated"], true),
    level: "minor",
    says: ["`GET /members`, `GET /members/{id}`: `Member.joined` is deprecated"],
  },
  {
    name: "schema that no operation uses",
    edit: all(
      drop([...schemas, "MemberMap", "properties", "total"]),
      set([...schemas, "MemberMap", "required"], []),
    ),
    level: "major",
    says: ["`MemberMap.total` was removed"],
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
      "`GET /members`: `MemberPage.result` was renamed to `items`",
      '`lists`: `Lists["/members"].itemsField` is now "items" (was "result")',
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
      "`GET /members`: `MemberPage.next_cursor` was removed",
      "`GET /members`: `MemberPage.next_page_token` was added",
      "`GET /members`: `parameter next_cursor` was renamed to `parameter page_token`",
      "`lists`: `ListMembersQuery.next_cursor` was renamed to `page_token`",
      '`lists`: `Lists["/members"].cursorParam` is now "page_token" (was "next_cursor")',
      '`lists`: `Lists["/members"].nextField` is now "next_page_token" (was "next_cursor")',
    ],
  },
  {
    name: "operation that is no longer a list",
    edit: set([...list, "x-pagination"], false),
    level: "major",
    says: [
      "`GET /members` now has `x-pagination` false (was absent)",
      '`lists`: `CarriesLists["/members"]` was removed',
      '`lists`: `ListOperations["/members"]` was removed',
    ],
  },
  {
    name: "an integration requires more",
    edit: add([...parameters, "channel", "x-support", "required"], "teams"),
    level: "major",
    says: ['`RequiredParameters["/members"].teams` was added'],
  },
  {
    name: "an integration requires less",
    edit: set([...parameters, "channel", "x-support", "required"], []),
    level: "major",
    says: ['`RequiredParameters["/members"]` was removed'],
  },
  {
    name: "an integration no longer supports a parameter",
    edit: set([...parameters, "channel", "x-support", "supported"], ["slack"]),
    level: "minor",
    says: ['`GET /members`: `parameter channel` no longer has `x-support` "teams"'],
  },
  {
    name: "an integration accepts fewer values",
    edit: set([...parameters, "sort", "x-support", "values", "slack"], ["name"]),
    level: "major",
    says: ['`SupportedValues["/members"].sort.slack` can no longer be "age"'],
  },
  {
    name: "an integration accepts more values",
    edit: add([...parameters, "sort", "x-support", "values", "slack"], "rank"),
    level: "minor",
    says: ['`SupportedValues["/members"].sort.slack` can now be "rank"'],
  },
  {
    name: "an integration accepts only some values",
    edit: set([...parameters, "sort", "x-support", "values", "teams"], ["name"]),
    level: "major",
    says: ['`SupportedValues["/members"].sort.teams` was added'],
  },
  {
    name: "new integration",
    edit: all(
      set(["x-integrations", "zoom"], "Zoom"),
      add([...parameters, "channel", "x-support", "supported"], "zoom"),
      add([...parameters, "channel", "x-support", "required"], "zoom"),
    ),
    level: "major",
    says: [
      '`GET /members`: `parameter channel` now has `x-support` "zoom" (was absent)',
      '`RequiredParameters["/members"].zoom` was added',
      '`envelopeSupport`, `fieldSupport`, `parameterSupport`: `Support.supported[]` can now be "zoom"',
      "`envelopeSupport`, `fieldSupport`, `parameterSupport`: `Support.values.zoom` was added",
      '`integrationNames[]` can now be "zoom"',
      "`integrations.zoom` was added",
    ],
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
      '`GET /members`: `parameter channel` no longer has `x-support` "teams"',
      '`GET /members`: `parameter sort` no longer has `x-support` "teams"',
      '`envelopeSupport`, `fieldSupport`, `parameterSupport`: `Support.supported[]` can no longer be "teams"',
      "`envelopeSupport`, `fieldSupport`, `parameterSupport`: `Support.values.teams` was removed",
      '`integrationNames[]` can no longer be "teams"',
      "`integrations.teams` was removed",
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
      "`GET /members`, `GET /members/{id}`: `Telephone.kind` was removed",
      "`Phone (@rosterkit/types)` was renamed to `Telephone`",
    ],
  },
  {
    name: "another server",
    edit: set(["servers", 0, "url"], "https://other.test"),
    level: "major",
    says: [
      '`baseUrl` is now "https://other.test" (was "https://roster.test")',
      '`servers` is now [{"url":"https://other.test"}] (was [{"url":"https://roster.test"}])',
    ],
  },
];

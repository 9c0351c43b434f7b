/** One mistake in `fixtures/valid.yaml`, and the one problem it must give. */
export interface Slip {
  /** The slip, as the name of its test. */
  readonly name: string;
  /** Where the slip is made: keys and indices from the root. */
  readonly at: readonly (string | number)[];
  /** The new value; undefined deletes the old one. */
  readonly write: unknown;
  /** The rule that must report it. */
  readonly rule: string;
  /** Where the rule must report it, if not where the slip was made. */
  readonly reportedAt?: readonly (string | number)[];
}

const list = ["paths", "/books", "get"] as const;
const count = ["paths", "/books:count", "post"] as const;
const pageSize = [...list, "parameters", 0, "schema"] as const;
const support = [...list, "parameters", 2, "x-support"] as const;
const counts = [...list, "parameters", 3, "x-support"] as const;
const variants = [...list, "responses", "200", "x-response-variants"] as const;
const schemas = ["components", "schemas"] as const;
const provenance = [...schemas, "Kind", "x-provenance"] as const;

/**
 * At least one slip for each rule of ours, and for what Redocly has to see inside `x-response-
 * variants`.
 */
export const slips: readonly Slip[] = [
  {
    name: "an extension that is not ours",
    at: [...list, "x-paginated"],
    write: true,
    rule: "rosterkit/extension-place",
  },
  {
    name: "an extension that is not ours, beside a reference",
    at: [...schemas, "Book", "properties", "kind", "x-suport"],
    write: { supported: ["north"] },
    rule: "rosterkit/extension-place",
  },
  {
    name: "an extension of ours where nothing reads it",
    at: [...schemas, "BookList", "x-pagination"],
    write: false,
    rule: "rosterkit/extension-place",
  },
  {
    name: "an operation without an error response",
    at: [...count, "responses", "default"],
    write: undefined,
    rule: "rosterkit/error-response",
    reportedAt: [...count, "responses"],
  },
  {
    name: "x-safe-to-retry on a GET",
    at: [...list, "x-safe-to-retry"],
    write: true,
    rule: "rosterkit/safe-to-retry",
  },
  {
    name: "x-safe-to-retry: false",
    at: [...count, "x-safe-to-retry"],
    write: false,
    rule: "rosterkit/safe-to-retry",
  },
  {
    name: "a coerced limit as a maximum",
    at: [...pageSize, "maximum"],
    write: 1000,
    rule: "rosterkit/coerced-maximum",
  },
  {
    name: "a coerced limit as an exclusive maximum",
    at: [...pageSize, "exclusiveMaximum"],
    write: 1001,
    rule: "rosterkit/coerced-maximum",
  },
  {
    name: "a coerced limit that is not a number",
    at: [...pageSize, "x-coerced-maximum"],
    write: "1000",
    rule: "rosterkit/coerced-maximum",
  },
  {
    name: "a variant for a parameter that the operation does not have",
    at: [...variants, 0, "when", "view"],
    write: "raw",
    rule: "rosterkit/response-variants",
  },
  {
    name: "a variant for a value that the parameter does not have",
    at: [...variants, 0, "when", "format"],
    write: "rwa",
    rule: "rosterkit/response-variants",
  },
  {
    name: "a variant without a condition",
    at: [...variants, 1, "when"],
    write: {},
    rule: "rosterkit/response-variants",
  },
  {
    name: "a variant that an earlier one always precedes",
    at: [...variants, 1, "when"],
    write: { format: "raw", page_token: "*" },
    rule: "rosterkit/response-variants",
  },
  {
    name: "a variant without a schema",
    at: [...variants, 0, "schema"],
    write: undefined,
    rule: "struct",
    reportedAt: [...variants, 0],
  },
  {
    name: "a variant with a malformed schema",
    at: [...variants, 0, "schema", "type"],
    write: "text",
    rule: "struct",
  },
  {
    name: "an integration's slug with a space",
    at: ["x-integrations", "west wing"],
    write: "West wing",
    rule: "rosterkit-integrations",
    reportedAt: ["x-integrations"],
  },
  {
    name: "an operation left out without a method",
    at: ["x-omitted", 0, "operations", 1],
    write: "/loans/{id}",
    rule: "rosterkit-omitted",
  },
  {
    name: "support by an integration that is not declared",
    at: [...support, "supported", 2],
    write: "east",
    rule: "rosterkit-support-slugs",
  },
  {
    name: "a requirement of an integration that does not support it",
    at: counts,
    write: { supported: ["north"], required: ["south"] },
    rule: "rosterkit-support-subset",
    reportedAt: [...counts, "required", 0],
  },
  {
    name: "values for an integration that does not support them",
    at: [...schemas, "Book", "properties", "kind", "x-support", "values"],
    write: { south: ["novel"] },
    rule: "rosterkit-support-subset",
    reportedAt: [...schemas, "Book", "properties", "kind", "x-support", "values", "south"],
  },
  {
    name: "more integrations that require than that support",
    at: [...counts, "requiredCount"],
    write: 3,
    rule: "rosterkit-support-subset",
  },
  {
    name: "an integration's value that the parameter does not have",
    at: [...support, "values", "south", 0],
    write: "map",
    rule: "rosterkit-support-values",
  },
  {
    name: "an integration's value that the property does not have",
    at: [...schemas, "Book", "properties", "kind", "x-support", "values", "north", 0],
    write: "map",
    rule: "rosterkit-support-values",
  },
  {
    name: "x-support with a key of another name",
    at: [...counts, "requires"],
    write: ["north"],
    rule: "rosterkit-support",
    reportedAt: counts,
  },
  {
    name: "x-provenance without a note",
    at: [...provenance, "note"],
    write: undefined,
    rule: "rosterkit-provenance",
    reportedAt: provenance,
  },
  {
    name: "x-provenance with an empty note",
    at: [...provenance, "note"],
    write: " ",
    rule: "rosterkit-provenance",
  },
  {
    name: "x-provenance from an unknown source",
    at: [...provenance, "source"],
    write: "guessed",
    rule: "rosterkit-provenance",
  },
  {
    name: "x-pagination without its array",
    at: [...list, "x-pagination", "itemsField"],
    write: undefined,
    rule: "rosterkit-pagination",
    reportedAt: [...list, "x-pagination"],
  },
  {
    name: "x-pagination: true",
    at: [...list, "x-pagination"],
    write: true,
    rule: "rosterkit-pagination",
  },
];

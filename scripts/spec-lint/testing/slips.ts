/** A mistake in `fixtures/valid.yaml`, and the only problem that the linters must report. */
export interface Slip {
  /** The rule that must report the slip. */
  readonly rule: string;
  /** Description of the slip for the title of the test. */
  readonly name: string;
  /** Path of the slip: keys and indices from the root. */
  readonly at: Path;
  /** The new value. `undefined` deletes the old value. */
  readonly write: unknown;
  /** Path of the reported problem, if it differs from the path of the slip. */
  readonly reportedAt?: Path;
}

type Path = readonly (string | number)[];

type SlipRow = readonly [name: string, at: Path, write: unknown, reportedAt?: Path];

const list = ["paths", "/books", "get"] as const;
const countOperation = ["paths", "/books:count", "post"] as const;
const pageSize = [...list, "parameters", 0, "schema"] as const;
const support = [...list, "parameters", 2, "x-support"] as const;
const counts = [...list, "parameters", 3, "x-support"] as const;
const variants = [...list, "responses", "200", "x-response-variants"] as const;
const schemas = ["components", "schemas"] as const;
const provenance = [...schemas, "Kind", "x-provenance"] as const;

/** Slips for each custom rule, and for the checks of Redocly inside `x-response-variants`. */
const byRule: Readonly<Record<string, readonly SlipRow[]>> = {
  "rosterkit/extension-place": [
    ["an extension that is not ours", [...list, "x-paginated"], true],
    [
      "an extension that is not ours, next to a reference",
      [...schemas, "Book", "properties", "kind", "x-suport"],
      { supported: ["north"] },
    ],
    [
      "an extension of ours in a place where it has no effect",
      [...schemas, "BookList", "x-pagination"],
      false,
    ],
  ],
  "rosterkit/error-response": [
    [
      "an operation without an error response",
      [...countOperation, "responses", "default"],
      undefined,
      [...countOperation, "responses"],
    ],
  ],
  "rosterkit/safe-to-retry": [
    ["x-safe-to-retry on a GET", [...list, "x-safe-to-retry"], true],
    ["x-safe-to-retry: false", [...countOperation, "x-safe-to-retry"], false],
  ],
  "rosterkit/coerced-maximum": [
    ["a coerced limit as a maximum", [...pageSize, "maximum"], 1000],
    ["a coerced limit as an exclusive maximum", [...pageSize, "exclusiveMaximum"], 1001],
    ["a coerced limit that is not a number", [...pageSize, "x-coerced-maximum"], "1000"],
  ],
  "rosterkit/response-variants": [
    [
      "a variant for a parameter that the operation does not have",
      [...variants, 0, "when", "view"],
      "raw",
    ],
    [
      "a variant for a value that the parameter does not have",
      [...variants, 0, "when", "format"],
      "rwa",
    ],
    ["a variant without a condition", [...variants, 1, "when"], {}],
    [
      "a variant that no request reaches because an earlier variant matches first",
      [...variants, 1, "when"],
      { format: "raw", page_token: "*" },
    ],
  ],
  struct: [
    ["a variant without a schema", [...variants, 0, "schema"], undefined, [...variants, 0]],
    ["a variant with a malformed schema", [...variants, 0, "schema", "type"], "text"],
  ],
  "rosterkit-integrations": [
    [
      "an integration's slug with a space",
      ["x-integrations", "west wing"],
      "West wing",
      ["x-integrations"],
    ],
  ],
  "rosterkit-omitted": [
    ["an omitted operation without a method", ["x-omitted", 0, "operations", 1], "/loans/{id}"],
  ],
  "rosterkit-support-slugs": [
    ["support by an integration that is not declared", [...support, "supported", 2], "east"],
  ],
  "rosterkit-support-subset": [
    [
      "an integration that requires a parameter but does not support it",
      counts,
      { supported: ["north"], required: ["south"] },
      [...counts, "required", 0],
    ],
    [
      "values for an integration that does not support the property",
      [...schemas, "Book", "properties", "kind", "x-support", "values"],
      { south: ["novel"] },
      [...schemas, "Book", "properties", "kind", "x-support", "values", "south"],
    ],
    ["a requiredCount that is higher than count", [...counts, "requiredCount"], 3],
  ],
  "rosterkit-support-values": [
    [
      "an integration's value that the parameter does not have",
      [...support, "values", "south", 0],
      "map",
    ],
    [
      "an integration's value that the property does not have",
      [...schemas, "Book", "properties", "kind", "x-support", "values", "north", 0],
      "map",
    ],
  ],
  "rosterkit-support": [
    ["x-support with an unknown key", [...counts, "requires"], ["north"], counts],
  ],
  "rosterkit-provenance": [
    ["x-provenance without a note", [...provenance, "note"], undefined, provenance],
    ["x-provenance with an empty note", [...provenance, "note"], " "],
    ["x-provenance from an unknown source", [...provenance, "source"], "guessed"],
  ],
  "rosterkit-pagination": [
    [
      "x-pagination without its array",
      [...list, "x-pagination", "itemsField"],
      undefined,
      [...list, "x-pagination"],
    ],
    ["x-pagination: true", [...list, "x-pagination"], true],
  ],
};

export const slips: readonly Slip[] = Object.entries(byRule).flatMap(([rule, rows]) =>
  rows.map(([name, at, write, reportedAt = at]) => ({ rule, name, at, write, reportedAt })),
);

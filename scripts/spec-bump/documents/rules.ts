import { words } from "../../generate/document.ts";
import type { ChangeLevel } from "../../shared/changeset.ts";
import type { Position } from "../api/graph.ts";

/** Change of a keyword. The values are JSON, or undefined if the keyword is absent. */
export interface Change {
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly position: Position;
}

/** Rule for the level of a change that the types do not show. */
export interface Rule {
  readonly words: readonly string[];
  readonly change: string;
  readonly effect: string;
  readonly levels: string;
  /** Default: the level in `levels`. */
  readonly level?: (change: Change) => ChangeLevel;
}

const isSent = ({ position }: Change): boolean => position !== "received" && position !== "answer";
const isReceived = ({ position }: Change): boolean => position !== "sent";

const upper = words("maximum exclusiveMaximum maxLength maxItems maxProperties maxContains");
const lower = words("minimum exclusiveMinimum minLength minItems minProperties minContains");
const otherLimits = words(`
  uniqueItems multipleOf pattern additionalProperties unevaluatedProperties propertyNames dependentRequired
  dependentSchemas contains unevaluatedItems if then else contentEncoding contentMediaType`);

/** Rules for changes of requests and responses. `pnpm generate` writes them into the reference of @rosterkit/types. */
export const rules: readonly Rule[] = [
  {
    words: ["security", "securitySchemes"],
    change: "The authentication of a caller",
    effect: "Calls get a 401 or 403.",
    levels: "major",
  },
  {
    words: ["servers"],
    change: "The server of all operations or of one operation",
    effect: "Calls reach another host or fail.",
    levels: "major",
  },
  {
    words: ["style", "explode", "allowReserved", "allowEmptyValue"],
    change: "The format of a parameter (`style`, `explode`)",
    effect: "The same code sends another query, so the server ignores filters.",
    levels: "major",
  },
  {
    words: ["contentType", "encoding"],
    change: "The content type or encoding of a body",
    effect: "The body cannot be parsed.",
    levels: "major",
  },
  {
    words: ["writeOnly"],
    change: "A received field becomes `writeOnly`",
    effect: "The API no longer returns the field, although the type has it.",
    levels: "major; minor if `writeOnly` is removed",
    level: (change) => (change.after === "true" && isReceived(change) ? "major" : "minor"),
  },
  {
    words: ["readOnly"],
    change: "A sent field becomes `readOnly`",
    effect: "The server ignores or rejects the field.",
    levels: "major; minor if `readOnly` is removed",
    level: (change) => (change.after === "true" && isSent(change) ? "major" : "minor"),
  },
  {
    words: [...upper, ...lower, ...otherLimits],
    change: "A limit of a value (`maxItems`, `pattern`, `additionalProperties: false` …)",
    effect: "The server rejects values that it accepted before.",
    levels: "major if a sent value has a stricter limit; otherwise minor",
    level(change) {
      const { before, after } = change;
      // A new keyword is a limit. A new value of a keyword is a limit too, except `true`.
      const isTighter = after !== undefined && (after !== "true" || before === undefined);
      return isSent(change) && isTighter ? "major" : "minor";
    },
  },
  {
    words: ["format"],
    change: "The `format` of a value",
    effect: "A program reads or writes the value in another format.",
    levels: "minor if removed from a sent value or added to a received value; otherwise major",
    level: (change) => {
      const { before, after, position } = change;
      if (before === undefined) return position === "received" ? "minor" : "major";
      return after === undefined && position === "sent" ? "minor" : "major";
    },
  },
  {
    words: ["x-coerced-maximum"],
    change: "The largest page that the server returns",
    effect: "The same list takes more or fewer requests.",
    levels: "minor",
  },
  {
    words: ["x-safe-to-retry"],
    change: "The retries of a POST",
    effect: "A failed call is retried, or is no longer retried.",
    levels: "minor",
  },
  {
    words: ["x-rate-limits"],
    change: "The rate limits (`x-rate-limits`)",
    effect: "The limiter sends requests at another rate.",
    levels: "minor",
  },
  {
    words: ["x-pagination", "x-depends-on-caller", "x-support", "x-response-variants"],
    change: "The OpenAPI extensions (`x-…`) for lists, integrations and variants of a response",
    effect:
      "The pager reads pages in another way, or calls accept other parameters. If types change, the list before this table applies too.",
    levels: "minor",
  },
  {
    words: ["default"],
    change: "A `default`",
    effect: "A call without the parameter gets another response.",
    levels: "minor",
  },
  {
    words: ["deprecated"],
    change: "A deprecation",
    effect: "Deprecated code still works.",
    levels: "minor",
  },
];

export function levelOf(word: string, given: Change): ChangeLevel | undefined {
  // `uniqueItems: false` means the same as no `uniqueItems`.
  const valueOf = (json?: string) =>
    word === "uniqueItems" && json === "false" ? undefined : json;
  const change = { ...given, before: valueOf(given.before), after: valueOf(given.after) };
  const [before, after] = [Number(change.before), Number(change.after)];
  const isLooser = (upper.has(word) && after > before) || (lower.has(word) && after < before);
  if (isLooser) return "minor";
  const rule = rules.find(({ words }) => words.includes(word));
  return rule?.level?.(change) ?? (rule?.levels as "major" | "minor" | undefined);
}

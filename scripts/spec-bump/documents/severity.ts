import type { Level } from "../../shared/changeset.ts";
import type { Position } from "../api/graph.ts";

/** A word of a document that changed; its values as JSON, undefined where it does not stand. */
export interface Change {
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly position: Position;
}

/** What a change of some words of a document asks of users, where the types show nothing of it. */
export interface Rule {
  readonly words: readonly string[];
  /** What changes, for people. */
  readonly change: string;
  /** What that means for a user. */
  readonly effect: string;
  readonly levels: string;
  readonly level: (change: Change) => Exclude<Level, "none">;
}

const isSent = ({ position }: Change): boolean => position !== "received" && position !== "answer";
const isReceived = ({ position }: Change): boolean => position !== "sent";

/** Words that bound a value from above, and from below. */
const upper = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"];
const lower = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"];

/**
 * The severity of what changes on the wire and leaves no trace in types. None that can break a program at run time is
 * a patch. The README of @rosterkit/types ("What a version promises") shows this table to users, and what is breaking
 * by policy beside it.
 */
export const rules: readonly Rule[] = [
  {
    words: ["security", "securitySchemes"],
    change: "How a caller proves who they are",
    effect: "Calls get a 401 or 403.",
    levels: "major",
    level: () => "major",
  },
  {
    words: ["servers"],
    change: "The server, of all operations or of one",
    effect: "Calls reach another host, or none.",
    levels: "major",
    level: () => "major",
  },
  {
    words: ["style", "explode", "allowReserved", "allowEmptyValue"],
    change: "How a parameter is written (`style`, `explode`)",
    effect: "The same code sends other bytes: filters are ignored.",
    levels: "major",
    level: () => "major",
  },
  {
    words: ["contentType", "encoding"],
    change: "The form of a body that a parameter asks for",
    effect: "The body cannot be parsed.",
    levels: "major",
    level: () => "major",
  },
  {
    words: ["writeOnly"],
    change: "A received field becomes `writeOnly`",
    effect: "The field never comes again, though the type has it.",
    levels: "major; minor when it ends",
    level: (change) => (change.after === "true" && isReceived(change) ? "major" : "minor"),
  },
  {
    words: ["readOnly"],
    change: "A sent field becomes `readOnly`",
    effect: "The server ignores or refuses it.",
    levels: "major; minor when it ends",
    level: (change) => (change.after === "true" && isSent(change) ? "major" : "minor"),
  },
  {
    words: [...upper, ...lower, "uniqueItems", "multipleOf", "pattern", "additionalProperties"],
    change: "A limit of what is sent (`maxItems`, `pattern`, `additionalProperties: false` …)",
    effect: "The server refuses what it accepted.",
    levels: "major when it is tightened; minor when it is loosened or bounds what is received",
    level: (change) => (isSent(change) && isTighter(change) ? "major" : "minor"),
  },
  {
    words: ["format"],
    change: "The `format` of a value",
    effect: "A program reads or writes it in another form.",
    levels: "major; minor where more is promised or accepted",
    level: (change) => {
      const { before, after, position } = change;
      if (before === undefined) return position === "received" ? "minor" : "major";
      return after === undefined && position === "sent" ? "minor" : "major";
    },
  },
  {
    words: ["x-coerced-maximum"],
    change: "The largest page that the server gives",
    effect: "The same list takes more or fewer requests.",
    levels: "minor",
    level: () => "minor",
  },
  {
    words: ["x-safe-to-retry"],
    change: "Whether a POST is retried",
    effect: "A failed call is repeated, or is repeated no longer.",
    levels: "minor",
    level: () => "minor",
  },
  {
    words: ["x-pagination", "x-depends-on-caller", "x-support", "x-response-variants"],
    change: "What the extensions say of lists, integrations and forms of an answer",
    effect: "Pages, query keys or required parameters change; what the types show counts as well.",
    levels: "minor",
    level: () => "minor",
  },
  {
    words: ["default"],
    change: "A `default`",
    effect: "A call that leaves the parameter out gets another answer.",
    levels: "minor",
    level: () => "minor",
  },
  {
    words: ["deprecated"],
    change: "A deprecation",
    effect: "Nothing yet.",
    levels: "minor",
    level: () => "minor",
  },
];

/** Whether a limit lets fewer values through than before. */
function isTighter({ before, after }: Change): boolean {
  if (after === undefined || after === "false" || after === "true") {
    // `additionalProperties: false` closes an object; every other limit that is false or gone is none.
    return before !== "false" && after === "false"
      ? true
      : before === undefined && after === "true";
  }
  return before === undefined || before !== after;
}

/** As {@link isTighter}, for a word whose values are numbers: raising a maximum loosens it. */
export function levelOf(word: string, change: Change): Exclude<Level, "none"> | undefined {
  const rule = rules.find(({ words }) => words.includes(word));
  const [before, after] = [Number(change.before), Number(change.after)];
  const isLooser =
    (upper.includes(word) && after > before) || (lower.includes(word) && after < before);
  return rule === undefined ? undefined : isLooser ? "minor" : rule.level(change);
}

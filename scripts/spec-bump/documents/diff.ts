import { type Canonical, canonical, isText, type Kind, kindBelow } from "./canonical.ts";

/** A word of a document that says something else than before. */
export interface WordChange {
  /** The keys that lead there from the root, the word itself last. */
  readonly keys: readonly string[];
  /** True if only people read it. */
  readonly isText: boolean;
  /** The value as JSON; `undefined` where it is absent. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Returns the changes in the parts that both documents have. */
export function changedWords(before: object, after: object): readonly WordChange[] {
  return compare(canonical(before), canonical(after), "words", []);
}

function compare(
  before: Canonical,
  after: Canonical,
  kind: Kind,
  keys: readonly string[],
): readonly WordChange[] {
  if (typeof before === "string" || typeof after === "string") {
    if (before === after) return [];
    // An integration goes by its slug; its label is for people.
    const isText = keys[0] === "x-integrations";
    return [{ keys, isText, before: textOf(before), after: textOf(after) }];
  }
  const all = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...all].flatMap((key): readonly WordChange[] => {
    const [old, now] = [before[key], after[key]];
    const path = [...keys, key];
    if (kind === "words" && isText(key)) {
      if (JSON.stringify(old) === JSON.stringify(now)) return [];
      return [{ keys: path, isText: true, before: textOf(old), after: textOf(now) }];
    }
    if (old !== undefined && now !== undefined) {
      return compare(old, now, kindBelow(key, kind), path);
    }
    if (kind === "names") return [];
    return [{ keys: path, isText: false, before: textOf(old), after: textOf(now) }];
  });
}

function textOf(node: Canonical | undefined): string | undefined {
  return typeof node === "object" ? JSON.stringify(node) : node;
}

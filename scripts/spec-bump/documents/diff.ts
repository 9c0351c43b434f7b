import { isObject, type KeyKind, kindBelow, without, words } from "../../generate/document.ts";

export interface WordChange {
  /** Keys from the root to the keyword. The last key is the keyword. */
  readonly keys: readonly string[];
  /** True if the value is a text for people. */
  readonly isText: boolean;
  /** JSON of the old value, or `undefined` if the keyword is absent. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** A document with maps instead of lists, because the order of most lists has no meaning. */
type Canonical = string | { readonly [key: string]: Canonical };

// Keywords with an arbitrary value, or with a list in a meaningful order.
const values = words(
  "const default example examples prefixItems servers x-pagination x-rate-limits",
);

// Keywords for people, which no program reads.
const texts = words(`
  deprecated description example examples externalDocs info summary tags title x-provenance`);

/** Returns the changes of keywords in the parts that both documents have. */
export function changedWords(before: object, after: object): readonly WordChange[] {
  return compareNodes(canonical(before), canonical(after), "words", []);
}

function compareNodes(
  before: Canonical,
  after: Canonical,
  kind: KeyKind,
  keys: readonly string[],
): readonly WordChange[] {
  if (typeof before === "string" || typeof after === "string") {
    if (before === after) return [];
    // The label of an integration is a text for people. Its slug is the identifier.
    const isText = keys[0] === "x-integrations";
    return [{ keys, isText, before: jsonOf(before), after: jsonOf(after) }];
  }
  const all = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...all].flatMap((key): readonly WordChange[] => {
    const [old, now] = [before[key], after[key]];
    const change = { keys: [...keys, key], before: jsonOf(old), after: jsonOf(now) };
    if (kind === "words" && texts.has(key))
      return change.before === change.after ? [] : [{ ...change, isText: true }];
    if (old !== undefined && now !== undefined)
      return compareNodes(old, now, kindBelow(key, kind), change.keys);
    return kind === "names" ? [] : [{ ...change, isText: false }];
  });
}

function jsonOf(node: Canonical | undefined): string | undefined {
  return typeof node === "object" ? JSON.stringify(node) : node;
}

function canonical(node: unknown, kind: KeyKind = "words", word = ""): Canonical {
  if (values.has(word)) {
    return JSON.stringify(node, (_, value: unknown) =>
      isObject(value) ? Object.fromEntries(sortedEntries(value)) : value,
    );
  }
  if (Array.isArray(node)) return canonicalList(node);
  if (!isObject(node)) return JSON.stringify(node);
  return Object.fromEntries(
    sortedEntries(node).map(([key, value]) => [
      key,
      canonical(value, kindBelow(key, kind), kind === "words" ? key : ""),
    ]),
  );
}

/** Converts a list to a map. The key of a member is its name, or its content without texts and format. */
function canonicalList(list: readonly unknown[]): Canonical {
  const result: Record<string, Canonical> = {};
  for (const item of list) {
    const member = canonical(item);
    const bare = without((word) => texts.has(word) || word === "format", member, "words");
    // Starts the key with a dash, because no keyword starts with a dash.
    let key = `- ${itemName(item) ?? JSON.stringify(bare)}`;
    while (key in result) key += "'";
    result[key] = member;
  }
  return result;
}

function itemName(item: unknown): string | undefined {
  if (!isObject(item)) return Array.isArray(item) ? undefined : String(item);
  const { $ref, in: place, name, when } = item;
  if ("when" in item) return JSON.stringify(when);
  if (typeof $ref === "string") return $ref;
  if (typeof name !== "string") return undefined;
  return typeof place === "string" ? `${place} ${name}` : name;
}

function sortedEntries(node: object): [string, unknown][] {
  return Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1));
}

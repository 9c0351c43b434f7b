/** A document in which order carries no meaning any more: lists have become maps. */
export type Canonical = string | { readonly [key: string]: Canonical };

/** What the keys of an object are: names that the document gives, or words of the OpenAPI language. */
export type Kind = "names" | "words";

// Below these words, keys are names: a property may well be called `description`.
const maps = new Set([
  "$defs",
  "callbacks",
  "content",
  "dependentSchemas",
  "encoding",
  "headers",
  "links",
  "mapping",
  "parameters",
  "pathItems",
  "paths",
  "patternProperties",
  "properties",
  "requestBodies",
  "responses",
  "schemas",
  "scopes",
  "securitySchemes",
  "variables",
  "webhooks",
  "x-integrations",
]);

// These are values, or lists whose order means something.
const values = new Set(["const", "default", "example", "examples", "prefixItems", "servers"]);

// What people read and no program does.
const texts = new Set([
  "deprecated",
  "description",
  "example",
  "examples",
  "externalDocs",
  "info",
  "summary",
  "tags",
  "title",
  "x-provenance",
]);

/** Whether what stands under a word is text for people. */
export function isText(word: string): boolean {
  return texts.has(word);
}

/** What the keys are in the object that stands under a key. */
export function kindBelow(key: string, kind: Kind): Kind {
  return kind === "words" && maps.has(key) ? "names" : "words";
}

/** The canonical form of a part of a document. */
export function canonical(node: unknown, kind: Kind = "words", word = ""): Canonical {
  if (values.has(word)) return JSON.stringify(sorted(node));
  if (Array.isArray(node)) return canonicalList(node);
  if (typeof node !== "object" || node === null) return JSON.stringify(node);
  return Object.fromEntries(
    Object.entries(node)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [
        key,
        canonical(value, kindBelow(key, kind), kind === "words" ? key : ""),
      ]),
  );
}

/** A list as a map. */
function canonicalList(list: readonly unknown[]): Canonical {
  const result: Record<string, Canonical> = {};
  for (const item of list) {
    const member = canonical(item);
    // The mark keeps a member from being taken for a word of the language.
    let key = `- ${nameOf(item) ?? JSON.stringify(bare(member))}`;
    while (key in result) key += "'";
    result[key] = member;
  }
  return result;
}

function nameOf(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null) return String(item);
  if ("when" in item) return JSON.stringify(item.when);
  if ("$ref" in item && typeof item.$ref === "string") return item.$ref;
  if (!("name" in item && typeof item.name === "string")) return undefined;
  return "in" in item && typeof item.in === "string" ? `${item.in} ${item.name}` : item.name;
}

function bare(node: Canonical, kind: Kind = "words"): Canonical {
  if (typeof node === "string") return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => kind === "names" || !(isText(key) || key === "format"))
      .map(([key, value]) => [key, bare(value, kindBelow(key, kind))]),
  );
}

function sorted(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(sorted);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, sorted(value)]));
}

/** A document with maps instead of lists, so that order has no meaning. */
export type Canonical = string | { readonly [key: string]: Canonical };

/** The keys of an object: names of the document's own, or keywords of OpenAPI. */
export type Kind = "names" | "words";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

// The keys of these objects are names: a property may be called `description`.
const maps = words(`
  $defs callbacks content dependentSchemas encoding headers links mapping parameters pathItems paths
  patternProperties properties requestBodies responses schemas scopes securitySchemes variables webhooks
  x-integrations`);

// Values, and lists whose order has a meaning.
const values = words("const default example examples prefixItems servers");

// Texts for people, which no program reads.
const texts = words(`
  deprecated description example examples externalDocs info summary tags title x-provenance`);

/** Returns true if the value of a keyword is text for people. */
export function isText(word: string): boolean {
  return texts.has(word);
}

/** The kind of keys in the object below a key. */
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

/** A list as a map. Each member's key is its name, or its content without texts and format. */
function canonicalList(list: readonly unknown[]): Canonical {
  const result: Record<string, Canonical> = {};
  for (const item of list) {
    const member = canonical(item);
    // The dash distinguishes a member from a keyword.
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

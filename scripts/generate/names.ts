import { pascalCase } from "change-case";

/** Names that the generated modules, and what openapi-typescript writes into them, use for themselves. */
const reserved = [
  "Exclude",
  "ListOperations",
  "NonNullable",
  "Omit",
  "Pick",
  "Record",
  "Required",
  "WithRequired",
  "components",
  "lists",
  "operations",
  "paths",
  "webhooks",
];

/**
 * Hands out TypeScript names for the schemas and operations of one API, each at most once. Names come
 * from the document; two that would collide are told apart by a suffix, so that nothing shadows
 * anything in the barrel.
 */
export class Names {
  readonly #taken = new Set(reserved);

  /**
   * A name for each source, with `suffix` added where the plain one is taken. Which one that is does not
   * depend on their order: a source that is a name already keeps it, and the others go by the alphabet.
   */
  claimAll(sources: readonly string[], suffix: string): ReadonlyMap<string, string> {
    const exact = (source: string): boolean => typeName(source) === source;
    const ordered = [...sources.filter(exact), ...sources.filter((one) => !exact(one)).sort()];
    return new Map(ordered.map((source) => [source, this.claim(typeName(source), suffix)]));
  }

  /** The given name, with `suffix` added where it is taken. */
  claim(wanted: string, suffix: string): string {
    let name = wanted;
    while (this.#taken.has(name)) name += suffix;
    this.#taken.add(name);
    return name;
  }
}

/** A schema name or an operationId as the name of a type: `v1.user-role` becomes `V1UserRole`. */
export function typeName(source: string): string {
  if (/^\p{Lu}[\p{L}\p{Nd}]*$/u.test(source)) return source;
  const words = pascalCase(source).replaceAll(/[^\p{ID_Continue}$]/gu, "");
  return /^\p{ID_Start}/u.test(words) ? words : `_${words}`;
}

/** An operationId for an operation that has none: its method and path, as words. */
export function operationIdFrom(method: string, path: string): string {
  const words = path.replaceAll(/\{([^}]*)\}/g, "By $1");
  return method + pascalCase(words);
}

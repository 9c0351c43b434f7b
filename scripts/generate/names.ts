import { pascalCase } from "change-case";

/** Names that the generated modules declare or use themselves. */
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

/** The type names of one API, each given once, since one entry point exports all of them. */
export class Names {
  readonly #taken = new Set(reserved);

  /** Claims the names that {@link distinctNames} returns. */
  claimAll(sources: readonly string[]): ReadonlyMap<string, string> {
    const names = distinctNames(sources, this.#taken);
    for (const name of names.values()) this.#taken.add(name);
    return names;
  }

  /** Claims the given name, or the name with `suffix` if it is taken. */
  claim(wanted: string, suffix: string): string {
    let name = wanted;
    while (this.#taken.has(name)) name += suffix;
    this.#taken.add(name);
    return name;
  }
}

/**
 * Returns the type name of each source, independent of their order. Colliding names are extended by their source:
 * `foo_bar` and `foo-bar` become `FooBar_foo_bar` and `FooBar_foo$2dbar`. A source that is already a type name
 * keeps it.
 */
export function distinctNames(
  sources: readonly string[],
  taken: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, string> {
  const plain = Map.groupBy(sources, typeName);
  return new Map(
    sources.map((source) => {
      const name = typeName(source);
      const isAlone = source === name || plain.get(name)?.length === 1;
      return [source, isAlone && !taken.has(name) ? name : `${name}_${spelled(source)}`];
    }),
  );
}

/** Encodes a source as part of an identifier, without collisions. */
export function spelled(source: string): string {
  return source.replaceAll(
    /[^\p{L}\p{Nd}_]/gu,
    (character) => `$${(character.codePointAt(0) ?? 0).toString(16)}`,
  );
}

/** Converts a schema name or an operationId to a type name: `v1.user-role` becomes `V1UserRole`. */
export function typeName(source: string): string {
  if (/^\p{Lu}[\p{L}\p{Nd}]*$/u.test(source)) return source;
  const words = pascalCase(source).replaceAll(/[^\p{ID_Continue}$]/gu, "");
  return /^\p{ID_Start}/u.test(words) ? words : `_${words}`;
}

/** Returns an operationId made of the method and the words of the path. */
export function operationIdFrom(method: string, path: string): string {
  const words = path.replaceAll(/\{([^}]*)\}/g, "By $1");
  return method + pascalCase(words);
}

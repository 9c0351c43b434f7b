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

/** Hands out the TypeScript names of one API, each at most once, so that nothing shadows anything in the barrel. */
export class Names {
  readonly #taken = new Set(reserved);

  /** A name for each source, as {@link distinctNames} gives them. */
  claimAll(sources: readonly string[]): ReadonlyMap<string, string> {
    const names = distinctNames(sources, this.#taken);
    for (const name of names.values()) this.#taken.add(name);
    return names;
  }

  /** The given name, with `suffix` added where it is taken. */
  claim(wanted: string, suffix: string): string {
    let name = wanted;
    while (this.#taken.has(name)) name += suffix;
    this.#taken.add(name);
    return name;
  }
}

/**
 * The type name of each source, whatever their order. Sources whose names would be the same have their own spelling
 * added, so that none gets the name that another had: `foo_bar` and `foo-bar` become `FooBar_foo_bar` and
 * `FooBar_foo$2dbar`. Only a source that is a type name already keeps it.
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

/** A source as part of an identifier; no two give the same. */
export function spelled(source: string): string {
  return source.replaceAll(
    /[^\p{L}\p{Nd}_]/gu,
    (character) => `$${(character.codePointAt(0) ?? 0).toString(16)}`,
  );
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

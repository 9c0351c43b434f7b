import { pascalCase } from "change-case";

/** Names that the generated modules declare or use. */
export const reserved = (
  "Exclude ListOperations NonNullable Omit Pick Record Required WithRequired components lists operations " +
  "paths webhooks"
).split(" ");

/** Returns a name for each source. `foo_bar` and `foo-bar` become `FooBar_foo_bar` and `FooBar_foo$2dbar`. */
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

/** Encodes a source as part of an identifier. Different sources have different encodings. */
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

export function operationIdFrom(method: string, path: string): string {
  const words = path.replaceAll(/\{([^}]*)\}/g, "By $1");
  return method + pascalCase(words);
}

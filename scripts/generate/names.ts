import { pascalCase } from "change-case";

/**
 * Hands out TypeScript names for the schemas and operations of one API, each at most once. Names come
 * from the document; two that would collide are told apart by a suffix, so that nothing shadows
 * anything in the barrel.
 */
export class Names {
  readonly #taken: Set<string>;

  constructor(reserved: readonly string[]) {
    this.#taken = new Set(reserved);
  }

  /** A free name for `source`, with `suffix` added where the plain one is taken. */
  claim(source: string, suffix: string): string {
    let name = typeName(source);
    while (this.#taken.has(name)) name += suffix;
    this.#taken.add(name);
    return name;
  }
}

/** A schema name or an operationId as the name of a type: `v1.user-role` becomes `V1UserRole`. */
export function typeName(source: string): string {
  const name = /^[A-Z][A-Za-z0-9]*$/.test(source) ? source : pascalCase(source);
  return /^[A-Za-z]/.test(name) ? name : `_${name}`;
}

/** An operationId for an operation that has none: its method and path, as words. */
export function operationIdFrom(method: string, path: string): string {
  const words = path.replaceAll(/\{([^}]*)\}/g, "By $1");
  return method + pascalCase(words);
}

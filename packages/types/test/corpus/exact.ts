/** True if two types are identical, and not only assignable to each other. */
export type Equal<Left, Right> =
  (<Type>() => Type extends Left ? Type : 0) extends <Type>() => Type extends Right ? Type : 0
    ? true
    : false;

/** Compiles only for types that were found equal, each on its own line. */
export type Exactly<Comparisons extends readonly true[]> = Comparisons;

/** Compiles only where every other value has been dealt with. */
export function never(value: never): never {
  throw new Error(`unexpected ${String(value)}`);
}

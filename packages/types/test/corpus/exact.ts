/** True if two types are identical, and not only assignable to each other. */
export type Equal<Left, Right> =
  (<Type>() => Type extends Left ? Type : 0) extends <Type>() => Type extends Right ? Type : 0
    ? true
    : false;

/** Compiles only if every comparison is true. */
export type Exactly<Comparisons extends readonly true[]> = Comparisons;

/** Compiles only if the code before the call handles every value. */
export function never(value: never): never {
  throw new Error(`unexpected ${String(value)}`);
}

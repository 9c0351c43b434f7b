/** The part of Spectral's rule context that our functions use. */
export interface RuleContext {
  /** The document as written. */
  readonly document: { readonly data: unknown };
  /** Keys and indices from the root to the value that the rule looks at. */
  readonly path: readonly (string | number)[];
}

/** A problem that a function found. */
export interface Problem {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

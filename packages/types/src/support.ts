/**
 * Integrations that support or require one parameter or field, according to the API documents.
 *
 * @typeParam Slug - The slugs of the API's integrations.
 */
export interface Support<Slug extends string = string> {
  /** Integrations that support the parameter or field. Absent if the documents state only their number. */
  readonly supported?: readonly Slug[];
  /** Integrations that require the parameter. */
  readonly required?: readonly Slug[];
  /** The accepted values, for integrations that accept only some values of the parameter. */
  readonly values?: Readonly<Partial<Record<Slug, readonly string[]>>>;
  /** Number of integrations that support the parameter or field, if the documents do not name them. */
  readonly count?: number;
  /** Number of integrations that require the parameter, if the documents do not name them. */
  readonly requiredCount?: number;
}

/**
 * The {@link Support} of each parameter or field, keyed by path and then by the name of the parameter or field.
 *
 * @typeParam Slug - The slugs of the API's integrations.
 */
export type SupportTable<Slug extends string = string> = Readonly<
  Record<string, Readonly<Record<string, Support<Slug>>>>
>;

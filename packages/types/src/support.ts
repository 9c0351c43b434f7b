/**
 * Integrations that support or require a parameter or a field, from the API documents.
 *
 * @typeParam Slug - The slugs of the integrations that the API knows.
 */
export interface Support<Slug extends string = string> {
  /** The integrations that support it. Absent if the documents give only a number. */
  readonly supported?: readonly Slug[];
  /** The integrations that require it. */
  readonly required?: readonly Slug[];
  /** Values that an integration accepts, if it accepts only some of the parameter's values. */
  readonly values?: Readonly<Partial<Record<Slug, readonly string[]>>>;
  /** Number of integrations that support it, if the documents do not name them. */
  readonly count?: number;
  /** Number of integrations that require it, if the documents do not name them. */
  readonly requiredCount?: number;
}

/**
 * Support by path, then by the name of a parameter or field.
 *
 * @typeParam Slug - The slugs of the integrations that the API knows.
 */
export type SupportTable<Slug extends string = string> = Readonly<
  Record<string, Readonly<Record<string, Support<Slug>>>>
>;

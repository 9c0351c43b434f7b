/**
 * Which integrations support or require a parameter or a field, as the documents list them.
 *
 * @typeParam Slug - The slugs of the integrations that the API knows.
 */
export interface Support<Slug extends string = string> {
  /** The integrations that support it. Absent where the documents give a bare count. */
  readonly supported?: readonly Slug[];
  /** The integrations that require it. */
  readonly required?: readonly Slug[];
  /** The values that an integration accepts, where they are fewer than the parameter's own. */
  readonly values?: Readonly<Partial<Record<Slug, readonly string[]>>>;
  /** Number of integrations that support it, where the documents name none of them. */
  readonly count?: number;
  /** Number of integrations that require it, where the documents name none of them. */
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

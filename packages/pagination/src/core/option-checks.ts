import { PaginationError } from "./error.ts";

/** Test of an option, since JavaScript can pass anything, and the end of the sentence "limit is not …". */
type OptionCheck = readonly [fits: (value: unknown) => boolean, expected: string];

/** Tests of all options of a function, by name. The compiler asks for each name of an interface. */
export type OptionChecks<Options> = Readonly<Record<keyof Options, OptionCheck>>;

/** Accepts any value. */
export const anything: OptionCheck = [() => true, ""];

/** Accepts a boolean. */
export const aBoolean: OptionCheck = [(value) => typeof value === "boolean", "true or false"];

/** Accepts a function. */
export const aFunction: OptionCheck = [(value) => typeof value === "function", "a function"];

/** Accepts whole numbers from a minimum on, and `Infinity`. */
export function countFrom(minimum: number): OptionCheck {
  return [
    (value) => value === Infinity || (Number.isInteger(value) && Number(value) >= minimum),
    `a whole number of at least ${minimum}`,
  ];
}

/** Accepts some strings. */
export function oneOf(...values: readonly unknown[]): OptionCheck {
  return [(value) => values.includes(value), `"${values.join('" or "')}"`];
}

/** Options of the requests of a list, beside those of its iterations. */
export const requestChecks = {
  unwrap: aFunction,
  scope: [(value) => typeof value === "string", "a string"] as OptionCheck,
  lists: anything,
};

/**
 * Refuses options that do not exist or cannot work.
 *
 * @throws {@link PaginationError} `invalid-option`.
 */
export function assertChecks(
  where: string,
  options: object,
  checks: OptionChecks<Record<string, unknown>>,
): void {
  for (const [option, value] of Object.entries(options)) {
    if (!Object.hasOwn(checks, option)) {
      const names = Object.keys(checks).join(", ");
      throw invalidOption(option, where, `does not exist. Use one of: ${names}.`);
    }
    const [fits, expected] = checks[option] ?? anything;
    if (value !== undefined && !fits(value)) {
      throw invalidOption(option, where, `is not ${expected}. Correct it, or leave it out.`);
    }
  }
}

/** Returns the error for an option. `problem` ends the sentence "The option limit of GET /users …". */
export function invalidOption(option: string, where: string, problem: string): PaginationError {
  return new PaginationError(
    "invalid-option",
    option,
    `The option ${option} of ${where} ${problem}`,
  );
}

import { PaginationError } from "./error.ts";

/** Check of an option at run time, and the end of the sentence "The option limit … is not …". */
type OptionCheck = readonly [fits: (value: unknown) => boolean, expected: string];

/** Checks of all options of a function. The compiler requires every name of the interface. */
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

/** Checks of the options of a list's requests. */
export const requestChecks = {
  unwrap: aFunction,
  scope: [(value) => typeof value === "string", "a string"] as OptionCheck,
  lists: anything,
};

/** Throws `invalid-option` for options that do not exist or cannot work. */
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

import type { Checkpoint } from "./checkpoint.ts";
import { PaginationError } from "./error.ts";

/** Check of an option. `expected` completes a message such as "The option onEnd of GET /users is not a function." */
type OptionCheck = readonly [fits: (value: unknown) => boolean, expected: string];

/** Checks of all options of an interface. The compiler requires a check for each option. */
export type OptionChecks<Options> = Readonly<Record<keyof Options, OptionCheck>>;

export const anything: OptionCheck = [() => true, ""];

export const aBoolean: OptionCheck = [(value) => typeof value === "boolean", "a boolean"];

export const aFunction: OptionCheck = [(value) => typeof value === "function", "a function"];

/** Accepts whole numbers of at least `minimum`, and `Infinity`. */
export function countFrom(minimum: number): OptionCheck {
  return [
    (value) => value === Infinity || (Number.isInteger(value) && Number(value) >= minimum),
    `a whole number of at least ${minimum}`,
  ];
}

export function oneOf(...values: readonly unknown[]): OptionCheck {
  return [(value) => values.includes(value), `"${values.join('" or "')}"`];
}

/** Checks of the options in `RequestOptions`, and of `lists`. */
export const requestChecks = {
  unwrap: aFunction,
  scope: [(value) => typeof value === "string", "a string"] as OptionCheck,
  lists: anything,
};

/** Throws `invalid-option` for unknown options and invalid values. */
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
      throw invalidOption(option, where, `is not ${expected}. Correct or remove the value.`);
    }
  }
}

/** Creates the error for an option. `problem` is the end of the message "The option limit of GET /users …". */
export function invalidOption(option: string, where: string, problem: string): PaginationError {
  const message = `The option ${option} of ${where} ${problem}`;
  return new PaginationError("invalid-option", option, message);
}

/** Throws if a stored value is a checkpoint of another version. */
export function assertVersion(name: string, stored: unknown): void {
  const { version } = Object(stored) as { readonly version?: unknown };
  if (typeof version !== "number" || version === 2) return;
  const problem = `has version ${version}, but version 2 is required. Start again without resumeFrom.`;
  throw wrongCheckpoint(name, problem, version);
}

/** Returns an error if `place` is not a checkpoint of the list. `start` is the checkpoint of the list's beginning. */
export function problemWith(
  place: Readonly<Partial<Record<keyof Checkpoint, unknown>>>,
  start: Checkpoint,
  name: string,
  isExcluding: boolean,
): PaginationError | undefined {
  const { version, fingerprint, cursor, index } = place;
  const { keys = [], items = [], cursors = 0, anchor = 0 } = place;
  const isWellFormed =
    (cursor === null || typeof cursor === "string") &&
    [version, fingerprint, index, cursors, anchor].every(isCount) &&
    [keys, items].every((digests) => Array.isArray(digests) && digests.every(isCount));
  let problem: string;
  if (!isWellFormed) {
    problem =
      "is not valid. Pass the unchanged checkpoint of an iteration, or null to start at the beginning.";
  } else if (fingerprint !== start.fingerprint) {
    problem =
      "belongs to another path, other parameters or another scope. Use the original path, parameters and scope, or start without resumeFrom.";
  } else if (place.restarted && !isExcluding) {
    problem =
      'was created after a restart, so the next items may already have been delivered. Pass the keys of delivered items as "delivered", or start without resumeFrom.';
  } else {
    return undefined;
  }
  return wrongCheckpoint(name, problem, fingerprint);
}

/** Creates the error for a checkpoint. `problem` is the end of the message "The checkpoint for GET /users …". */
export function wrongCheckpoint(name: string, problem: string, detail: unknown): PaginationError {
  const message = `The checkpoint for ${name} ${problem}`;
  return new PaginationError("wrong-checkpoint", typeof detail === "number" ? detail : "", message);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

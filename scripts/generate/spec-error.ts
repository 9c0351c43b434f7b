import { UserError } from "../shared/cli.ts";

/** One thing that is wrong with a document: where it stands, and why. */
export interface Problem {
  /** The file, relative to the repository. */
  readonly file: string;
  /** Where in the file: a JSON pointer such as `#/paths/~1members/get`. */
  readonly pointer: string;
  readonly reason: string;
}

/** Documents that can't be generated from. Its message has one line for each problem. */
export class SpecError extends UserError {
  override readonly name = "SpecError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join("\n"));
    this.problems = problems;
  }
}

/** A problem in the one form that all messages have. */
export function describeProblem({ file, pointer, reason }: Problem): string {
  return `${file} ${pointer}: ${reason}`.replaceAll(/\s*[\n\r]+\s*/g, " ").trim();
}

/** Collects what is wrong with one document. */
export class Problems {
  readonly file: string;
  /** What makes output impossible. */
  readonly errors: Problem[];
  /** Slips: output is right all the same. */
  readonly warnings: Problem[];
  /** Where the work is, for an exception that nobody expects. */
  at = "#";

  constructor(file: string, { errors = [], warnings = [] }: Partial<Problems> = {}) {
    this.file = file;
    this.errors = errors;
    this.warnings = warnings;
  }

  /** The same collection, for problems of another file. */
  in(file: string): Problems {
    return new Problems(file, this);
  }

  refuse(pointer: string, reason: string): void {
    this.errors.push({ file: this.file, pointer, reason });
  }

  warn(pointer: string, reason: string): void {
    this.warnings.push({ file: this.file, pointer, reason });
  }

  /** Ends the work on this document where going on makes no sense. */
  throwIfAny(): void {
    if (this.errors.length > 0) throw new SpecError(this.errors);
  }
}

/** A JSON pointer to the given keys, as messages show it: not percent-encoded. */
export function pointerTo(...keys: readonly (string | number)[]): string {
  return `#${keys.map((key) => `/${escapeKey(String(key))}`).join("")}`;
}

/** A reference to the given keys: `%` and `#` would not survive in a URI fragment. */
export function referenceTo(...keys: readonly (string | number)[]): string {
  return pointerTo(...keys)
    .replaceAll("%", "%25")
    .replaceAll("#", "%23")
    .replace("%23", "#");
}

function escapeKey(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

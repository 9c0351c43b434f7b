import { UserError } from "../shared/cli.ts";

export interface Problem {
  /** Path of the file, relative to the repository. */
  readonly file: string;
  /** JSON pointer, such as `#/paths/~1members/get`. */
  readonly pointer: string;
  readonly reason: string;
}

/** An operation that looks paged but has no descriptor. */
export interface Unlisted extends Problem {
  /** True if the response has a cursor, but the paging is ambiguous. */
  readonly isDoubt: boolean;
}

/** Thrown if a document has errors. The message has one line for each problem. */
export class SpecError extends UserError {
  override readonly name = "SpecError";
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];

  constructor(problems: readonly Problem[], warnings: readonly Problem[] = []) {
    super(problems.map(describeProblem).join("\n"));
    this.problems = problems;
    this.warnings = warnings;
  }
}

export function describeProblem({ file, pointer, reason }: Problem): string {
  return `${file} ${pointer}: ${reason}`.replaceAll(/\s*[\n\r]+\s*/g, " ").trim();
}

export class Problems {
  readonly file: string;
  /** Problems that prevent the generation. */
  readonly errors: Problem[] = [];
  /** Slips: problems that do not prevent the generation. */
  readonly warnings: Problem[] = [];
  readonly unlisted: Unlisted[] = [];
  /** Current JSON pointer, for the message of an unexpected exception. */
  at = "#";

  constructor(file: string) {
    this.file = file;
  }

  /** Returns a view of this collection that adds problems of another file. */
  in(file: string): Problems {
    const { errors, warnings, unlisted } = this;
    return Object.assign(new Problems(file), { errors, warnings, unlisted });
  }

  error(pointer: string, reason: string): void {
    this.errors.push({ file: this.file, pointer, reason });
  }

  warn(pointer: string, reason: string): void {
    this.warnings.push({ file: this.file, pointer, reason });
  }

  /** Adds an error, and throws all errors. */
  fail(pointer: string, reason: string): never {
    this.error(pointer, reason);
    throw new SpecError(this.errors);
  }

  throwIfAny(): void {
    if (this.errors.length > 0) throw new SpecError(this.errors);
  }
}

/** Returns a JSON pointer for messages, without percent-encoding. */
export function pointerTo(...keys: readonly (string | number)[]): string {
  const escaped = keys.map((key) => String(key).replaceAll("~", "~0").replaceAll("/", "~1"));
  return ["#", ...escaped].join("/");
}

/** Returns a JSON pointer for a `$ref`, with `%` and `#` percent-encoded. */
export function referenceTo(...keys: readonly (string | number)[]): string {
  return pointerTo(...keys)
    .replaceAll("%", "%25")
    .replaceAll("#", "%23")
    .replace("%23", "#");
}

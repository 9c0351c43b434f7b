/**
 * A specification that can't be generated from: where it stands, and why. Its message is the one line
 * that a maintainer sees.
 */
export class SpecError extends Error {
  /** The file, relative to the repository. */
  readonly file: string;
  /** Where in the file: a JSON pointer such as `#/paths/~1members/get`. */
  readonly pointer: string;

  constructor(file: string, pointer: string, reason: string) {
    super(`${file} ${pointer}: ${reason}`);
    this.name = "SpecError";
    this.file = file;
    this.pointer = pointer;
  }
}

/** A JSON pointer to the given keys, as a URI fragment (RFC 6901, section 6). */
export function pointerTo(...keys: readonly (string | number)[]): string {
  return `#${keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}

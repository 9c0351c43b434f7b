import type { Level } from "../level.ts";

/**
 * Which way values travel. What users send must still be accepted (contravariant); what they receive
 * must still be what they took it for (covariant); a type that travels both ways must satisfy both.
 */
export type Position = "sent" | "received" | "both";

/** One difference between two types: where in them, and what. */
export interface Difference {
  readonly level: Exclude<Level, "none">;
  /** Names of properties from the outside in; `[]` is an element of an array, `[key]` of a map. */
  readonly path: readonly string[];
  /** What happened there: `lost "invited"`. */
  readonly what: string;
  /** The part of an operation that the path starts from, where it is not the usual one: `error 404`. */
  readonly part?: string;
}

/** The same differences, seen from further out. */
export function within(name: string, differences: readonly Difference[]): readonly Difference[] {
  return differences.map((difference) => ({ ...difference, path: [name, ...difference.path] }));
}

/** A difference as people say it: `emails[].type lost "home"`, `error 404: message is gone`. */
export function reasonOf({ path, what, part }: Difference): string {
  const place = pathText(path);
  if (part === undefined) return place === "" ? what : `${place} ${what}`;
  return place === "" ? `${part} ${what}` : `${part}: ${place} ${what}`;
}

function pathText(path: readonly string[]): string {
  return path.reduce(
    (text, name) => (name.startsWith("[") || text === "" ? text + name : `${text}.${name}`),
    "",
  );
}

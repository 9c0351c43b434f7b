import type ts from "typescript";
import type { Compared, Comparison, Difference } from "./graph.ts";

/** A type parameter: what it accepts, and what it is when nobody gives it. */
export interface TypeParameter {
  readonly name: string;
  readonly constraint: ts.Type | undefined;
  readonly fallback: ts.Type | undefined;
}

/** Compares type parameters, each by its place. */
export function compareParameters(
  { compare }: Comparison,
  compared: Compared,
  before: readonly TypeParameter[],
  after: readonly TypeParameter[],
): void {
  const say = (level: Difference["level"], name: string, what: string): void => {
    compared.differences.push({ level, path: [`<${name}>`], what });
  };
  before.forEach((old, index) => {
    const now = after[index];
    if (now === undefined) {
      say("major", old.name, "is gone");
      return;
    }
    const label = `<${now.name}>`;
    if (old.constraint !== undefined && now.constraint !== undefined) {
      compared.parts.push({ label, compared: compare(old.constraint, now.constraint, "sent") });
    } else if (now.constraint !== undefined) say("major", now.name, "is bounded now");
    else if (old.constraint !== undefined) say("minor", now.name, "is bounded no longer");
    if (old.fallback !== undefined && now.fallback !== undefined) {
      const part = compare(old.fallback, now.fallback, "both");
      compared.parts.push({ label: `${label}, by default:`, compared: part });
    } else if (old.fallback !== undefined) say("major", now.name, "must be given now");
  });
  for (const { name, fallback } of after.slice(before.length)) {
    const isOptional = fallback !== undefined || before.length === 0;
    say(isOptional ? "minor" : "major", name, "is new");
  }
}

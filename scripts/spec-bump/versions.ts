import type { Level } from "../shared/changeset.ts";

/**
 * By how much a version moves for a change of the given level. Below 1.0 the second number stands for what may break
 * and the third for everything else, as ranges such as `^0.1.0` read it.
 *
 * @see https://semver.org/#spec-item-4
 */
export function bumpOf(level: Level, version: string): Level {
  if (!version.startsWith("0.")) return level;
  if (level === "major") return "minor";
  return level === "minor" ? "patch" : level;
}

/** The bump that leads from one version to a later one. */
export function bumpBetween(from: string, to: string): Level {
  const [before, after] = [numbers(from), numbers(to)];
  const names = ["major", "minor", "patch"] as const;
  return names.find((_, index) => before[index] !== after[index]) ?? "none";
}

function numbers(version: string): readonly string[] {
  return (version.split(/[-+]/)[0] ?? "").split(".");
}

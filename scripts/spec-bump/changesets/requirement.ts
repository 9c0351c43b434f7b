import { bumpOf, type Level, worst } from "../../shared/changeset.ts";
import type { Seen } from "../api/graph.ts";

/** The least bump of a package, and the reasons for it. */
export interface Requirement {
  readonly name: string;
  /** The level from version 1.0 on. */
  readonly level: Level;
  /** The level for the next version, which may be below 1.0. */
  readonly bump: Level;
  /** The bump of versions that are not published yet. */
  readonly prepared: Level;
  readonly differences: readonly Seen[];
  /** A published file that changed, if there are no differences. */
  readonly changedFile?: string | undefined;
  /** True if all files that changed are generated, so that the changeset can be written. */
  readonly isGenerated?: boolean;
}

/** The requirement that follows from some differences. */
export function requirementOf(
  name: string,
  version: string,
  prepared: Level,
  differences: readonly Seen[],
): Requirement {
  const level = worst(differences.map((difference) => difference.level));
  return { name, level, bump: bumpOf(level, version), prepared, differences };
}

/** A first release is a minor version. */
export function firstRelease(name: string, prepared: Level): Requirement {
  return { name, level: "minor", bump: "minor", prepared, differences: [] };
}

import { type Level, worst } from "../../shared/changeset.ts";
import type { Seen } from "../api/graph.ts";
import { bumpOf } from "../versions.ts";

/** What a package owes its users: a bump at least this great, and the reasons for it. */
export interface Requirement {
  readonly name: string;
  /** What has happened, in the words of semantic versioning from 1.0 on. */
  readonly level: Level;
  /** What the version must do about it, by the rules below 1.0 where they apply. */
  readonly bump: Level;
  /** What versions that wait to be published have bumped already. */
  readonly prepared: Level;
  readonly differences: readonly Seen[];
  /** A file that users get and that changed, where nothing else is known of the change. */
  readonly changedFile?: string | undefined;
  /** Whether all files that changed are generated, so that the changeset can be written. */
  readonly isGenerated?: boolean;
}

/** What some differences ask of a package's next version. */
export function requirementOf(
  name: string,
  version: string,
  prepared: Level,
  differences: readonly Seen[],
): Requirement {
  const level = worst(differences.map((difference) => difference.level));
  return { name, level, bump: bumpOf(level, version), prepared, differences };
}

/** The first release: all of it is new, which below 1.0 is a minor version. */
export function firstRelease(name: string, prepared: Level): Requirement {
  return { name, level: "minor", bump: "minor", prepared, differences: [] };
}

import type { Level } from "./level.ts";

/** Who found something: the compiler, oasdiff, consumer code of the last release, the documents' text. */
export type Judge = "compiler" | "oasdiff" | "corpus" | "documents";

/** One thing that has changed since the last release. */
export interface Finding {
  readonly judge: Judge;
  readonly level: Level;
  /** The API by its folder's name; empty for what all APIs share. */
  readonly api: string;
  /** Whose change it is: an operation such as `members list`, or an exported name. */
  readonly subject: string;
  /** What happened to it, as a user would say it: `status lost "invited"`. */
  readonly reason: string;
  /** The exports that change with it, as `./truto#Member`: by these it reaches other packages. */
  readonly exports: readonly string[];
  /** False for what another finding already says: it counts, but nobody needs to read it. */
  readonly told: boolean;
}

import type { Clone } from "../machinery/clone.ts";

/** A package's version that was published from the clone: its tag. */
export type Tag = `@rosterkit/${string}@${string}`;

/** The tags of the clone, in the order of their names. */
export async function tagsOf(clone: Clone): Promise<Tag[]> {
  const tags = (await clone.run("git", "tag", "--list", "@rosterkit/*")).split("\n");
  return tags.filter((tag): tag is Tag => tag !== "");
}

/** Runs something and gives the versions that it has published. */
export async function publishedBy(clone: Clone, act: () => Promise<unknown>): Promise<Tag[]> {
  const before = new Set(await tagsOf(clone));
  await act();
  return (await tagsOf(clone)).filter((tag) => !before.has(tag));
}

/** The packages' names, without their scope, as in `types, client`. */
export function shortNames(tags: readonly Tag[]): string {
  return tags.map((tag) => tag.replace("@rosterkit/", "")).join(", ") || "nothing";
}

import type { Clone } from "../machinery/clone.ts";

/** Tag of a package's version that was published from the clone. */
export type Tag = `@rosterkit/${string}@${string}`;

/** Returns the tags of the clone, sorted by name. */
export async function tagsOf(clone: Clone): Promise<Tag[]> {
  const tags = (await clone.run("git", "tag", "--list", "@rosterkit/*")).split("\n");
  return tags.filter((tag): tag is Tag => tag !== "");
}

/** Runs an action, and returns the versions that it has published. */
export async function publishedBy(clone: Clone, act: () => Promise<unknown>): Promise<Tag[]> {
  const before = new Set(await tagsOf(clone));
  await act();
  return (await tagsOf(clone)).filter((tag) => !before.has(tag));
}

/** Returns the names of packages without their scope, such as `types, client`. */
export function shortNames(tags: readonly Tag[]): string {
  return tags.map((tag) => tag.replace("@rosterkit/", "")).join(", ") || "nothing";
}

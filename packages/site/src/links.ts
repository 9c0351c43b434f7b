import { posix } from "node:path";

const github = "https://github.com/rosterkit/rosterkit";
const published = "https://rosterkit.github.io/rosterkit";

/** Pages of the site that show files of the repository, with patterns for the paths of the files. */
const pages: readonly (readonly [pattern: RegExp, page: string])[] = [
  [/^packages\/(types|client|pagination|fixtures)(?:\/(?:README|REFERENCE)\.md)?$/, "/api/$1/"],
  [/^packages\/fixtures\/FIDELITY\.md$/, "/specs/fidelity"],
  [/^packages\/fixtures\/RUNNERS\.md$/, "/guide/test-runners"],
  [/^packages\/recipes(?:\/README\.md)?$/, "/recipes/"],
  [/^packages\/recipes\/(?!src|test$|support)([\w-]+)(?:\/README\.md)?$/, "/recipes/$1"],
  [/^specs(?:\/README\.md)?$/, "/specs/format"],
  [/^specs\/([\w-]+)\/DECISIONS\.md$/, "/specs/$1-decisions"],
  [/^CONTRIBUTING\.md$/, "/guide/contributing"],
];

/** Files that TypeDoc copies because a README links to them, and the pages that show the files. */
const copies: readonly (readonly [end: string, page: string])[] = [
  ["_media/RUNNERS.md", "/guide/test-runners"],
  ["documents/FIDELITY.md", "/specs/fidelity"],
];

/** Returns the GitHub URL of a file at a revision. */
export function sourceUrl(path: string, revision: string, line?: string): string {
  return `${github}/blob/${revision}/${path}${line === undefined ? "" : `#L${line}`}`;
}

/** Rewrites links to the page that shows the file, or else to GitHub. Without `file`, the links are TypeDoc's. */
export function rewriteLinks(markdown: string, file: string | undefined, revision: string): string {
  return markdown.replaceAll(/\]\((?!#)([^)\s]+)\)/g, (whole, target: string) => {
    if (target.startsWith(`${published}/`)) return `](${target.slice(published.length)})`;
    if (file === undefined) {
      const [, page] = copies.find(([end]) => target.split("#")[0]?.endsWith(end)) ?? [];
      if (page !== undefined) return `](${page}${/#.*/.exec(target)?.[0] ?? ""})`;
    }
    const absolute =
      /^https:\/\/github\.com\/rosterkit\/rosterkit\/(?:tree|blob)\/main\/(.*)$/.exec(target);
    if (!absolute && /^(?:[a-z]+:|\/)/.test(target)) return whole;
    // Replaces underscores in the anchor with hyphens, because VitePress does this in the ids of headings.
    if (!absolute && file === undefined)
      return whole.replace(/#.*/, (hash) => hash.replaceAll("_", "-"));
    const [path = "", anchor] = (
      absolute?.[1] ?? posix.join(posix.dirname(file ?? ""), target)
    ).split("#");
    const suffix = anchor === undefined ? "" : `#${anchor}`;
    const clean = path.replace(/\/$/, "");
    for (const [pattern, page] of pages) {
      if (pattern.test(clean)) return `](${clean.replace(pattern, page)}${suffix})`;
    }
    return `](${sourceUrl(clean, revision)}${suffix})`;
  });
}

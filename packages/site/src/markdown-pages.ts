import { glob, readFile, writeFile } from "node:fs/promises";
import { join, posix } from "node:path";

/** An entry of a menu. */
export interface Entry {
  readonly text: string;
  readonly link?: string;
  readonly items?: readonly Entry[];
  readonly collapsed?: boolean;
}

/** Removes VitePress syntax from the Markdown files of a built site, and links these files to each other. */
export async function cleanMarkdownPages(
  pagesFolder: string,
  builtFolder: string,
  base: string,
): Promise<void> {
  const sources = new Set(await Array.fromAsync(glob("**/*.md", { cwd: pagesFolder })));
  await Promise.all(
    [...sources].map(async (source) => {
      const file = join(builtFolder, addressOf(source));
      await writeFile(file, cleanMarkdown(await readFile(file, "utf8"), source, sources, base));
    }),
  );
}

/** Returns the table of contents for `llms.txt`: a heading for each group, and each page once with its description. */
export async function tableOfContents(
  entries: readonly Entry[],
  pagesFolder: string,
  base: string,
): Promise<string> {
  const sources = new Set(await Array.fromAsync(glob("**/*.md", { cwd: pagesFolder })));
  const listed = new Set<string>();
  const write = async (some: readonly Entry[], depth: number): Promise<string[]> => {
    const lines: string[] = [];
    for (const { text, link = "#", items = [] } of some) {
      const source = link.includes("#") ? undefined : sourceFile(link.slice(1), sources);
      if (source !== undefined && !listed.has(source)) {
        listed.add(source);
        const { title, description } = headOf(await readFile(join(pagesFolder, source), "utf8"));
        lines.push(`- [${title}](${base}${addressOf(source)}): ${description}`);
      }
      const below = await write(items, depth + 1);
      if (below.length > 0) lines.push("", `${"#".repeat(depth)} ${text}`, "", ...below);
    }
    return lines;
  };
  const lines = await write(entries, 3);
  return lines.join("\n").trim();
}

/** Reads the title and the description of a page. */
export function headOf(text: string): Readonly<Record<"title" | "description", string>> {
  const field = (name: string): string => {
    const value = new RegExp(`^${name}: (.*)$`, "m").exec(text)?.[1] ?? "";
    return value.startsWith('"') ? (JSON.parse(value) as string) : value;
  };
  return { title: field("title"), description: field("description") };
}

/** Returns the path of a page's Markdown file. The plugin serves `a/index.md` as `a.md`. */
export function addressOf(source: string): string {
  return source.replace(/\/index\.md$/, ".md");
}

/** Cleans the Markdown of one page. */
export function cleanMarkdown(
  text: string,
  source: string,
  sources: ReadonlySet<string>,
  base: string,
): string {
  return text
    .split(/(^(`{3,}).*\n[^]*?^\2$)/m)
    .filter((_, index) => index % 3 !== 2)
    .map((part, index) =>
      index % 2 === 1 ? cleanFence(part) : cleanProse(part, source, sources, base),
    )
    .join("")
    .replaceAll(/\n{3,}/g, "\n\n");
}

/** Writes the label of each tab above the code of the tab, and removes `twoslash`. */
function cleanFence(block: string): string {
  return block.replace(
    /^(`{3,}\w*)(?: twoslash)?(?: \[(.+)\])?$/m,
    (_, start: string, label: string | undefined) =>
      label === undefined ? start : `${label}:\n\n${start}`,
  );
}

function cleanProse(
  text: string,
  source: string,
  sources: ReadonlySet<string>,
  base: string,
): string {
  return text
    .replaceAll(/^:::(?: [\w-]+)?$/gm, "")
    .replaceAll(/^::: [\w-]+ (.+)$/gm, "$1:")
    .replaceAll(/(`+)[^]*?\1|\]\(([^)\s]+)\)(?:\{[^}]*\})?/g, (whole, _, target?: string) =>
      target === undefined ? whole : `](${linkOf(target, source, sources, base)})`,
    );
}

/** Returns the source file of a page. */
function sourceFile(place: string, sources: ReadonlySet<string>): string | undefined {
  return [place, `${place}.md`, posix.join(place, "index.md")].find((each) => sources.has(each));
}

/** Returns the new target of a link. If the target is a page, returns the page's Markdown file. */
function linkOf(
  target: string,
  source: string,
  sources: ReadonlySet<string>,
  base: string,
): string {
  if (/^(?:[a-z]+:|#)/.test(target)) return target;
  const [path = "", anchor] = target.split("#");
  const place = path.startsWith("/")
    ? path.slice(1)
    : posix.join(posix.dirname(source), decodeURI(path));
  const page = sourceFile(place, sources);
  return `${base}${page === undefined ? place : addressOf(page)}${anchor === undefined ? "" : `#${anchor}`}`;
}

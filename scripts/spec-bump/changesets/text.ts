import { format, resolveConfig } from "prettier";
import type { Seen } from "../api/graph.ts";
import { changeLevels, type Level } from "../../shared/changeset.ts";

/** Minimum bump of a package, and the reasons for the bump. */
export interface Requirement {
  readonly name: string;
  /** Level of the change. */
  readonly level: Level;
  /** Bump for the change. Below version 1.0, the bump may be lower than the level. */
  readonly bump: Level;
  /** Bump from the last release to the current version, which is not published yet. */
  readonly prepared: Level;
  readonly differences: readonly Seen[];
  /** A published file that changed, if there are no differences. */
  readonly changedFile?: string | undefined;
  /** True if all files that changed are generated, so that the changeset can be written. */
  readonly isGenerated?: boolean;
}

const headings = { major: "Breaking", minor: "Compatible", patch: "Details" } as const;
const maxLines = 40;
const maxPlaces = 4;

/** Returns the text of a changeset, with the bump and the differences that require it. */
export async function changesetText(requirement: Requirement, file: string): Promise<string> {
  const { name, bump, differences, isGenerated = false } = requirement;
  const sections = changeLevels.flatMap((level) => {
    const lines = linesOf(differences.filter((one) => one.level === level));
    return lines.length === 0 ? [] : [`**${headings[level]}**`, `- ${lines.join("\n- ")}`];
  });
  const plain = isGenerated
    ? "The data that is generated from the API documents is up to date."
    : "The first release.";
  const body = sections.length > 0 ? [titleOf(requirement), ...sections] : [plain];
  const source = `---\n${JSON.stringify(name)}: ${bump}\n---\n\n${body.join("\n\n")}\n`;
  // Formats the text, because Prettier also checks changesets.
  return format(source, { ...(await resolveConfig(file)), parser: "markdown" });
}

const titles = {
  major: "Breaking changes in",
  minor: "Compatible changes in",
  patch: "Details of",
  none: "",
};

function titleOf({ differences, level }: Requirement): string {
  const highest = differences.filter((one) => one.level === level);
  const [first = "the public types", ...others] = new Set(
    highest.flatMap((one) => [...one.operations].map(code)),
  );
  return `${titles[level]} ${others.length === 0 ? first : `${others.length + 1} operations`}.`;
}

/** Returns one line for each difference, without repeated lines. */
export function linesOf(
  differences: readonly Seen[],
  { lines: most, places } = { lines: maxLines, places: maxPlaces },
): readonly string[] {
  const lines = differences.map(({ path, what, operations, exports }) => {
    const place = code(pathText(path));
    const where = series([...(operations.size > 0 ? operations : exports)].map(code), places);
    const isNamed = place === "" || (exports.has(path[0] ?? "") && operations.size === 0);
    const context = isNamed || where === "" ? "" : `${where}: `;
    return `${context}${place || where} ${markdown(what)}`;
  });
  const texts = [...new Set(lines)];
  if (texts.length <= most) return texts;
  return [...texts.slice(0, most), `and ${texts.length - most} more`];
}

export function sorted(differences: Iterable<Seen>): readonly Seen[] {
  const rank = ({ level }: Seen): number => changeLevels.indexOf(level);
  return [...differences].sort((a, b) => rank(a) - rank(b));
}

/** Formats a path, for example as `Member.emails[].type` or `response 200: next_cursor`. */
export function pathText(path: readonly string[]): string {
  const operation = path.at(-1) ?? "";
  if (/^[A-Z]+ \//.test(operation)) return operation;
  return path.reduce((text, name) => {
    if (text === "" || name === "") return text + name;
    if (/^[[(<]/.test(name)) return text + name;
    if (name.startsWith("/")) return `${text}[${JSON.stringify(name)}]`;
    return text.endsWith(":") ? `${text} ${name}` : `${text}.${name}`;
  }, "");
}

function series(places: readonly string[], most: number): string {
  if (places.length <= most) return places.join(", ");
  return `${places.slice(0, most).join(", ")} and ${places.length - most} more`;
}

function code(text: string): string {
  return text === "" || text.includes("`") ? text : `\`${text}\``;
}

// Escapes characters of types that are markup in Markdown.
function markdown(text: string): string {
  return text.replaceAll(/[<*]/g, "\\$&");
}

import { format, resolveConfig } from "prettier";
import { covers, type Level } from "../../shared/changeset.ts";
import type { Seen } from "../api/graph.ts";
import type { Requirement } from "./requirement.ts";

const headings = { major: "Breaking", minor: "New", patch: "Details" } as const;
const mostListed = 40;
const mostPlaces = 4;

/** The text of a changeset: one bump, and the reasons for it in the words of the changelog. */
export async function changesetText(requirement: Requirement, file: string): Promise<string> {
  const { name, bump, differences } = requirement;
  const sections = (["major", "minor", "patch"] as const).flatMap((level) => {
    const lines = linesOf(differences.filter((one) => one.level === level));
    if (lines.length === 0) return [];
    return [`**${headings[level]}**`, lines.map((line) => `- ${line}`).join("\n")];
  });
  const body = sections.length > 0 ? [titleOf(requirement), ...sections] : [plainText(requirement)];
  const source = `---\n${JSON.stringify(name)}: ${bump}\n---\n\n${body.join("\n\n")}\n`;
  // In the layout that Prettier gives it, so that no check of the layout objects.
  return format(source, { ...(await resolveConfig(file)), parser: "markdown" });
}

/** The first line of an entry says what the reader has to do. */
function titleOf({ differences, level }: Requirement): string {
  const told = differences.filter((one) => one.level === level);
  const operations = new Set(told.flatMap((one) => [...one.operations]));
  const subject =
    operations.size === 1 ? `\`${[...operations][0] ?? ""}\`` : `${operations.size} operations`;
  const where = operations.size === 0 ? "the public types" : subject;
  const counts = {
    major: "Breaking changes of",
    minor: "Additions to",
    patch: "Details of",
    none: "",
  };
  return `${counts[level]} ${where}.`;
}

function plainText({ changedFile, isGenerated = false, differences }: Requirement): string {
  if (isGenerated) return "The data that is generated from the API documents is up to date.";
  return differences.length === 0 && changedFile === undefined
    ? "The first release."
    : "The same, generated again.";
}

/** One line for each difference; what happened alike in several places is one. */
export function linesOf(differences: readonly Seen[], most = mostListed): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const { path, what, operations, exports } of differences) {
    const place = code(pathText(path));
    const where = series([...(operations.size > 0 ? operations : exports)].map(code));
    const isNamed = place === "" || (exports.has(path[0] ?? "") && operations.size === 0);
    const text = `${isNamed ? "" : `${place} `}${markdown(what)}`;
    const key =
      operations.size > 0 && path.length > 0 && !/^[a-z]/.test(path[0] ?? "")
        ? `${place} ${markdown(what)}\0${where}`
        : isNamed
          ? `\0${place || where} ${markdown(what)}`
          : `${text}\0${where}`;
    lines.set(key, []);
  }
  const texts = [...lines.keys()].map((key) => {
    const [text = "", where = ""] = key.split("\0");
    if (text === "") return where;
    return where === "" ? text : `${where}: ${text}`;
  });
  if (texts.length <= most) return texts;
  return [...texts.slice(0, most), `and ${texts.length - most} more`];
}

/** Differences from the worst to the least. */
export function sorted(differences: Iterable<Seen>): readonly Seen[] {
  const rank = ({ level }: Seen): number =>
    (["major", "minor", "patch"] as readonly Level[]).findIndex((one) => covers(level, one));
  return [...differences].sort((a, b) => rank(a) - rank(b));
}

/** `Member.emails[].type`, `answer 200: next_cursor`. */
export function pathText(path: readonly string[]): string {
  const operation = path.at(-1) ?? "";
  if (/^[A-Z]+ \//.test(operation)) return operation;
  return path.reduce((text, name) => {
    if (text === "" || name === "") return text + name;
    if (/^[[(<]/.test(name)) return text + name;
    return text.endsWith(":") ? `${text} ${name}` : `${text}.${name}`;
  }, "");
}

function series(places: readonly string[]): string {
  if (places.length <= mostPlaces) return places.join(", ");
  return `${places.slice(0, mostPlaces).join(", ")} and ${places.length - mostPlaces} more`;
}

function code(text: string): string {
  return text === "" || text.includes("`") ? text : `\`${text}\``;
}

// Types hold what Markdown would take for markup.
function markdown(text: string): string {
  return text.replaceAll(/[<*]/g, "\\$&");
}

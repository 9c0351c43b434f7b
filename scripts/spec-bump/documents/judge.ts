import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Document, httpMethods, type PathItem } from "../../generate/document.ts";
import { typeName } from "../../generate/names.ts";
import type { Finding } from "../finding.ts";
import type { Level } from "../level.ts";
import { documentFile, readDocument, type Tree } from "../tree.ts";
import type { Position } from "../types/difference.ts";
import { operationTitle, series } from "../wording.ts";
import { changedWords, type WordChange } from "./diff.ts";
import { holdersOf, positionsOf } from "./reach.ts";

/**
 * Sees what leaves no trace in types: text, formats, limits. Order alone is nothing. `otherwise` says
 * whether another judge has found anything in this API: what has no name of its own is then left to it.
 */
export async function judgeDocuments(
  before: Tree,
  after: Tree,
  api: string,
  otherwise: boolean,
): Promise<readonly Finding[]> {
  const [old, now] = [await readDocument(before, api), await readDocument(after, api)];
  const changes = changedWords(old, now);
  // Where the type has changed, so has what a format means; the compiler says that.
  const formats = changes.filter(
    ({ keys }) => keys.at(-1) === "format" && !changes.some((other) => isTypeBeside(other, keys)),
  );
  const deprecations = changes.filter(({ keys }) => keys.at(-1) === "deprecated");
  const texts = changes.filter((change) => change.isText && !deprecations.includes(change));
  const others = changes.filter((change) => !change.isText && !formats.includes(change));
  const finding = (level: Exclude<Level, "none">, place: Place, reason: string): Finding => ({
    judge: "documents",
    level,
    api,
    subject: place.subject,
    reason,
    exports: exportsOf(now, api, place),
    told: true,
  });
  const found = [
    ...formats.map((change) => {
      const place = placeOf(now, change.keys);
      return finding(
        formatLevel(change, positionOf(now, place)),
        place,
        formatReason(place, change),
      );
    }),
    ...deprecations.map(({ keys, after: word }) => {
      const place = placeOf(now, keys);
      const what = word === "true" ? "is deprecated now" : "is deprecated no more";
      return finding("minor", place, [...place.path, what].join(" "));
    }),
    ...describe(now, texts).map(([subject, words]) => ({
      ...finding("patch", { subject, path: [] }, `${series(words)} reworded`),
      exports: [],
    })),
    ...others.map((change) => {
      const place = placeOf(now, change.keys);
      const reason = [...place.path, wordReason(change)].join(" ");
      return { ...finding("patch", place, reason), told: !otherwise && formats.length === 0 };
    }),
  ];
  if (found.length > 0 || otherwise || (await sameWords(before, after, api))) return found;
  const place = { subject: "generated files", path: [] };
  return [{ ...finding("patch", place, "are worded otherwise"), exports: [] }];
}

function isTypeBeside({ keys }: WordChange, format: readonly string[]): boolean {
  const [place, word] = [keys.slice(0, format.length - 1), keys[format.length - 1]];
  return word === "type" && place.join("\0") === format.slice(0, -1).join("\0");
}

/** Where in the API a change is: whose it is, and the fields that lead there. */
interface Place {
  readonly subject: string;
  readonly path: readonly string[];
  readonly schema?: string;
  readonly position?: Position;
}

function placeOf(document: Document, keys: readonly string[]): Place {
  const [root, first = "", second = "", ...rest] = keys;
  const path = fieldsIn(rest);
  if (root === "components" && first === "schemas")
    return { subject: second, path, schema: second };
  if (root === "components") {
    const position = first === "parameters" || first === "requestBodies" ? "sent" : "received";
    return { subject: second, path, position };
  }
  if (root === "x-integrations") return { subject: "integrations", path: [] };
  if (root !== "paths") return { subject: "document", path: [] };
  const method = httpMethods.find((name) => name === second);
  const id = method && (document.paths?.[first] as PathItem | undefined)?.[method]?.operationId;
  const position = rest[0] === "responses" ? "received" : "sent";
  return { subject: id === undefined ? first : operationTitle(id), path, position };
}

/** The names of fields and parameters among the keys, as people would say them. */
function fieldsIn(keys: readonly string[]): readonly string[] {
  const fields = keys.flatMap((key, index) => {
    if (keys[index - 1] === "properties") return [key];
    return keys[index - 1] === "parameters" ? [key.replace(/^- \w+ /, "")] : [];
  });
  return fields.length === 0 ? [] : [fields.join(".")];
}

function positionOf(document: Document, { schema, position }: Place): Position {
  return position ?? positionsOf(document).get(schema ?? "") ?? "both";
}

/**
 * A format bounds strings and numbers that are the same types with it and without. A value in another form
 * breaks who reads it, a form that is new for what is sent breaks who sends; a promise more breaks nobody.
 */
function formatLevel({ before, after }: WordChange, position: Position): "major" | "minor" {
  if (before === undefined) return position === "received" ? "minor" : "major";
  if (after === undefined) return position === "sent" ? "minor" : "major";
  return "major";
}

function formatReason({ path }: Place, { before, after }: WordChange): string {
  const words = (json: string | undefined): string => json?.replaceAll('"', "") ?? "free";
  return [...path, `format is ${words(after)}, was ${words(before)}`].join(" ");
}

function wordReason({ keys, before, after }: WordChange): string {
  const word = keys.findLast((key) => !key.startsWith("- ")) ?? "";
  const text = `${word} is ${after ?? "not stated"}, was ${before ?? "not stated"}`;
  if (text.length <= 100) return text;
  return `${word} ${before === undefined ? "is new" : after === undefined ? "is gone" : "has changed"}`;
}

/** For each subject the texts that changed in it. */
function describe(
  document: Document,
  texts: readonly WordChange[],
): readonly (readonly [string, readonly string[]])[] {
  const words = new Map<string, Set<string>>();
  for (const { keys } of texts) {
    const { subject, path } = placeOf(document, keys);
    const word = keys.at(-1) ?? "";
    const set = words.get(subject) ?? new Set<string>();
    words.set(subject, set.add([...path, word.replace(/^x-/, "")].join(" ")));
  }
  return [...words].map(([subject, set]) => [subject, [...set]]);
}

function exportsOf(document: Document, api: string, { schema }: Place): readonly string[] {
  const names = schema === undefined ? [] : holdersOf(document, schema).map(typeName);
  return ["paths", "operations", "components", ...names].map((name) => `./${api}#${name}`);
}

/** Whether the generated sources of an API are made of the same words, in whatever order. */
async function sameWords(before: Tree, after: Tree, api: string): Promise<boolean> {
  const words = async (tree: Tree): Promise<string> => {
    const folder = dirname(documentFile(tree, api));
    const names = (await readdir(folder)).filter((name) => name.endsWith(".ts")).sort();
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
    return texts
      .flatMap((text) => text.split(/[\s,;|]+/))
      .sort()
      .join(" ");
  };
  return (await words(before)) === (await words(after));
}

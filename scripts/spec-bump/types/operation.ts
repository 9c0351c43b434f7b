import type ts from "typescript";
import { compareAnswers } from "./answers.ts";
import type { Difference } from "./difference.ts";
import { type Comparison, contentOf, partOf } from "./message.ts";
import { compareProperties, isOptional, propertiesOf } from "./properties.ts";

const places = ["query", "path", "header", "cookie"] as const;

// Most parameters are query parameters, and these are what people mean by the word.
const labels = { query: "parameter", path: "path parameter", header: "header", cookie: "cookie" };

/**
 * Compares an operation with what it was: what is sent contravariantly, what is received covariantly.
 *
 * @param itemsField - The array that a list answers with; its items stand for the whole in messages.
 */
export function compareOperation(
  comparison: Comparison,
  before: ts.Type,
  after: ts.Type,
  itemsField?: string,
): readonly Difference[] {
  const part = (type: ts.Type, name: string): ts.Type | undefined =>
    partOf(comparison.checker, type, name);
  const [old, now] = [part(before, "parameters"), part(after, "parameters")];
  return [
    ...places.flatMap((place) =>
      compareParameters(comparison, place, old && part(old, place), now && part(now, place)),
    ),
    ...compareBody(comparison, before, after),
    ...compareAnswers(comparison, part(before, "responses"), part(after, "responses"), itemsField),
  ];
}

function compareParameters(
  { checker, compare }: Comparison,
  place: (typeof places)[number],
  before: ts.Type | undefined,
  after: ts.Type | undefined,
): readonly Difference[] {
  return compareProperties(checker, compare, before, after, "sent").map((difference) => {
    const [name = "", ...path] = difference.path;
    return { ...difference, path: [`${labels[place]} ${name}`, ...path] };
  });
}

function compareBody(
  comparison: Comparison,
  before: ts.Type,
  after: ts.Type,
): readonly Difference[] {
  const { checker } = comparison;
  const old = propertiesOf(checker, before).get("requestBody");
  const now = propertiesOf(checker, after).get("requestBody");
  const body = (level: "minor" | "major", what: string): readonly Difference[] => [
    { level, path: [], what, part: "body" },
  ];
  if (old === undefined && now === undefined) return [];
  if (now === undefined) return body("major", "is taken no more");
  if (old === undefined) {
    return isOptional(now) ? body("minor", "is new") : body("major", "is new and required");
  }
  const presence =
    isOptional(old) === isOptional(now)
      ? []
      : isOptional(now)
        ? body("minor", "is optional now")
        : body("major", "is required now");
  const media = compareMedia(
    comparison,
    contentOf(checker, checker.getTypeOfSymbol(old)),
    contentOf(checker, checker.getTypeOfSymbol(now)),
  );
  return [...presence, ...media.map((difference) => ({ ...difference, part: "body" }))];
}

function compareMedia(
  { compare }: Comparison,
  before: ReadonlyMap<string, ts.Type>,
  after: ReadonlyMap<string, ts.Type>,
): readonly Difference[] {
  const found: Difference[] = [];
  for (const [media, type] of before) {
    const successor = after.get(media);
    if (successor !== undefined) found.push(...compare(type, successor, "sent"));
    else found.push({ level: "major", path: [], what: `is taken as ${media} no more` });
  }
  for (const media of after.keys()) {
    if (!before.has(media))
      found.push({ level: "minor", path: [], what: `is taken as ${media} too` });
  }
  return found;
}

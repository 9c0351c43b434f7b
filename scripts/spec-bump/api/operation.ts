import type ts from "typescript";
import type { Compared, Comparison, Difference } from "./graph.ts";
import { compareObjects } from "./properties.ts";
import { isOptional, propertiesOf, propertyType } from "./type-parts.ts";

// Most parameters are query parameters, and these are what people mean by the word.
const labels = { query: "parameter", path: "path parameter", header: "header", cookie: "cookie" };

/** Whether a type is an operation as openapi-typescript writes it. */
export function isOperation(checker: ts.TypeChecker, type: ts.Type): boolean {
  const { symbol } = type as { readonly symbol?: ts.Symbol };
  if (symbol === undefined || type.isUnion()) return false;
  const names = new Set(checker.getPropertiesOfType(type).map(({ name }) => name));
  return names.has("parameters") && names.has("responses");
}

/** Compares an operation with what it was: what is sent contravariantly, what is received covariantly. */
export function compareOperation(
  comparison: Comparison,
  compared: Compared,
  before: ts.Type,
  after: ts.Type,
): void {
  const part = (type: ts.Type | undefined, name: string): ts.Type | undefined =>
    propertyType(comparison.checker, type, name);
  const [old, now] = [part(before, "parameters"), part(after, "parameters")];
  for (const [place, label] of Object.entries(labels)) {
    const types = [part(old, place), part(now, place)] as const;
    compareObjects(comparison, compared, ...types, "sent", (name) => `${label} ${name}`);
  }
  compareBody(comparison, compared, before, after);
  compareAnswers(comparison, compared, part(before, "responses"), part(after, "responses"));
}

function compareBody(
  comparison: Comparison,
  compared: Compared,
  before: ts.Type,
  after: ts.Type,
): void {
  const { checker } = comparison;
  const say = (level: Difference["level"], what: string): void => {
    compared.differences.push({ level, path: ["body"], what });
  };
  const old = propertiesOf(checker, before).get("requestBody");
  const now = propertiesOf(checker, after).get("requestBody");
  if (old === undefined && now === undefined) return;
  if (now === undefined) say("major", "is no longer accepted");
  else if (old === undefined) {
    if (isOptional(now)) say("minor", "is new");
    else say("major", "is new and required");
  } else {
    if (!isOptional(old) && isOptional(now)) say("minor", "is optional now");
    if (isOptional(old) && !isOptional(now)) say("major", "is required now, was optional");
    const contents = [old, now].map((one) => contentOf(checker, checker.getTypeOfSymbol(one)));
    const [was, is] = contents;
    for (const [media, type] of was ?? []) {
      const successor = is?.get(media);
      if (successor === undefined) say("major", `is no longer accepted as ${media}`);
      else {
        const part = comparison.compare(type, successor, "sent");
        compared.parts.push({ label: "body:", compared: part });
      }
    }
    for (const media of is?.keys() ?? []) {
      if (was?.has(media) !== true) say("minor", `is accepted as ${media} too`);
    }
  }
}

/**
 * Compares what an operation answers. A client such as openapi-fetch gives the bodies of all successes as one
 * union and those of all errors as another, so an answer that is new may change either.
 */
function compareAnswers(
  comparison: Comparison,
  compared: Compared,
  before: ts.Type | undefined,
  after: ts.Type | undefined,
): void {
  const { checker } = comparison;
  const [old, now] = [propertiesOf(checker, before), propertiesOf(checker, after)];
  const statuses = [...old.keys(), ...now.keys()];
  // Without a success beside it, `default` is what the operation answers when all is well.
  const isSuccess = (status: string): boolean =>
    status.startsWith("2") || !statuses.some((one) => one.startsWith("2"));
  for (const status of new Set(statuses)) {
    const group = [...old.keys()].filter((one) => isSuccess(one) === isSuccess(status));
    const bodies = group.flatMap((one) => [...bodiesOf(comparison, old.get(one)).values()]);
    const label = `${isSuccess(status) ? "answer" : "error"} ${status}`;
    compareAnswer(comparison, compared, label, [old.get(status), now.get(status)], bodies);
  }
}

function compareAnswer(
  comparison: Comparison,
  compared: Compared,
  label: string,
  [before, after]: readonly [ts.Symbol | undefined, ts.Symbol | undefined],
  known: readonly ts.Type[],
): void {
  const { checker } = comparison;
  const say = (level: Difference["level"], what: string): void => {
    compared.differences.push({ level, path: [label], what });
  };
  const isKnown = (type: ts.Type): boolean =>
    known.length === 0 || known.some((body) => checker.isTypeAssignableTo(type, body));
  const [old, now] = [bodiesOf(comparison, before), bodiesOf(comparison, after)];
  if (after === undefined) say("major", "is gone");
  else if (before === undefined) {
    const isFine = known.length === 0 || (now.size > 0 && [...now.values()].every(isKnown));
    say(isFine ? "minor" : "major", isFine ? "is new" : "is new, with a body of another type");
  } else {
    for (const [media, type] of old) {
      const successor = now.get(media);
      if (successor === undefined) say("major", `no longer comes as ${media}`);
      else {
        const part = comparison.compare(type, successor, "answer");
        compared.parts.push({ label: `${label}:`, compared: part });
      }
    }
    for (const [media, type] of now) {
      if (!old.has(media)) say(isKnown(type) ? "minor" : "major", `comes as ${media} too`);
    }
    const [was, is] = [before, after].map((one) =>
      propertyType(checker, checker.getTypeOfSymbol(one), "headers"),
    );
    const name = (header: string): string => `${label}: header ${header}`;
    compareObjects(comparison, compared, was, is, "received", name);
  }
}

function bodiesOf({ checker }: Comparison, answer: ts.Symbol | undefined): Map<string, ts.Type> {
  return answer === undefined
    ? new Map<string, ts.Type>()
    : contentOf(checker, checker.getTypeOfSymbol(answer));
}

/** The bodies of a request or an answer, by media type. */
function contentOf(checker: ts.TypeChecker, message: ts.Type): Map<string, ts.Type> {
  const content = propertyType(checker, checker.getNonNullableType(message), "content");
  return new Map(
    [...propertiesOf(checker, content)].map(([media, property]) => [
      media,
      checker.getTypeOfSymbol(property),
    ]),
  );
}

import ts from "typescript";
import type { Context } from "./context.ts";
import { compareObjects } from "./properties.ts";
import { isOptional, propertiesOf, propertyType } from "./type-parts.ts";

// Most parameters are query parameters, and these are what people mean by the word.
const labels = { query: "parameter", path: "path parameter", header: "header", cookie: "cookie" };

/** Returns true if a type is an operation as openapi-typescript writes it. */
export function isOperation(checker: ts.TypeChecker, type: ts.Type): boolean {
  if ((type as { readonly symbol?: ts.Symbol }).symbol === undefined || type.isUnion())
    return false;
  return ["parameters", "responses"].every((name) => checker.getPropertyOfType(type, name));
}

/** Compares two versions of an operation: what is sent contravariantly, what is received covariantly. */
export function compareOperation(context: Context, before: ts.Type, after: ts.Type): void {
  const { checker } = context;
  const [old, now] = [before, after].map((type) => propertyType(checker, type, "parameters"));
  for (const [place, label] of Object.entries(labels)) {
    const [was, is] = [old, now].map((type) => propertyType(checker, type, place));
    compareObjects(context.at("sent"), was, is, (name) => `${label} ${name}`);
  }
  compareBody(context, before, after);
  compareAnswers(context, before, after);
}

function compareBody({ checker, add, compare }: Context, before: ts.Type, after: ts.Type): void {
  const [old, now] = [before, after].map((type) => checker.getPropertyOfType(type, "requestBody"));
  const [was, is] = [contentOf(checker, old), contentOf(checker, now)];
  if (is === undefined || now === undefined) {
    if (was !== undefined) add("major", "is no longer accepted", "body");
  } else if (was === undefined || old === undefined) {
    const isNeeded = !isOptional(now);
    add(isNeeded ? "major" : "minor", isNeeded ? "was added and is required" : "was added", "body");
  } else {
    if (!isOptional(old) && isOptional(now)) add("minor", "is optional now", "body");
    if (isOptional(old) && !isOptional(now)) add("major", "is now required", "body");
    for (const [media, type] of was) {
      const successor = is.get(media);
      if (successor === undefined) add("major", `is no longer accepted as ${media}`, "body");
      else compare("body:", type, successor, { position: "sent" });
    }
    for (const media of is.keys()) {
      if (!was.has(media)) add("minor", `is accepted as ${media} too`, "body");
    }
  }
}

/** Compares what an operation answers. */
function compareAnswers(context: Context, before: ts.Type, after: ts.Type): void {
  const { checker } = context;
  const [old, now] = [before, after].map((type) =>
    propertiesOf(checker, propertyType(checker, type, "responses")),
  ) as [Answers, Answers];
  const statuses = [...new Set([...old.keys(), ...now.keys()])];
  // Without a success beside it, `default` is what the operation answers when all is well.
  const isSuccess = (status: string): boolean =>
    status.startsWith("2") || !statuses.some((one) => one.startsWith("2"));
  for (const status of statuses) {
    const known = [...old].flatMap(([one, answer]) =>
      isSuccess(one) === isSuccess(status) ? [...(contentOf(checker, answer)?.values() ?? [])] : [],
    );
    const label = `${isSuccess(status) ? "answer" : "error"} ${status}`;
    compareAnswer(context, label, old.get(status), now.get(status), known);
  }
}

type Answers = ReadonlyMap<string, ts.Symbol>;

function compareAnswer(
  context: Context,
  label: string,
  before: ts.Symbol | undefined,
  after: ts.Symbol | undefined,
  known: readonly ts.Type[],
): void {
  const { checker, add, compare } = context;
  const isKnown = (type: ts.Type): boolean =>
    known.length === 0 || known.some((body) => checker.isTypeAssignableTo(type, body));
  const [old, now] = [contentOf(checker, before), contentOf(checker, after)];
  if (now === undefined) add("major", "was removed", label);
  else if (old === undefined) {
    const isFine = known.length === 0 || (now.size > 0 && [...now.values()].every(isKnown));
    const what = isFine ? "was added" : "was added, with a body of another type";
    add(isFine ? "minor" : "major", what, label);
  } else {
    for (const [media, type] of old) {
      const successor = now.get(media);
      if (successor === undefined) add("major", `no longer comes as ${media}`, label);
      else compare(`${label}:`, type, successor, { position: "answer" });
    }
    for (const [media, type] of now) {
      if (!old.has(media)) add(isKnown(type) ? "minor" : "major", `comes as ${media} too`, label);
    }
    const [was, is] = [before, after].map(
      (one) => one && propertyType(checker, checker.getTypeOfSymbol(one), "headers"),
    );
    compareObjects(context.at("received"), was, is, (name) => `${label}: header ${name}`);
  }
}

/** The bodies of a request or an answer, by media type; undefined where there is no such message. */
function contentOf(
  checker: ts.TypeChecker,
  message: ts.Symbol | undefined,
): ReadonlyMap<string, ts.Type> | undefined {
  if (message === undefined) return undefined;
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(message));
  if (type.flags & ts.TypeFlags.Never) return undefined;
  const content = propertiesOf(checker, propertyType(checker, type, "content"));
  return new Map([...content].map(([media, one]) => [media, checker.getTypeOfSymbol(one)]));
}

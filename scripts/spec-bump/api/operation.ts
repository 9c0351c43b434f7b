import ts from "typescript";
import type { Context } from "./graph.ts";
import { compareObjects } from "./properties.ts";
import { isOptional, propertiesOf, propertyType } from "./type-parts.ts";

// Labels of parameters. Query parameters are simply called parameters, because they are the most frequent.
const labels = { query: "parameter", path: "path parameter", header: "header", cookie: "cookie" };

/** Returns true for the type of an operation in the output of openapi-typescript. */
export function isOperation(checker: ts.TypeChecker, type: ts.Type): boolean {
  if ((type as { readonly symbol?: ts.Symbol }).symbol === undefined || type.isUnion())
    return false;
  return ["parameters", "responses"].every((name) => checker.getPropertyOfType(type, name));
}

/** Compares two versions of an operation: sent types contravariantly, received types covariantly. */
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
  const [old, now] = [before, after].map((type) => {
    const symbol = checker.getPropertyOfType(type, "requestBody");
    const content = contentOf(checker, symbol);
    return content && symbol && { content, isOptional: isOptional(symbol) };
  });
  if (old === undefined && now !== undefined) {
    if (now.isOptional) add("minor", "was added", "body");
    else add("major", "was added and is required", "body");
  } else if (now === undefined) {
    if (old !== undefined) add("major", "is no longer accepted", "body");
  } else if (old !== undefined) {
    if (!old.isOptional && now.isOptional) add("minor", "is now optional", "body");
    if (old.isOptional && !now.isOptional) add("major", "is now required", "body");
    for (const [media, type] of old.content) {
      const successor = now.content.get(media);
      if (successor === undefined) add("major", `is no longer accepted as ${media}`, "body");
      else compare("body:", type, successor, { position: "sent" });
    }
    for (const media of now.content.keys()) {
      if (!old.content.has(media)) add("minor", `is also accepted as ${media}`, "body");
    }
  }
}

function compareAnswers(context: Context, before: ts.Type, after: ts.Type): void {
  const { checker } = context;
  const [old, now] = [before, after].map((type) =>
    propertiesOf(checker, propertyType(checker, type, "responses")),
  ) as [Answers, Answers];
  const statuses = [...new Set([...old.keys(), ...now.keys()])];
  // If no status starts with 2, every response counts as a success, such as `default`.
  const isSuccess = (status: string): boolean =>
    status.startsWith("2") || !statuses.some((one) => one.startsWith("2"));
  for (const status of statuses) {
    const known = [...old].flatMap(([one, answer]) =>
      isSuccess(one) === isSuccess(status) ? [...(contentOf(checker, answer)?.values() ?? [])] : [],
    );
    const label = `${isSuccess(status) ? "response" : "error"} ${status}`;
    compareAnswer(context, label, [old.get(status), now.get(status)], known);
  }
}

type Answers = ReadonlyMap<string, ts.Symbol>;

function compareAnswer(
  context: Context,
  label: string,
  answers: readonly (ts.Symbol | undefined)[],
  known: readonly ts.Type[],
): void {
  const { checker, add, compare } = context;
  const isKnown = (type: ts.Type): boolean =>
    known.length === 0 || known.some((body) => checker.isTypeAssignableTo(type, body));
  const [old, now] = answers.map((answer) => contentOf(checker, answer));
  if (now === undefined) add("major", "was removed", label);
  else if (old === undefined) {
    if (known.length === 0 || (now.size > 0 && [...now.values()].every(isKnown)))
      add("minor", "was added", label);
    else add("major", "was added, with a body of another type", label);
  } else {
    for (const [media, type] of old) {
      const successor = now.get(media);
      if (successor === undefined) add("major", `is no longer returned as ${media}`, label);
      else compare(`${label}:`, type, successor, { position: "answer" });
    }
    for (const [media, type] of now) {
      if (!old.has(media))
        add(isKnown(type) ? "minor" : "major", `is also returned as ${media}`, label);
    }
    const [was, is] = answers.map(
      (answer) => answer && propertyType(checker, checker.getTypeOfSymbol(answer), "headers"),
    );
    compareObjects(context.at("received"), was, is, (name) => `${label}: header ${name}`);
  }
}

/** Returns the bodies of a request or a response, keyed by media type. Returns undefined without a message. */
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

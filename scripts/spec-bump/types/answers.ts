import type ts from "typescript";
import type { Difference } from "./difference.ts";
import { type Comparison, contentOf, partOf } from "./message.ts";
import { compareProperties, propertiesOf } from "./properties.ts";

/** What an operation answers with one status. */
interface Answer {
  readonly status: string;
  readonly type: ts.Type;
}

/**
 * Compares what an operation answers. A client such as openapi-fetch gives the bodies of all successes
 * as one union and those of all errors as another, so an answer that is new may change either.
 */
export function compareAnswers(
  comparison: Comparison,
  before: ts.Type | undefined,
  after: ts.Type | undefined,
  itemsField: string | undefined,
): readonly Difference[] {
  const [old, now] = [before, after].map((type) => answersOf(comparison, type));
  const successes = compareGroup(comparison, old?.successes, now?.successes);
  const errors = compareGroup(comparison, old?.errors, now?.errors);
  const single = old?.successes.length === 1;
  return [
    ...successes.flatMap(({ status, differences }) =>
      differences.map((difference) => {
        const inside = { ...difference, path: insideItems(difference.path, itemsField) };
        return single && inside.path.length > 0 ? inside : { ...inside, part: `answer ${status}` };
      }),
    ),
    ...grouped(errors, old?.errors.length ?? 0),
  ];
}

interface Compared {
  readonly status: string;
  readonly differences: readonly Difference[];
}

function answersOf(
  { checker }: Comparison,
  responses: ts.Type | undefined,
): { readonly successes: readonly Answer[]; readonly errors: readonly Answer[] } {
  const answers = [...propertiesOf(checker, responses)].map(([status, property]) => ({
    status,
    type: checker.getTypeOfSymbol(property),
  }));
  const isSuccess = ({ status }: Answer): boolean => status.startsWith("2");
  const successes = answers.filter(isSuccess);
  // Without a success beside it, `default` is what the operation answers when all is well.
  if (successes.length === 0) return { successes: answers, errors: [] };
  return { successes, errors: answers.filter((answer) => !isSuccess(answer)) };
}

function compareGroup(
  comparison: Comparison,
  before: readonly Answer[] = [],
  after: readonly Answer[] = [],
): readonly Compared[] {
  const bodies = before.flatMap(({ type }) => [...contentOf(comparison.checker, type).values()]);
  const fits = (type: ts.Type): boolean =>
    bodies.length === 0 || bodies.some((body) => comparison.checker.isTypeAssignableTo(type, body));
  const lost = before
    .filter(({ status }) => !after.some((answer) => answer.status === status))
    .map(({ status }) => ({
      status,
      differences: [{ level: "major" as const, path: [], what: "is gone" }],
    }));
  const others = after.map(({ status, type }) => {
    const predecessor = before.find((answer) => answer.status === status);
    if (predecessor !== undefined) {
      return { status, differences: compareAnswer(comparison, predecessor.type, type, fits) };
    }
    const content = [...contentOf(comparison.checker, type).values()];
    const asBefore = bodies.length === 0 || (content.length > 0 && content.every(fits));
    const difference: Difference = asBefore
      ? { level: "minor", path: [], what: "is new" }
      : { level: "major", path: [], what: "is new, with a body of another type" };
    return { status, differences: [difference] };
  });
  return [...lost, ...others];
}

function compareAnswer(
  { checker, compare }: Comparison,
  before: ts.Type,
  after: ts.Type,
  fits: (body: ts.Type) => boolean,
): readonly Difference[] {
  const [old, now] = [contentOf(checker, before), contentOf(checker, after)];
  const found: Difference[] = [];
  for (const [media, type] of old) {
    const successor = now.get(media);
    if (successor !== undefined) found.push(...compare(type, successor, "received"));
    else found.push({ level: "major", path: [], what: `comes as ${media} no more` });
  }
  for (const [media, type] of now) {
    if (old.has(media)) continue;
    found.push({ level: fits(type) ? "minor" : "major", path: [], what: `comes as ${media} too` });
  }
  const [headersBefore, headersNow] = [before, after].map((type) =>
    partOf(checker, type, "headers"),
  );
  const headers = compareProperties(checker, compare, headersBefore, headersNow, "received");
  return [
    ...found,
    ...headers.map((difference) => ({ ...difference, path: headerPath(difference) })),
  ];
}

function headerPath({ path: [name = "", ...rest] }: Difference): readonly string[] {
  return [`response header ${name}`, ...rest];
}

function insideItems(path: readonly string[], itemsField: string | undefined): readonly string[] {
  return itemsField !== undefined && path[0] === itemsField && path[1] === "[]" && path.length > 2
    ? path.slice(2)
    : path;
}

/** Says once what happened to the body of every error, or of several. */
function grouped(errors: readonly Compared[], count: number): readonly Difference[] {
  const groups = new Map<string, { difference: Difference; statuses: string[] }>();
  for (const { status, differences } of errors) {
    for (const difference of differences) {
      const key = JSON.stringify(difference);
      const group = groups.get(key) ?? { difference, statuses: [] };
      group.statuses.push(status);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ difference, statuses }) => {
    const all = statuses.length === count && statuses.length > 1;
    return { ...difference, part: all ? "every error" : `error ${statuses.join(", ")}` };
  });
}

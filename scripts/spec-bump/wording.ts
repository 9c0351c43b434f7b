import { noCase } from "change-case";

const verbs = new Set([
  "list",
  "get",
  "count",
  "create",
  "update",
  "patch",
  "replace",
  "delete",
  "remove",
  "search",
  "find",
]);

/** What people call an operation: `listMembers` is `members list`. */
export function operationTitle(operationId: string): string {
  const [first = "", ...rest] = noCase(operationId).split(" ");
  return rest.length > 0 && verbs.has(first)
    ? `${rest.join(" ")} ${first}`
    : [first, ...rest].join(" ");
}

/** `a`, `a and b`, `a, b and c`. */
export function series(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

/** `1 operation`, `2 operations`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

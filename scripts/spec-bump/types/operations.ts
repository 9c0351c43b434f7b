import type { Finding } from "../finding.ts";
import type { Level } from "../level.ts";
import { type Difference, reasonOf } from "./difference.ts";
import type { Comparison } from "./message.ts";
import { compareOperation } from "./operation.ts";
import { propertiesOf } from "./properties.ts";
import type { OperationVersion, Version } from "./version.ts";

// What the document says of an operation is reached through each of these.
const exported = ["paths", "operations", "components", "ListOperations"];

/** Compares the operations of an API, each by its path and method. */
export function judgeOperations(
  comparison: Comparison,
  api: string,
  before: Version,
  after: Version,
): readonly Finding[] {
  const finding = (level: Exclude<Level, "none">, subject: string, reason: string): Finding => ({
    judge: "compiler",
    level,
    api,
    subject,
    reason,
    exports: exported.map((name) => `./${api}#${name}`),
    told: true,
  });
  const found: Finding[] = [];
  for (const [key, operation] of before.operations) {
    const successor = after.operations.get(key) ?? moved(operation, after);
    if (successor === undefined) {
      found.push(finding("major", operation.title, "is gone"));
      continue;
    }
    if (successor.key !== key) {
      found.push(
        finding("major", operation.title, `is ${place(successor)}, was ${place(operation)}`),
      );
    }
    if (successor.id !== operation.id) {
      found.push(
        finding("major", operation.title, `operationId is ${successor.id}, was ${operation.id}`),
      );
    }
    for (const difference of differencesOf(comparison, before, operation, successor)) {
      found.push(finding(difference.level, operation.title, reasonOf(difference)));
    }
  }
  for (const [key, operation] of after.operations) {
    if (before.operations.has(key) || moved(operation, before) !== undefined) continue;
    found.push(finding("minor", operation.title, "is new"));
  }
  return found;
}

function place({ key }: OperationVersion): string {
  return key.replace(/^\w+/, (method) => method.toUpperCase());
}

/** The operation of the same name at another path, or of another method. */
function moved({ id }: OperationVersion, { operations }: Version): OperationVersion | undefined {
  return [...operations.values()].find((operation) => operation.id === id);
}

function differencesOf(
  comparison: Comparison,
  version: Version,
  before: OperationVersion,
  after: OperationVersion,
): readonly Difference[] {
  const itemsField = itemsFieldOf(comparison, version, before.path);
  return compareOperation(comparison, before.type, after.type, itemsField);
}

/** The array that a list answers with, from the literal types of `lists`. */
function itemsFieldOf(
  { checker }: Comparison,
  { exports }: Version,
  path: string,
): string | undefined {
  const lists = exports.get("lists");
  const table = propertiesOf(checker, lists && checker.getTypeOfSymbol(lists));
  const list = table.get(path);
  const field = propertiesOf(checker, list && checker.getTypeOfSymbol(list)).get("itemsField");
  const type = field && checker.getTypeOfSymbol(field);
  return type?.isStringLiteral() === true ? type.value : undefined;
}

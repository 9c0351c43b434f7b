import type ts from "typescript";
import type { Compare } from "./compare.ts";
import { propertiesOf } from "./properties.ts";

/** What comparing two versions of an operation needs beside their types. */
export interface Comparison {
  readonly checker: ts.TypeChecker;
  readonly compare: Compare;
}

/** The type of a property, `undefined` where there is none or nothing can be put into it. */
export function partOf(
  checker: ts.TypeChecker,
  type: ts.Type | undefined,
  name: string,
): ts.Type | undefined {
  const property = propertiesOf(checker, type).get(name);
  return property && checker.getNonNullableType(checker.getTypeOfSymbol(property));
}

/** The bodies of a request or an answer, by media type. */
export function contentOf(checker: ts.TypeChecker, message: ts.Type): ReadonlyMap<string, ts.Type> {
  const content = partOf(checker, checker.getNonNullableType(message), "content");
  return new Map(
    [...propertiesOf(checker, content)].map(([media, property]) => [
      media,
      checker.getTypeOfSymbol(property),
    ]),
  );
}

import type ts from "typescript";
import { type Document, operationsOf } from "../../generate/document.ts";
import { typeName } from "../../generate/names.ts";
import { positionsOf, schemasOf } from "../documents/reach.ts";
import { operationTitle } from "../wording.ts";
import type { Position } from "./difference.ts";
import { propertiesOf } from "./properties.ts";

/** One version of an API: its document and what its entry point exports. */
export interface Version {
  readonly document: Document;
  readonly exports: ReadonlyMap<string, ts.Symbol>;
  /** From a schema to the way in which its values travel. */
  readonly positions: ReadonlyMap<string, Position>;
  /** From the name of a type to the schema that it was named after. */
  readonly schemas: ReadonlyMap<string, string>;
  /** By method and path, as in `get /members`. */
  readonly operations: ReadonlyMap<string, OperationVersion>;
}

/** One operation of one version. */
export interface OperationVersion {
  /** Method and path. */
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly type: ts.Type;
  /** The schemas that its types are made of. */
  readonly schemas: ReadonlySet<string>;
}

/** Brings together what the document and the types say of each operation. */
export function versionOf(
  checker: ts.TypeChecker,
  document: Document,
  exports: ReadonlyMap<string, ts.Symbol>,
): Version {
  const paths = exports.get("paths");
  const items = propertiesOf(checker, paths && checker.getDeclaredTypeOfSymbol(paths));
  const operations = new Map<string, OperationVersion>();
  for (const located of operationsOf(document)) {
    const { path, method, operation } = located;
    const item = items.get(path);
    const methods = propertiesOf(checker, item && checker.getTypeOfSymbol(item));
    const property = methods.get(method);
    // The generator gave every operation an id and a type.
    if (property === undefined || operation.operationId === undefined) continue;
    const key = `${method} ${path}`;
    operations.set(key, {
      key,
      id: operation.operationId,
      title: operationTitle(operation.operationId),
      path,
      type: checker.getTypeOfSymbol(property),
      schemas: schemasOf(document, located),
    });
  }
  const names = Object.keys(document.components?.schemas ?? {});
  const schemas = new Map(names.map((name) => [typeName(name), name]));
  return { document, exports, positions: positionsOf(document), schemas, operations };
}

/** Whether a version has an operation at a path. */
export function hasPath({ operations }: Version, path: string): boolean {
  return [...operations.values()].some((operation) => operation.path === path);
}

/** The title of the operation that a path is best known for: what reads it, else its first. */
export function titleOfPath(versions: readonly Version[], path: string): string | undefined {
  const found = versions.flatMap(({ operations }) => [
    operations.get(`get ${path}`),
    ...[...operations.values()].filter((operation) => operation.path === path),
  ]);
  return found.find((operation) => operation !== undefined)?.title;
}

/** Whether an exported name was generated for the operation of the given id. */
export function isNamedAfter(name: string, operationId: string): boolean {
  return new RegExp(`^${typeName(operationId)}(Query|Body|Response)(Operation)*$`).test(name);
}

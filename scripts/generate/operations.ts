import {
  type Document,
  type LocatedOperation,
  operationsEverywhere,
  operationsOf,
} from "./document.ts";
import { operationIdFrom, spelled } from "./names.ts";
import type { Problems } from "./spec-error.ts";
import { unused } from "./references.ts";

/** Adds missing operationIds and path parameters, and makes operationIds unique, in place. */
export function completeOperations(document: Document, problems: Problems): void {
  const places = operationsEverywhere(document);
  const first = new Map<unknown, LocatedOperation>();
  for (const place of places.toReversed()) first.set(place.operation.operationId, place);
  const taken = new Set<unknown>(first.keys());
  const fromPaths = Map.groupBy(places.filter(isUnnamed), ({ method, path }) =>
    operationIdFrom(method, path),
  );
  for (const place of places) {
    const { operation, pointer } = place;
    const id = operation.operationId;
    if (!isUnnamed(place) && first.get(id) === place) continue;
    if (isUnnamed(place)) {
      if (id !== undefined)
        problems.warn(`${pointer}/operationId`, "is not a name; the id is derived from the path");
      operation.operationId = idFromPath(place);
    } else {
      operation.operationId = unused(id ?? "", taken);
      problems.warn(
        `${pointer}/operationId`,
        `another operation has the id ${id}; the id of this operation becomes ${operation.operationId}`,
      );
    }
    taken.add(operation.operationId);
  }
  declarePathParameters(document, problems);

  /** Returns an id from the path. If several paths have the same id, appends the full path to each id. */
  function idFromPath({ method, path, pointer }: LocatedOperation): string {
    const id = operationIdFrom(method, path);
    if (fromPaths.get(id)?.length === 1 && !taken.has(id)) return id;
    const distinct = unused(`${id}_${spelled(path)}`, taken);
    problems.warn(
      pointer,
      `has no operationId, and ${id} is also the id of another operation; the id becomes ${distinct}`,
    );
    return distinct;
  }
}

function isUnnamed({ operation }: LocatedOperation): boolean {
  return typeof operation.operationId !== "string" || operation.operationId === "";
}

function declarePathParameters(document: Document, problems: Problems): void {
  for (const { path, pointer, operation, parameters } of operationsOf(document)) {
    const declared = new Set(parameters.filter((one) => one.in === "path").map(({ name }) => name));
    const names = new Set([...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name));
    for (const name of names) {
      if (declared.has(name)) continue;
      problems.warn(
        pointer,
        `does not declare the path parameter ${name}; its type is assumed to be string`,
      );
      const parameter = { name, in: "path", required: true, schema: { type: "string" } };
      operation.parameters = [...(operation.parameters ?? []), parameter];
    }
  }
}

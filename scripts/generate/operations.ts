import {
  type Document,
  httpMethods,
  type HttpMethod,
  type Operation,
  operationsOf,
  type Referable,
  type PathItem,
  resolve,
} from "./document.ts";
import { operationIdFrom } from "./names.ts";
import { pointerTo, type Problems } from "./spec-error.ts";
import { unused } from "./structure.ts";

/**
 * Gives every operation an id that no other has, and a parameter for each name in its path. The document is
 * changed in place.
 */
export function completeOperations(document: Document, problems: Problems): void {
  const places = placesOf(document);
  const first = new Map<unknown, Place>();
  for (const place of places.toReversed()) first.set(place.operation.operationId, place);
  const taken = new Set<unknown>(first.keys());
  for (const place of places) {
    const { operation, method, path, pointer } = place;
    const id: unknown = operation.operationId;
    const isName = typeof id === "string" && id !== "";
    if (isName && first.get(id) === place) continue;
    operation.operationId = unused(isName ? id : operationIdFrom(method, path), taken);
    taken.add(operation.operationId);
    if (isName) {
      problems.warn(
        `${pointer}/operationId`,
        `another operation is called ${id}; this one becomes ${operation.operationId}`,
      );
    } else if (id !== undefined) {
      problems.warn(`${pointer}/operationId`, "is no name; one is made from the path");
    }
  }
  declarePathParameters(document, problems);
}

/** One operation, where it stands first. */
export interface Place {
  readonly operation: Operation;
  readonly method: HttpMethod;
  readonly path: string;
  readonly pointer: string;
}

/** Each operation once, where it stands first; those of webhooks and components included. */
export function placesOf(document: Document): readonly Place[] {
  const places = new Map<Operation, Place>();
  const visit = (
    items: Readonly<Record<string, Referable<PathItem>>> = {},
    ...keys: string[]
  ): void => {
    for (const [path, referable] of Object.entries(items)) {
      if (path.startsWith("x-")) continue;
      const item = resolve(document, referable);
      for (const method of httpMethods) {
        const operation = item[method];
        if (operation === undefined || places.has(operation)) continue;
        places.set(operation, {
          operation,
          method,
          path,
          pointer: pointerTo(...keys, path, method),
        });
      }
    }
  };
  visit(document.paths, "paths");
  visit(document.webhooks, "webhooks");
  visit(document.components?.pathItems, "components", "pathItems");
  return [...places.values()];
}

function declarePathParameters(document: Document, problems: Problems): void {
  for (const { path, method, operation, parameters } of operationsOf(document)) {
    const declared = new Set(parameters.filter((one) => one.in === "path").map(({ name }) => name));
    const names = new Set([...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name));
    for (const name of names) {
      if (declared.has(name)) continue;
      problems.warn(
        pointerTo("paths", path, method),
        `does not declare the path parameter ${name}; it is taken for a string`,
      );
      const parameter = { name, in: "path", required: true, schema: { type: "string" } };
      operation.parameters = [...(operation.parameters ?? []), parameter];
    }
  }
}

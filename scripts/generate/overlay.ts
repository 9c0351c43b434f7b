import { exec, type JsonValue } from "jsonpath-rfc9535";
import { define, isObject } from "./document.ts";
import type { Keys } from "./shapes.ts";
import { pointerTo, type Problems } from "./spec-error.ts";
import { messageOf } from "../shared/cli.ts";

/** Applies an OpenAPI Overlay in place. `openapi-format` shifts indexes, and `openapi-overlays-js` evaluates code. */
export function applyOverlay(document: object, overlay: unknown, problems: Problems): void {
  if (!isObject(overlay) || !/^1\.[01](\.|$)/.test(String(overlay["overlay"]))) {
    problems.error("#/overlay", "expected an OpenAPI Overlay, version 1.0 or 1.1");
    return;
  }
  const { actions, extends: extended } = overlay;
  const isOurs = typeof extended === "string" && /(^|\/)openapi\.(ya?ml|json)$/.test(extended);
  if (extended !== undefined && !isOurs)
    problems.warn("#/extends", "does not name the openapi.yaml in the same folder");
  if (!Array.isArray(actions)) {
    problems.error("#/actions", "expected an array of actions");
    return;
  }
  for (const [index, action] of actions.entries()) {
    const pointer = pointerTo("actions", index);
    try {
      if (applyAction(document, action) === 0) {
        problems.warn(`${pointer}/target`, "selects no node of the document");
      }
    } catch (error) {
      problems.error(pointer, messageOf(error));
    }
  }
}

/** Applies one action, and returns the number of selected nodes. */
function applyAction(document: object, action: unknown): number {
  if (!isObject(action) || typeof action["target"] !== "string") {
    throw new Error("expected an action with a target");
  }
  const { target, remove, copy } = action;
  const paths = selectPaths(document, target);
  if (remove === true) {
    removeAll(document, paths);
    return paths.length;
  }
  let update = action["update"];
  if (typeof copy === "string") {
    const [source, ...others] = selectPaths(document, copy);
    if (source === undefined || others.length > 0)
      throw new Error(`${copy} must select exactly one node`);
    update = nodeAt(document, source);
  }
  if (update === undefined) throw new Error("has neither update nor remove nor copy");
  for (const path of paths) updateAt(document, path, update);
  return paths.length;
}

/** Returns the path of each selected node once, because a JSONPath expression may select a node twice. */
function selectPaths(document: object, expression: string): Keys[] {
  const paths = new Map<string, Keys>();
  try {
    exec(document as JsonValue, expression, (_, path) => paths.set(JSON.stringify(path), path));
  } catch (error) {
    const reason = `${expression} is not a JSONPath expression (RFC 9535): ${messageOf(error)}`;
    throw new Error(reason, { cause: error });
  }
  return [...paths.values()];
}

function updateAt(document: object, path: Keys, update: unknown): void {
  const key = path.at(-1);
  const target = nodeAt(document, path);
  if (isObject(target) && !isObject(update))
    throw new Error(`cannot merge ${JSON.stringify(update)} into an object`);
  const merged = merge(target, Array.isArray(target) ? [update] : update);
  if (key === undefined) Object.assign(document, merged);
  else define(nodeAt(document, path.slice(0, -1)), key, merged);
}

/** Merges objects by key, concatenates arrays, and replaces other values. */
function merge(target: unknown, update: unknown): unknown {
  if (Array.isArray(target) && Array.isArray(update))
    return [...(target as unknown[]), ...(structuredClone(update) as unknown[])];
  if (!isObject(target) || !isObject(update)) return structuredClone(update);
  for (const [key, value] of Object.entries(update)) {
    define(
      target,
      key,
      Object.hasOwn(target, key) ? merge(target[key], value) : structuredClone(value),
    );
  }
  return target;
}

function removeAll(document: object, paths: readonly Keys[]): void {
  const removed = Symbol("removed");
  const arrays = new Set<unknown[]>();
  // Removes the deepest nodes first, while their parents exist. Only marks array elements, so that no index changes.
  for (const path of paths.toSorted((one, other) => other.length - one.length)) {
    const parent = nodeAt(document, path.slice(0, -1));
    const key = path.at(-1);
    if (key === undefined) throw new Error("removes the document itself");
    if (Array.isArray(parent)) {
      parent[Number(key)] = removed;
      arrays.add(parent);
    } else Reflect.deleteProperty(parent as object, key);
  }
  for (const array of arrays)
    array.splice(0, array.length, ...array.filter((one) => one !== removed));
}

function nodeAt(document: object, path: Keys): unknown {
  return path.reduce<unknown>(
    (node, key) => (node as Record<string | number, unknown>)[key],
    document,
  );
}

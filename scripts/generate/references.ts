import { pascalCase } from "change-case";
import {
  define,
  type Document,
  isObject,
  isReference,
  keysOf,
  locate,
  resolve,
  words,
} from "./document.ts";
import { copy } from "./parse.ts";
import { pointerTo, type Problems, referenceTo } from "./spec-error.ts";
import { type FoundReference, type Keys, type ObjectKind, type Node, sections } from "./shapes.ts";

/** Visits the target of a reference, and rewrites the reference as a JSON pointer to a component. */
export function normalizeReference(
  document: Document,
  { node, kind, keys }: FoundReference,
  visitor: { visit(target: unknown, kind: ObjectKind, keys: Keys): void },
  problems: Problems,
): void {
  const place = targetKeys(document, node.$ref);
  const target = place && locate(document, referenceTo(...place));
  if (place === undefined || target === undefined) {
    problems.error(pointerTo(...keys, "$ref"), `cannot resolve ${JSON.stringify(node.$ref)}`);
    return;
  }
  visitor.visit(target, kind, place);
  const isPathItem = kind === "PathItem" && place.length === 2;
  const isComponent = place[0] === "components" && place.length === 3;
  node.$ref = referenceTo(
    ...(isComponent || isPathItem ? place : move(document, kind, place, target)),
  );
}

/** Copies the target of a reference, because openapi-typescript only supports references to schemas. */
export function replaceReference(
  document: Document,
  { node, kind, keys }: FoundReference,
  problems: Problems,
): void {
  const [root, section = "", name = "", ...deeper] = keys;
  if (root !== "components" || deeper.length > 0 || kind === "Schema" || kind === "PathItem")
    return;
  const target = resolve<object>(document, node);
  if (Object.keys(target).length === 0)
    problems.error(pointerTo(...keys, "$ref"), "is a cycle of references");
  define(locate(document, referenceTo(root, section)), name, copy(target));
}

/** Merges a path item with the fields next to its `$ref`, which openapi-typescript ignores. */
export function mergePathItems(
  document: Document,
  references: readonly FoundReference[],
  problems: Problems,
): void {
  const merged = new Set<string>();
  for (const { node, kind, keys } of references) {
    const { $ref, summary: _, description: __, ...siblings } = node as Node & { $ref: string };
    if (kind !== "PathItem" || Object.keys(siblings).length === 0) continue;
    const { parameters = [], ...target } = resolve<Node>(document, node);
    merged.add($ref);
    Reflect.deleteProperty(node, "$ref");
    for (const [field, value] of Object.entries(target)) {
      if (field in siblings)
        problems.warn(pointerTo(...keys, field), "overrides the field of the referenced path item");
      else define(node, field, copy(value));
    }
    const both = [
      ...(copy(parameters) as unknown[]),
      ...((siblings["parameters"] ?? []) as unknown[]),
    ];
    if (both.length > 0) define(node, "parameters", both);
  }
  // Removes merged components without another reference, because their operations would exist twice.
  for (const reference of merged) {
    const [root, section = "", name = "", ...deeper] = keysOf(reference) ?? [];
    const isUsed = references.some(({ node }) => node.$ref === reference);
    if (root === "components" && section === "pathItems" && deeper.length === 0 && !isUsed)
      Reflect.deleteProperty(locate(document, referenceTo(root, section)) as Node, name);
  }
}

/** Moves the target of a reference to `components`, because only components get named types. */
function move(
  document: Document,
  kind: ObjectKind,
  place: readonly string[],
  target: unknown,
): readonly string[] {
  const section = child(child(document as unknown as Node, "components"), sections[kind] ?? "");
  const names = place.filter((key) => !structuralKeys.has(key) && !(key in sections));
  // Joins the words with `_`. No type name has a `_`, so an existing schema keeps its type name.
  const wanted = names.map((word) => pascalCase(word)).join("_") || kind;
  const name = unused(wanted, new Set(Object.keys(section)));
  section[name] = target;
  const parent = locate(document, referenceTo(...place.slice(0, -1))) as Node;
  const { description } = isObject(target) ? target : {};
  const reference = referenceTo("components", sections[kind] ?? "", name);
  parent[place.at(-1) ?? ""] = {
    $ref: reference,
    ...(description === undefined ? {} : { description }),
  };
  return ["components", sections[kind] ?? "", name];
}

/** Keywords that type names omit. */
const structuralKeys = words(`
  components schemas parameters responses requestBodies headers pathItems paths content schema properties items $defs
  x-defs definitions`);

function child(node: Node, key: string): Node {
  if (!isObject(node[key])) node[key] = {};
  return node[key] as Node;
}

/** Returns the given name, with a number if it is already used. */
export function unused(name: string, taken: ReadonlySet<unknown>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}${number}`;
  return free;
}

/** Returns the keys of the target of a JSON pointer or of an `$anchor`. */
function targetKeys(document: Document, reference: string): readonly string[] | undefined {
  if (reference.startsWith("#/")) return withoutReferences(document, keysOf(reference) ?? []);
  return reference.startsWith("#") && reference !== "#"
    ? anchorIn(document, reference.slice(1), [])
    : undefined;
}

/** Returns the keys of the same node on a path without references. */
function withoutReferences(document: Document, keys: readonly string[]): readonly string[] {
  for (let length = 1; length < keys.length; length += 1) {
    const node = locate(document, referenceTo(...keys.slice(0, length)));
    const base = isReference(node) ? keysOf(node.$ref) : undefined;
    if (base !== undefined && length < 100)
      return withoutReferences(document, [...base, ...keys.slice(length)].slice(0, 200));
  }
  return keys;
}

function anchorIn(
  node: unknown,
  anchor: string,
  keys: readonly string[],
): readonly string[] | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  if ("$anchor" in node && node.$anchor === anchor) return keys;
  for (const [key, value] of Object.entries(node)) {
    const found = anchorIn(value, anchor, [...keys, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

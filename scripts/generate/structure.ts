import type { Support } from "@rosterkit/types";
import { define, type Document, httpMethods, isObject, isReference, locate } from "./document.ts";
import { copy } from "./parse.ts";
import { mergePathItems, normalizeReference, replaceReference } from "./references.ts";
import { describe, repairParameters, repairSchema } from "./repairs.ts";
import {
  type FoundReference,
  type Keys,
  type ObjectKind,
  type Node,
  sections,
  shapes,
} from "./shapes.ts";
import { pointerTo, type Problems } from "./spec-error.ts";

const methods = httpMethods.join(", ").replace(/, (?=\w+$)/, " and ");

/** Checks and repairs the structure in place. Afterwards, all references are JSON pointers to components. */
export function checkStructure(document: Document, problems: Problems): void {
  const visitor = new StructureVisitor(document, problems);
  visitor.visit(document, "Document", []);
  // Visits the target of each reference, which can add references to the same list.
  for (const reference of visitor.references)
    normalizeReference(document, reference, visitor, problems);
  for (const reference of visitor.references) replaceReference(document, reference, problems);
  mergePathItems(document, visitor.references, problems);
  for (const node of visitor.seen) Reflect.deleteProperty(node, "$defs");
}

/** Visits the objects of a document by their {@link shapes}, repairs the objects and collects references. */
class StructureVisitor {
  /** The references that were found. The list grows while their targets are visited. */
  readonly references: FoundReference[] = [];
  readonly seen = new Set<object>();
  readonly #document: Document;
  readonly #problems: Problems;

  constructor(document: Document, problems: Problems) {
    this.#document = document;
    this.#problems = problems;
  }

  visit(node: unknown, shape: string, keys: Keys): void {
    const inner = shape.slice(1, -1);
    if (shape.startsWith("[")) {
      if (this.#expect(Array.isArray(node), "an array", node, keys))
        (node as unknown[]).forEach((child, index) => {
          this.visit(child, inner, [...keys, index]);
        });
    } else if (shape.startsWith("{")) {
      if (this.#expect(isObject(node), "an object", node, keys))
        this.#visitEntries(node as Node, inner, keys);
    } else if (shape in shapes) {
      if (shape === "Schema" && typeof node === "boolean") return;
      if (this.#expect(isObject(node), "an object", node, keys))
        this.#visitObject(node as Node, shape as ObjectKind, keys);
    } else {
      this.#expect(
        shape === "object" ? isObject(node) : typeof node === shape,
        `${/^[aeiou]/.test(shape) ? "an" : "a"} ${shape}`,
        node,
        keys,
      );
    }
  }

  #visitEntries(node: Node, shape: string, keys: Keys): void {
    for (const key of Object.keys(node)) {
      const isExtension = key.startsWith("x-") && (shape === "PathItem" || shape === "Response");
      if (isExtension) continue;
      this.#inline(node, key, shape, keys);
      this.visit(node[key], shape, [...keys, key]);
    }
  }

  /** Replaces a reference with a copy of its target if openapi-typescript does not support the reference. */
  #inline(node: Node, key: string, shape: string, keys: Keys): void {
    const child = node[key];
    if (!isObject(child) || !("$ref" in child) || /^(\[|object$)/.test(shape) || shape in sections)
      return;
    // Skips a map that has an entry with the name `$ref`.
    if (shape.startsWith("{") && !isReference(child)) return;
    const pointer = pointerTo(...keys, key);
    const target = isReference(child) ? locate(this.#document, child.$ref) : undefined;
    if (target === undefined)
      this.#problems.error(`${pointer}/$ref`, `cannot resolve ${JSON.stringify(child["$ref"])}`);
    // Does not warn about a reference to a media type, which OpenAPI 3.2 allows.
    else if (shape !== "MediaType")
      this.#problems.warn(pointer, "cannot be a reference; the target is used instead");
    define(node, key, target === undefined ? {} : copy(target));
  }

  #visitObject(node: Node, kind: ObjectKind, keys: Keys): void {
    if (this.seen.has(node)) return;
    this.seen.add(node);
    this.#problems.at = pointerTo(...keys);
    if ("$ref" in node && kind in sections) {
      const reference = node["$ref"];
      if (this.#expect(typeof reference === "string", "a string", reference, [...keys, "$ref"]))
        this.references.push({ node: node as { $ref: string }, kind, keys });
    }
    if (kind === "Schema") repairSchema(node, keys, this.#problems);
    for (const [field, shape] of Object.entries(shapes[kind]))
      if (Object.hasOwn(node, field)) this.#visitField(node, field, shape, keys);
    if (kind === "Variant" && !isObject(node["when"]))
      this.#problems.error(pointerTo(...keys), "has no `when`");
    if (kind === "PathItem") this.#visitPathItem(node, keys);
    if (kind === "Support") this.#checkIntegrations(node, keys);
  }

  #checkIntegrations({ supported, required, values }: Support, keys: Keys): void {
    const known: unknown = this.#document["x-integrations"];
    if (!isObject(known)) return;
    const named: unknown[] = [supported, required, Object.keys(values ?? {})].flat();
    const unknown = named.find((slug) => typeof slug === "string" && !Object.hasOwn(known, slug));
    if (unknown !== undefined)
      this.#problems.error(
        pointerTo(...keys),
        `names the integration ${JSON.stringify(unknown)}, which x-integrations does not list`,
      );
  }

  #visitField(node: Node, field: string, shape: string, keys: Keys): void {
    const pointer = pointerTo(...keys, field);
    if (node[field] === null && /^[[{A-Z]/.test(shape)) {
      this.#problems.warn(pointer, "is empty, and is treated as absent");
      Reflect.deleteProperty(node, field);
      return;
    }
    this.#inline(node, field, shape, keys);
    const isTuple = field === "items" && Array.isArray(node[field]);
    this.visit(node[field], isTuple ? "[Schema]" : shape, [...keys, field]);
  }

  #visitPathItem(node: Node, keys: Keys): void {
    for (const field of ["query", "additionalOperations"]) {
      if (field in node)
        this.#problems.warn(
          pointerTo(...keys, field),
          `is omitted: types are only generated for ${methods}`,
        );
    }
    repairParameters(this.#document, node, keys, this.#problems);
  }

  #expect(holds: boolean, expected: string, found: unknown, keys: Keys): boolean {
    if (!holds)
      this.#problems.error(pointerTo(...keys), `expected ${expected}, found ${describe(found)}`);
    return holds;
  }
}

import { pascalCase } from "change-case";
import {
  define,
  type Document,
  httpMethods,
  isObject,
  isReference,
  keysOf,
  locate,
  resolve,
} from "./document.ts";
import { copy } from "./parse.ts";
import { pointerTo, type Problems, referenceTo } from "./spec-error.ts";

type Keys = readonly (string | number)[];
type Node = Record<string, unknown>;

/** The fields of OpenAPI objects that the generator reads: a kind, `[…]` for an array, `{…}` for a map. */
const shapes = {
  Document: {
    info: "object",
    servers: "[Server]",
    paths: "{PathItem}",
    webhooks: "{PathItem}",
    components: "Components",
    "x-integrations": "{string}",
  },
  Server: { url: "string", variables: "{object}" },
  Components: {
    schemas: "{Schema}",
    parameters: "{Parameter}",
    responses: "{Response}",
    requestBodies: "{RequestBody}",
    headers: "{Header}",
    pathItems: "{PathItem}",
  },
  PathItem: {
    parameters: "[Parameter]",
    get: "Operation",
    put: "Operation",
    post: "Operation",
    delete: "Operation",
    options: "Operation",
    head: "Operation",
    patch: "Operation",
    trace: "Operation",
  },
  Operation: {
    parameters: "[Parameter]",
    requestBody: "RequestBody",
    responses: "{Response}",
    "x-safe-to-retry": "boolean",
    "x-depends-on-caller": "boolean",
  },
  Parameter: { schema: "Schema", content: "{MediaType}", "x-support": "Support" },
  Header: { schema: "Schema", content: "{MediaType}" },
  RequestBody: { content: "{MediaType}" },
  Response: { headers: "{Header}", content: "{MediaType}", "x-response-variants": "[Variant]" },
  MediaType: { schema: "Schema" },
  Variant: { when: "{string}", schema: "Schema" },
  Support: {
    supported: "[string]",
    required: "[string]",
    values: "{[string]}",
    count: "number",
    requiredCount: "number",
  },
  Schema: {
    properties: "{Schema}",
    patternProperties: "{Schema}",
    additionalProperties: "Schema",
    items: "Schema",
    prefixItems: "[Schema]",
    allOf: "[Schema]",
    anyOf: "[Schema]",
    oneOf: "[Schema]",
    $defs: "{Schema}",
    "x-support": "Support",
  },
} as const satisfies Record<string, Record<string, string>>;

type Kind = keyof typeof shapes;

/** The section of `components` for each kind. */
const sections: Partial<Record<Kind, string>> = {
  Schema: "schemas",
  Parameter: "parameters",
  Response: "responses",
  RequestBody: "requestBodies",
  Header: "headers",
  PathItem: "pathItems",
};

const methods = httpMethods.join(", ").replace(/, (?=\w+$)/, " and ");

const schemaTypes = new Set(["string", "number", "integer", "boolean", "array", "object", "null"]);

/**
 * Checks the structure that generation relies on, and normalizes what openapi-typescript does not support: every
 * reference becomes a JSON pointer to a component, and keywords without a type are removed. Changes the document in
 * place.
 */
export function checkStructure(document: Document, problems: Problems): void {
  const references: { node: { $ref: string }; kind: Kind; keys: Keys }[] = [];
  const seen = new Set<object>();
  visit(document, "Document", []);
  // The target of a reference is visited too, which may append to the list.
  for (const { node, kind, keys } of references) follow(node, kind, keys);
  for (const { node, kind, keys } of references) replaceReference(node, kind, keys);
  for (const node of seen) Reflect.deleteProperty(node, "$defs");

  function visit(node: unknown, shape: string, keys: Keys): void {
    const inner = shape.slice(1, -1);
    if (shape.startsWith("[")) {
      if (expect(Array.isArray(node), "an array", node, keys))
        (node as unknown[]).forEach((child, index) => {
          visit(child, inner, [...keys, index]);
        });
    } else if (shape.startsWith("{")) {
      if (expect(isObject(node), "an object", node, keys)) visitEntries(node as Node, inner, keys);
    } else if (shape in shapes) {
      if (shape === "Schema" && typeof node === "boolean") return;
      if (expect(isObject(node), "an object", node, keys))
        visitObject(node as Node, shape as Kind, keys);
    } else {
      expect(
        shape === "object" ? isObject(node) : typeof node === shape,
        `${/^[aeiou]/.test(shape) ? "an" : "a"} ${shape}`,
        node,
        keys,
      );
    }
  }

  function visitEntries(node: Node, shape: string, keys: Keys): void {
    for (const [key, child] of Object.entries(node)) {
      const isExtension = key.startsWith("x-") && (shape === "PathItem" || shape === "Response");
      if (!isExtension) visit(child, shape, [...keys, key]);
    }
  }

  function visitObject(node: Node, kind: Kind, keys: Keys): void {
    if (seen.has(node)) return;
    seen.add(node);
    problems.at = pointerTo(...keys);
    if ("$ref" in node && kind in sections) {
      if (expect(typeof node["$ref"] === "string", "a string", node["$ref"], [...keys, "$ref"]))
        references.push({ node: node as { $ref: string }, kind, keys });
    }
    if (kind === "Schema") repairSchema(node, keys, problems);
    for (const [field, shape] of Object.entries(shapes[kind])) {
      if (!Object.hasOwn(node, field)) continue;
      if (node[field] === null && /^[[{A-Z]/.test(shape)) {
        problems.warn(pointerTo(...keys, field), "is empty, which counts as absent");
        Reflect.deleteProperty(node, field);
      } else {
        if (shape.startsWith("{") && isReference(node[field])) {
          const target = locate(document, node[field].$ref);
          problems.warn(pointerTo(...keys, field), "can't be a reference; its target is used");
          node[field] = copy(target) ?? node[field];
        }
        const isTuple = field === "items" && Array.isArray(node[field]);
        visit(node[field], isTuple ? "[Schema]" : shape, [...keys, field]);
      }
    }
    if (kind === "Variant" && !isObject(node["when"]))
      problems.error(pointerTo(...keys), "lacks when");
    if (kind === "PathItem") {
      for (const field of ["query", "additionalOperations"]) {
        if (field in node)
          problems.warn(
            pointerTo(...keys, field),
            `is left out: types are made for ${methods} alone`,
          );
      }
      repairParameters(document, node, keys, problems);
    }
  }

  function follow(node: { $ref: string }, kind: Kind, keys: Keys): void {
    const place = placeOf(document, node.$ref);
    const target = place && locate(document, referenceTo(...place));
    if (place === undefined || target === undefined) {
      problems.error(pointerTo(...keys, "$ref"), `can't resolve ${JSON.stringify(node.$ref)}`);
      return;
    }
    visit(target, kind, place);
    const isPathItem = kind === "PathItem" && place.length === 2;
    const isComponent = place[0] === "components" && place.length === 3;
    node.$ref = referenceTo(...(isComponent || isPathItem ? place : move(kind, place, target)));
  }

  /** openapi-typescript supports components that are references for schemas only. */
  function replaceReference(node: { $ref: string }, kind: Kind, keys: Keys): void {
    const [root, section = "", name = "", ...deeper] = keys;
    if (root !== "components" || deeper.length > 0 || kind === "Schema" || kind === "PathItem")
      return;
    const target = resolve<object>(document, node);
    if (Object.keys(target).length === 0)
      problems.error(pointerTo(...keys, "$ref"), "leads back to itself");
    define(locate(document, referenceTo(root, section)), name, copy(target));
  }

  /** Moves the target of a reference to `components`, since only components get named types. */
  function move(kind: Kind, place: readonly string[], target: unknown): readonly string[] {
    const section = child(child(document as unknown as Node, "components"), sections[kind] ?? "");
    const words = place.filter((key) => !structuralKeys.has(key) && !(key in sections));
    const name = unused(
      pascalCase(words.slice(-3).join(" ")) || kind,
      new Set(Object.keys(section)),
    );
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

  function expect(holds: boolean, expected: string, found: unknown, keys: Keys): boolean {
    if (!holds)
      problems.error(pointerTo(...keys), `expected ${expected}, found ${describe(found)}`);
    return holds;
  }
}

/** Keys that name the kind of their children, and are left out of type names. */
const structuralKeys = new Set(
  "components schemas parameters responses requestBodies headers pathItems paths content schema properties items $defs x-defs definitions".split(
    " ",
  ),
);

function child(node: Node, key: string): Node {
  if (!isObject(node[key])) node[key] = {};
  return node[key] as Node;
}

/** Returns the given name, with a number if it is taken. */
export function unused(name: string, taken: ReadonlySet<unknown>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}${number}`;
  return free;
}

/** Returns the keys of a reference's target, given by JSON pointer or by `$anchor`. */
function placeOf(document: Document, reference: string): readonly string[] | undefined {
  if (reference.startsWith("#/")) return withoutReferences(document, keysOf(reference) ?? []);
  return reference.startsWith("#") && reference !== "#"
    ? anchorIn(document, reference.slice(1), [])
    : undefined;
}

/** Returns the same place without references on the way. */
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

/** Repairs keywords that no type can be made of, or that openapi-typescript misreads. */
function repairSchema(schema: Node, keys: Keys, problems: Problems): void {
  const slip = (field: string, reason: string): void => {
    problems.warn(pointerTo(...keys, field), reason);
    Reflect.deleteProperty(schema, field);
  };
  const { required, type, discriminator, items } = schema;
  const values = schema["enum"];
  if (required !== undefined && !isArrayOf("string", required)) {
    slip(
      "required",
      `expected an array of names, found ${describe(required)}; nothing is required`,
    );
  }
  if (values !== undefined && !Array.isArray(values)) {
    slip("enum", `expected an array, found ${describe(values)}; any value is allowed`);
  }
  const types = Array.isArray(type) ? (type as unknown[]) : type === undefined ? [] : [type];
  if (!types.every((one) => schemaTypes.has(one as string))) {
    slip("type", `${JSON.stringify(type)} is not a type of JSON Schema; any value is allowed`);
  }
  if (
    discriminator !== undefined &&
    !(isObject(discriminator) && typeof discriminator["propertyName"] === "string")
  ) {
    slip("discriminator", "has no propertyName");
  } else if (isObject(discriminator) && isObject(discriminator["mapping"])) {
    repairMapping(discriminator["mapping"]);
  }
  if (
    type === "array" &&
    Array.isArray(values) &&
    values.length > 0 &&
    !values.some(Array.isArray)
  ) {
    slip("enum", "lists no array although the type is array; it is taken for the items'");
    schema["items"] = { ...(isObject(items) ? items : {}), enum: values };
  }
  const { allOf } = schema;
  if (Array.isArray(allOf)) {
    schema["allOf"] = allOf.map((part: unknown) =>
      part === true ? {} : part === false ? { not: {} } : part,
    );
  }
}

/** A mapping may name a schema without its path. */
function repairMapping(mapping: Node): void {
  for (const [value, target] of Object.entries(mapping)) {
    if (typeof target === "string" && /^[\w.-]+$/.test(target)) {
      mapping[value] = referenceTo("components", "schemas", target);
    }
  }
}

/** Removes parameters that are repeated or have no name. */
function repairParameters(document: Document, item: Node, keys: Keys, problems: Problems): void {
  for (const [field, owner] of [["", item] as const, ...Object.entries(item)]) {
    if (!isObject(owner) || !Array.isArray(owner["parameters"])) continue;
    const names = new Map<string, unknown>();
    for (const [index, parameter] of owner["parameters"].entries()) {
      const target: unknown = isReference(parameter)
        ? resolve<Node>(document, parameter)
        : parameter;
      const { name, in: place } = isObject(target) ? target : {};
      // `follow` reports a reference to nothing.
      const isLost = isReference(parameter) && isObject(target) && Object.keys(target).length === 0;
      const pointer = pointerTo(...keys, ...(field === "" ? [] : [field]), "parameters", index);
      const key = `${String(place)} ${String(name)}`;
      if (isLost || (typeof name === "string" && typeof place === "string")) {
        if (!isLost && names.has(key))
          problems.warn(pointer, `repeats the parameter ${String(name)}; the last one counts`);
        names.set(isLost ? pointer : key, parameter);
      } else {
        problems.warn(pointer, "has no name or no place, and is left out");
      }
    }
    owner["parameters"] = [...names.values()];
  }
}

function isArrayOf(type: string, value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === type);
}

function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  if (typeof value === "bigint") return `the number ${value}`;
  return `the ${typeof value} ${JSON.stringify(value)}`.slice(0, 80);
}

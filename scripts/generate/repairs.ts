import { type Document, isObject, isReference, resolve } from "./document.ts";
import { pointerTo, type Problems, referenceTo } from "./spec-error.ts";
import type { Keys, Node } from "./shapes.ts";

const schemaTypes = new Set(["string", "number", "integer", "boolean", "array", "object", "null"]);

/** Repairs or removes keywords that cannot become a type, or that openapi-typescript misreads. */
export function repairSchema(schema: Node, keys: Keys, problems: Problems): void {
  const slip = (field: string, reason: string): void => {
    problems.warn(pointerTo(...keys, field), reason);
    Reflect.deleteProperty(schema, field);
  };
  const { required, type, discriminator, items } = schema;
  const values = schema["enum"];
  if (
    required !== undefined &&
    !(Array.isArray(required) && required.every((one) => typeof one === "string"))
  ) {
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
    const { mapping } = discriminator;
    // Completes references, because a mapping may name a schema without its path.
    for (const [value, target] of Object.entries(mapping)) {
      if (typeof target === "string" && /^[\w.-]+$/.test(target))
        mapping[value] = referenceTo("components", "schemas", target);
    }
  }
  if (
    type === "array" &&
    Array.isArray(values) &&
    values.length > 0 &&
    !values.some(Array.isArray)
  ) {
    slip("enum", "lists no array although the type is array; it becomes the enum of the items");
    schema["items"] = { ...(isObject(items) ? items : {}), enum: values };
  }
  const { allOf } = schema;
  if (Array.isArray(allOf)) {
    schema["allOf"] = allOf.map((part: unknown) =>
      part === true ? {} : part === false ? { not: {} } : part,
    );
  }
}

/** Removes repeated parameters, and parameters without `name` or `in`. */
export function repairParameters(
  document: Document,
  item: Node,
  keys: Keys,
  problems: Problems,
): void {
  for (const [field, owner] of [["", item] as const, ...Object.entries(item)]) {
    if (!isObject(owner) || !Array.isArray(owner["parameters"])) continue;
    const names = new Map<string, unknown>();
    for (const [index, parameter] of owner["parameters"].entries()) {
      const target: unknown = isReference(parameter)
        ? resolve<Node>(document, parameter)
        : parameter;
      const { name, in: place } = isObject(target) ? target : {};
      // Keeps a reference without a target, which `normalizeReference` reports.
      const isLost = isReference(parameter) && isObject(target) && Object.keys(target).length === 0;
      const pointer = pointerTo(...keys, ...(field === "" ? [] : [field]), "parameters", index);
      const key = `${String(place)} ${String(name)}`;
      if (isLost || (typeof name === "string" && typeof place === "string")) {
        if (!isLost && names.has(key))
          problems.warn(pointer, `replaces the earlier parameter ${String(name)}`);
        names.set(isLost ? pointer : key, parameter);
      } else {
        problems.warn(pointer, "has no `name` or no `in`, and is omitted");
      }
    }
    owner["parameters"] = [...names.values()];
  }
}

export function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  if (typeof value === "bigint") return `the number ${value}`;
  return `the ${typeof value} ${JSON.stringify(value)}`.slice(0, 80);
}

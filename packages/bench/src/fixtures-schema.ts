/** Schemas of the Truto document without references, because generators of samples do not support references. */
import document from "@rosterkit/types/specs/truto.json" with { type: "json" };

export type Schema = Readonly<Record<string, unknown>>;

/** Returns a schema of the document, with every reference replaced by its target. */
export function schemaOf(name: string): Schema {
  return resolve({ $ref: `#/components/schemas/${name}` }) as Schema;
}

function resolve(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(resolve);
  if (typeof node !== "object" || node === null) return node;
  if ("$ref" in node && typeof node.$ref === "string") return resolve(at(node.$ref));
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => !key.startsWith("x-"))
      .map(([key, value]) => [key, resolve(value)]),
  );
}

function at(reference: string): unknown {
  return reference
    .slice(2)
    .split("/")
    .reduce<unknown>(
      (node, key) => Object.entries(node as object).find(([name]) => name === key)?.[1],
      document,
    );
}

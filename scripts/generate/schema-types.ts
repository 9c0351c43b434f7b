import { type Document, resolve, type Schema } from "./document.ts";
import type { Names } from "./names.ts";
import { comment, header, union } from "./source-text.ts";

/** `schemas.ts` and the names that the component schemas have in it. */
export interface SchemaTypes {
  readonly text: string;
  readonly names: ReadonlyMap<string, string>;
}

/**
 * A named type for every component schema, over what openapi-typescript generated: an interface
 * wherever TypeScript allows one, because TypeDoc and hovers show an interface's fields and an alias's
 * not.
 */
export function schemaTypes(document: Document, names: Names, file: string): SchemaTypes {
  const given = new Map<string, string>();
  const declarations: string[] = [];
  for (const [source, schema] of Object.entries(document.components?.schemas ?? {})) {
    const name = names.claim(source, "Schema");
    given.set(source, name);
    declarations.push(
      comment(schema.description ?? schema.title ?? "") +
        declaration(document, name, source, schema),
    );
  }
  if (declarations.length === 0) return { text: `${header(file)}export {};\n`, names: given };
  const text = [
    header(file),
    `import type { components } from "./paths.ts";\n\n`,
    `type Schemas<Name extends keyof components["schemas"]> = components["schemas"][Name];\n\n`,
    declarations.join("\n"),
  ].join("");
  return { text, names: given };
}

function declaration(document: Document, name: string, source: string, schema: Schema): string {
  const target = `Schemas<${JSON.stringify(source)}>`;
  if (isObjectType(document, schema)) return `export interface ${name} extends ${target} {}\n`;
  const values = schema.enum;
  const isLiterals = values?.every((value) => typeof value === "string") === true;
  return `export type ${name} = ${isLiterals ? union(values) : target};\n`;
}

/** Whether openapi-typescript gives the schema an object type that an interface can extend. */
export function isObjectType(
  document: Document,
  schema: Schema,
  seen: ReadonlySet<Schema> = new Set(),
): boolean {
  const resolved = resolve<Schema>(document, schema);
  if (seen.has(resolved) || resolved.nullable === true) return false;
  if (resolved.enum ?? resolved.anyOf ?? resolved.oneOf) return false;
  if (resolved.const !== undefined) return false;
  const parts = resolved.allOf ?? [];
  const following = new Set([...seen, resolved]);
  if (!parts.every((part) => isObjectType(document, part, following))) return false;
  return (
    resolved.type === "object" ||
    (resolved.type === undefined && (parts.length > 0 || resolved.properties !== undefined))
  );
}

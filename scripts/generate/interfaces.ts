import {
  type Document,
  jsonBody,
  type LocatedOperation,
  operationsOf,
  resolve,
  type Schema,
  schemaName,
  successBody,
} from "./document.ts";
import { Names, typeName } from "./names.ts";
import { comment, header, operationText, union } from "./source-text.ts";

/**
 * The named types of one API, over what openapi-typescript generated: interfaces wherever TypeScript
 * allows one, because TypeDoc and hovers show an interface's fields and an alias's not.
 */
export function namedTypes(
  document: Document,
  file: string,
): { schemas: string; operations: string } {
  const names = new Names(["Schemas", "paths", "components", "operations"]);
  const schemas = schemaTypes(document, names);
  const operations = operationTypes(document, names, schemas.names);
  return {
    schemas: `${header(file)}${schemas.text}`,
    operations: `${header(file)}${operations}`,
  };
}

function schemaTypes(
  document: Document,
  names: Names,
): { text: string; names: ReadonlyMap<string, string> } {
  const given = new Map<string, string>();
  const declarations: string[] = [];
  for (const [source, schema] of Object.entries(document.components?.schemas ?? {})) {
    const name = names.claim(source, "Schema");
    given.set(source, name);
    declarations.push(
      comment(schema.description ?? schema.title ?? "") +
        schemaDeclaration(document, name, source, schema),
    );
  }
  if (declarations.length === 0) return { text: "export {};\n", names: given };
  const helper = `type Schemas<Name extends keyof components["schemas"]> = components["schemas"][Name];\n`;
  return {
    text: `import type { components } from "./paths.ts";\n\n${helper}\n${declarations.join("\n")}`,
    names: given,
  };
}

function schemaDeclaration(
  document: Document,
  name: string,
  source: string,
  schema: Schema,
): string {
  const target = `Schemas<${JSON.stringify(source)}>`;
  if (isObjectType(document, schema)) return `export interface ${name} extends ${target} {}\n`;
  const values = schema.enum;
  const literals =
    values?.every((value) => typeof value === "string") === true ? union(values) : target;
  return `export type ${name} = ${literals};\n`;
}

/** Whether openapi-typescript gives the schema an object type that an interface can extend. */
function isObjectType(
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

function operationTypes(
  document: Document,
  names: Names,
  schemas: ReadonlyMap<string, string>,
): string {
  const declarations = operationsOf(document).flatMap((located) => [
    ...queryType(located, names),
    ...bodyType(document, located, names, schemas),
    ...responseType(document, located, names, schemas),
  ]);
  if (declarations.length === 0) return "export {};\n";
  const text = declarations.join("\n");
  const imports = [
    `import type { operations } from "./paths.ts";\n`,
    ...(/[ =]schemas\./.test(text) ? [`import type * as schemas from "./schemas.ts";\n`] : []),
  ];
  return `${imports.join("")}\n${text}`;
}

function queryType({ operation, parameters }: LocatedOperation, names: Names): string[] {
  if (!parameters.some((parameter) => parameter.in === "query")) return [];
  const id = idOf(operation);
  const name = names.claim(`${typeName(id)}Query`, "Operation");
  const base = `${name}Parameters`;
  return [
    `type ${base} = NonNullable<operations[${JSON.stringify(id)}]["parameters"]["query"]>;\n\n` +
      comment(`The query parameters of \`${id}\`. ${operationText(operation)}`) +
      `export interface ${name} extends ${base} {}\n`,
  ];
}

function bodyType(
  document: Document,
  { operation }: LocatedOperation,
  names: Names,
  schemas: ReadonlyMap<string, string>,
): string[] {
  if (operation.requestBody === undefined) return [];
  const requestBody = resolve(document, operation.requestBody);
  const body = jsonBody(requestBody.content);
  if (body === undefined) return [];
  const id = idOf(operation);
  const access = `NonNullable<operations[${JSON.stringify(id)}]["requestBody"]>["content"][${JSON.stringify(body.media)}]`;
  const text = `The request body of \`${id}\`. ${requestBody.description ?? ""}`;
  return bodyDeclaration(
    document,
    `${typeName(id)}Body`,
    text,
    access,
    body.schema,
    names,
    schemas,
  );
}

function responseType(
  document: Document,
  { operation }: LocatedOperation,
  names: Names,
  schemas: ReadonlyMap<string, string>,
): string[] {
  const body = successBody(document, operation);
  if (body === undefined) return [];
  const id = idOf(operation);
  // openapi-typescript writes a status as a number, `2XX` as text.
  const status = /^\d+$/.test(body.status) ? body.status : JSON.stringify(body.status);
  const access = `operations[${JSON.stringify(id)}]["responses"][${status}]["content"][${JSON.stringify(body.media)}]`;
  const text = `What \`${id}\` answers. ${body.response.description ?? ""}`;
  return bodyDeclaration(
    document,
    `${typeName(id)}Response`,
    text,
    access,
    body.schema,
    names,
    schemas,
  );
}

function bodyDeclaration(
  document: Document,
  wanted: string,
  text: string,
  access: string,
  schema: Schema,
  names: Names,
  schemas: ReadonlyMap<string, string>,
): string[] {
  const source = schemaName(schema);
  const named = source === undefined ? undefined : schemas.get(source);
  if (named === wanted) return [];
  const name = names.claim(wanted, "Operation");
  const isObject = isObjectType(document, schema);
  if (named !== undefined) {
    const declaration = isObject
      ? `export interface ${name} extends schemas.${named} {}\n`
      : `export type ${name} = schemas.${named};\n`;
    return [comment(text) + declaration];
  }
  if (!isObject) return [`${comment(text)}export type ${name} = ${access};\n`];
  return [
    `type ${name}Content = ${access};\n\n${comment(text)}export interface ${name} extends ${name}Content {}\n`,
  ];
}

function idOf({ operationId }: { readonly operationId?: string }): string {
  if (operationId === undefined) throw new Error("every operation was given an operationId before");
  return operationId;
}

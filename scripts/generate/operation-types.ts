import {
  type Document,
  idOf,
  jsonBody,
  type LocatedOperation,
  operationsOf,
  resolve,
  type Schema,
  schemaName,
  successBody,
} from "./document.ts";
import { type Names, typeName } from "./names.ts";
import { isObjectType, type SchemaTypes } from "./schema-types.ts";
import { comment, header, operationText } from "./source-text.ts";

/** `operations.ts`: named types for the query, the body and the answer of every operation. */
export function operationTypes(
  document: Document,
  names: Names,
  schemas: SchemaTypes,
  file: string,
): string {
  const declarations = operationsOf(document).flatMap((located) => [
    ...queryType(located, names),
    ...bodyType(document, located, names, schemas),
    ...responseType(document, located, names, schemas),
  ]);
  if (declarations.length === 0) return `${header(file)}export {};\n`;
  const text = declarations.join("\n");
  const usesSchemas = /[ =]schemas\./.test(text);
  return [
    header(file),
    `import type { operations } from "./paths.ts";\n`,
    ...(usesSchemas ? [`import type * as schemas from "./schemas.ts";\n`] : []),
    `\n${text}`,
  ].join("");
}

/** How a generated type refers to the parameters of an operation. */
export function parametersOf(id: string): string {
  return `operations[${JSON.stringify(id)}]["parameters"]`;
}

/** How a generated type refers to the body of an operation's success response, if that is JSON. */
export function answerOf(document: Document, { operation }: LocatedOperation): string | undefined {
  const body = successBody(document, operation);
  if (body === undefined) return undefined;
  // openapi-typescript writes a status as a number, `2XX` as text.
  const status = /^\d+$/.test(body.status) ? body.status : JSON.stringify(body.status);
  return `operations[${JSON.stringify(idOf(operation))}]["responses"][${status}]["content"][${JSON.stringify(body.media)}]`;
}

function queryType({ operation, parameters }: LocatedOperation, names: Names): string[] {
  if (!parameters.some((parameter) => parameter.in === "query")) return [];
  const id = idOf(operation);
  const name = names.claim(`${typeName(id)}Query`, "Operation");
  const base = `${name}Parameters`;
  return [
    `type ${base} = NonNullable<${parametersOf(id)}["query"]>;\n\n` +
      comment(`The query parameters of \`${id}\`. ${operationText(operation)}`) +
      `export interface ${name} extends ${base} {}\n`,
  ];
}

function bodyType(
  document: Document,
  { operation }: LocatedOperation,
  names: Names,
  schemas: SchemaTypes,
): string[] {
  if (operation.requestBody === undefined) return [];
  const requestBody = resolve(document, operation.requestBody);
  const body = jsonBody(requestBody.content);
  if (body === undefined) return [];
  const id = idOf(operation);
  return contentType(document, names, schemas, {
    wanted: `${typeName(id)}Body`,
    text: `The request body of \`${id}\`. ${requestBody.description ?? ""}`,
    access: `NonNullable<operations[${JSON.stringify(id)}]["requestBody"]>["content"][${JSON.stringify(body.media)}]`,
    schema: body.schema,
  });
}

function responseType(
  document: Document,
  located: LocatedOperation,
  names: Names,
  schemas: SchemaTypes,
): string[] {
  const body = successBody(document, located.operation);
  const access = answerOf(document, located);
  if (body === undefined || access === undefined) return [];
  const id = idOf(located.operation);
  return contentType(document, names, schemas, {
    wanted: `${typeName(id)}Response`,
    text: `What \`${id}\` answers. ${body.response.description ?? ""}`,
    access,
    schema: body.schema,
  });
}

/** The content of a message: the name to give it, what to say of it, and where the type is. */
interface Content {
  readonly wanted: string;
  readonly text: string;
  readonly access: string;
  readonly schema: Schema;
}

function contentType(
  document: Document,
  names: Names,
  schemas: SchemaTypes,
  { wanted, text, access, schema }: Content,
): string[] {
  const source = schemaName(schema);
  const named = source === undefined ? undefined : schemas.names.get(source);
  // The schema has the very name already.
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

import type { ListDescriptor } from "@rosterkit/types";
import {
  type Document,
  idOf,
  type LocatedOperation,
  operationsOf,
  propertiesOf,
  resolve,
  type Schema,
  schemaName,
  successBody,
} from "./document.ts";
import { answerOf, parametersOf } from "./operation-types.ts";
import type { SchemaTypes } from "./schema-types.ts";
import { header, key, union } from "./source-text.ts";

/**
 * `list-types.ts`: what each list takes and gives, written down by name. A pager could read all of it
 * off `paths`, at four times the cost to the compiler and with a literal in place of each name.
 */
export function listTypes(
  document: Document,
  lists: ReadonlyMap<string, ListDescriptor>,
  schemas: SchemaTypes,
  file: string,
): string {
  const members = operationsOf(document).flatMap((located) => {
    const descriptor = located.method === "get" ? lists.get(located.path) : undefined;
    return descriptor === undefined ? [] : [member(document, located, descriptor, schemas)];
  });
  if (members.length === 0)
    return `${header(file)}export type ListOperations = Record<never, never>;\n`;
  const text = members.join("");
  return [
    header(file),
    `import type { operations } from "./paths.ts";\n`,
    ...(text.includes(": schemas.") ? [`import type * as schemas from "./schemas.ts";\n`] : []),
    "\n/** What each list of this API takes and gives, by path. */\n",
    `export interface ListOperations {\n${text}}\n`,
  ].join("");
}

function member(
  document: Document,
  located: LocatedOperation,
  descriptor: ListDescriptor,
  schemas: SchemaTypes,
): string {
  const body = successBody(document, located.operation)?.schema;
  const page = named(body, schemas) ?? answerOf(document, located) ?? "never";
  const array =
    body === undefined ? undefined : propertiesOf(document, body).properties[descriptor.itemsField];
  const items = array === undefined ? undefined : resolve<Schema>(document, array).items;
  const item =
    named(items, schemas) ??
    `NonNullable<${page}[${JSON.stringify(descriptor.itemsField)}]>[number]`;
  const lines = [
    `parameters: ${parametersOf(idOf(located.operation))}${withoutOtherAnswers(located, descriptor)};`,
    `body: ${page};`,
    `item: ${item};`,
  ];
  return `    ${key(located.path)}: {\n${lines.map((line) => `        ${line}\n`).join("")}    };\n`;
}

function named(schema: Schema | undefined, schemas: SchemaTypes): string | undefined {
  const name = schemas.names.get(schemaName(schema) ?? "");
  return name === undefined ? undefined : `schemas.${name}`;
}

/** Takes back the parameters and values that turn the answer into something else than a list. */
function withoutOtherAnswers(
  { operation }: LocatedOperation,
  { notAList }: ListDescriptor,
): string {
  if (notAList === undefined) return "";
  const query = `NonNullable<${parametersOf(idOf(operation))}["query"]>`;
  const narrowed = Object.entries(notAList).map(([name, values]) =>
    values === true
      ? `${key(name)}?: never`
      : `${key(name)}?: Exclude<${query}[${JSON.stringify(name)}], ${union(values)}>`,
  );
  return ` & { query?: { ${narrowed.join("; ")} } }`;
}

import type { Support } from "@rosterkit/types";
import { type Document, type LocatedOperation, operationsOf, type Schema } from "./document.ts";
import { fieldAt, fieldsOf, soleOption, successBody } from "./fields.ts";
import type { Lists } from "./lists.ts";
import { docComment } from "./print.ts";
import { header, key, literal, typeLiteral, type TypeTree } from "./source-text.ts";

/** Support, keyed by the name of a parameter or field. */
type Row = Readonly<Record<string, Support>>;

type Matrix = Readonly<Record<string, Row>>;

type Fields = ReadonlyMap<string, Schema>;

/** Returns `integrations.ts`: the support of each integration. Returns `undefined` without `x-integrations`. */
export function integrationsModule(
  document: Document,
  lists: Lists,
  { name, file, shared }: { name: string; file: string; shared: string },
): string | undefined {
  const integrations = document["x-integrations"];
  if (integrations === undefined) return undefined;
  const slugs = Object.keys(integrations);
  const reads = operationsOf(document).filter(({ method }) => method === "get");
  const parameters = matrixOf(reads, (located) =>
    located.parameters.filter((one) => one.in === "query").map((one) => [one.name, one]),
  );
  const items = new Map(reads.map((read) => [read.path, itemFields(document, read, lists)]));
  const fields = matrixOf(reads, ({ path }) => items.get(path) ?? []);
  const paged = reads.filter(({ path }) => lists.has(path));
  const envelopes = matrixOf(paged, (read) => answerFields(document, read));
  return [
    header(file),
    docComment(
      `Support by integration: ${document.info?.title ?? name}.\n\n@module ${name}/integrations`,
    ),
    `import type { SupportTable } from "${shared}";\n\n`,
    "/** The labels of all integrations, keyed by slug. */\n",
    `export const integrations = ${literal(integrations)} as const;\n\n`,
    "/** The slug of an integration. */\n",
    "export type Integration = keyof typeof integrations;\n\n",
    "/** The slugs of all integrations, without their labels. */\n",
    `export const integrationNames: readonly Integration[] = ${literal(slugs)};\n\n`,
    "/** Support of query parameters by integrations, keyed by path and parameter. */\n",
    `export const parameterSupport: SupportTable<Integration> = ${literal(parameters)};\n\n`,
    fieldTable(fields),
    "/** Support of a list's envelope fields by integrations, keyed by path and field. */\n",
    `export const envelopeSupport: SupportTable<Integration> = ${literal(envelopes)};\n\n`,
    "/** The parameters that an integration requires, keyed by path and integration. */\n",
    `export interface RequiredParameters ${supportType(parameters, (row) =>
      bySlug(slugs, (slug) => namesWith(row, "required", slug)),
    )}\n\n`,
    "/** The fields that an integration supports, and the fields without support data, keyed by path and integration. */\n",
    `export interface SupportedFields ${supportType(fields, (row, path) =>
      supportedFields(slugs, row, [...(items.get(path)?.keys() ?? [])]),
    )}\n\n`,
    "/** The values that an integration accepts, keyed by path, parameter and integration. */\n",
    // Casts `values`, because its type allows `undefined`, which does not occur in a parsed document.
    `export interface SupportedValues ${supportType(parameters, (row) =>
      Object.fromEntries(
        Object.entries(row).map(([one, { values = {} }]) => [one, values as TypeTree]),
      ),
    )}\n`,
  ].join("");
}

/** Prints each row once and refers to it by name, because a get-by-id has the same fields as its list. */
function fieldTable(fields: Matrix): string {
  const rows = new Map<string, string>();
  const entries = Object.entries(fields).map(([path, row]) => {
    const text = literal(row);
    const name = rows.get(text) ?? `fields${rows.size + 1}`;
    rows.set(text, name);
    return `  ${key(path)}: ${name},\n`;
  });
  return [
    ...[...rows].map(
      ([text, name]) => `const ${name}: SupportTable<Integration>[string] = ${text};\n\n`,
    ),
    "/** Support of item fields by integrations, keyed by path and field. */\n",
    `export const fieldSupport: SupportTable<Integration> = {\n${entries.join("")}};\n\n`,
  ].join("");
}

/** Returns the support in each operation, keyed by path. Omits operations without `x-support`. */
function matrixOf(
  operations: readonly LocatedOperation[],
  read: (
    located: LocatedOperation,
  ) => Iterable<readonly [string, { readonly "x-support"?: Support }]>,
): Matrix {
  const rows = operations.flatMap((located) => {
    const row = [...read(located)].flatMap(([name, { "x-support": support }]) =>
      support === undefined ? [] : [[name, support] as const],
    );
    return row.length === 0 ? [] : [[located.path, Object.fromEntries(row)] as const];
  });
  return Object.fromEntries(rows);
}

/** Returns the fields of a list's items. For any other operation, returns the fields of its response. */
function itemFields(document: Document, read: LocatedOperation, lists: Lists): Fields {
  const list = lists.get(read.path);
  if (list === undefined) return answerFields(document, read);
  const { items } = fieldAt(document, list.body, list.descriptor.itemsField) ?? {};
  return items === undefined
    ? new Map()
    : fieldsOf(document, soleOption(document, items)).properties;
}

function answerFields(document: Document, { operation }: LocatedOperation): Fields {
  const body = successBody(document, operation);
  return body === undefined ? new Map() : fieldsOf(document, body.schema).properties;
}

function namesWith(row: Row, list: "supported" | "required", slug: string): string[] {
  return Object.keys(row).filter((name) => row[name]?.[list]?.includes(slug));
}

function bySlug(slugs: readonly string[], names: (slug: string) => readonly string[]): TypeTree {
  return Object.fromEntries(slugs.map((slug) => [slug, names(slug)]));
}

/** Returns the supported fields of each integration. A path whose support only has counts has no fields. */
function supportedFields(
  slugs: readonly string[],
  row: Row,
  properties: readonly string[],
): TypeTree {
  const outside = properties.filter((name) => row[name]?.supported === undefined);
  return bySlug(slugs, (slug) => {
    const filled = namesWith(row, "supported", slug);
    if (filled.length === 0) return [];
    return properties.filter((name) => filled.includes(name) || outside.includes(name));
  });
}

function supportType(matrix: Matrix, rowType: (row: Row, path: string) => TypeTree): string {
  const rows = Object.entries(matrix).map(([path, row]) => [path, rowType(row, path)] as const);
  return typeLiteral(Object.fromEntries(rows));
}

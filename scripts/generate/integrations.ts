import type { Support } from "@rosterkit/types";
import {
  type Document,
  type LocatedOperation,
  type Operation,
  operationsOf,
  propertiesOf,
  type Schema,
  successBody,
} from "./document.ts";
import { fieldAt, soleOption } from "./fields.ts";
import type { FoundList } from "./lists.ts";
import { docComment } from "./print.ts";
import { header, key, literal, typeLiteral, type TypeTree } from "./source-text.ts";
import { pointerTo, type Problems } from "./spec-error.ts";

/** From the name of a parameter or field to its support. */
type Row = Readonly<Record<string, Support>>;

/** From path to row. */
type Matrix = Readonly<Record<string, Row>>;

/**
 * Returns `integrations.ts`: the parameters that each integration supports or requires, and the fields that it
 * fills, as data and as types. Returns `undefined` for a document without `x-integrations`.
 */
export function integrationsModule(
  document: Document,
  lists: ReadonlyMap<string, FoundList>,
  problems: Problems,
  { name, file, shared }: { name: string; file: string; shared: string },
): string | undefined {
  const integrations = document["x-integrations"];
  if (integrations === undefined) return undefined;
  const reads = operationsOf(document).filter(({ method }) => method === "get");
  const parameters = collect(reads, parameterSupport);
  const items = new Map(
    reads.map((located) => [located.path, itemProperties(document, located, lists)]),
  );
  const fields = collect(reads, ({ path }) => supportOf(items.get(path) ?? {}));
  const paged = reads.filter(({ path }) => lists.has(path));
  const envelopes = collect(paged, ({ operation }) =>
    supportOf(answerProperties(document, operation)),
  );
  checkSlugs(document, new Set(Object.keys(integrations)), problems);
  const slugs = Object.keys(integrations);
  return [
    header(file),
    docComment(
      `Which integration supports what: ${document.info?.title ?? name}.\n\n@module ${name}/integrations`,
    ),
    `import type { SupportTable } from "${shared}";\n\n`,
    "/** The integrations that the documents name: from slug to label. */\n",
    `export const integrations = ${literal(integrations)} as const;\n\n`,
    "/** The slug of an integration. */\n",
    "export type Integration = keyof typeof integrations;\n\n",
    "/** The slugs of all integrations, without their labels. */\n",
    `export const integrationNames: readonly Integration[] = ${literal(slugs)};\n\n`,
    "/** Which integration supports or requires which query parameter: from path to parameter. */\n",
    `export const parameterSupport: SupportTable<Integration> = ${literal(parameters)};\n\n`,
    fieldTable(fields),
    "/** For which integration a list's answer itself carries a field: from path to field. */\n",
    `export const envelopeSupport: SupportTable<Integration> = ${literal(envelopes)};\n\n`,
    "/** The parameters that an integration requires: from path to integration. */\n",
    `export interface RequiredParameters ${typeLiteral(byPath(parameters, (row) => requiredParameters(slugs, row)))}\n\n`,
    "/** The fields that an integration can fill, with those outside the matrix: from path to integration. */\n",
    `export interface SupportedFields ${typeLiteral(byPath(fields, (row, path) => supportedFields(slugs, row, Object.keys(items.get(path) ?? {}))))}\n\n`,
    "/** The values that an integration accepts: from path to parameter to integration. */\n",
    `export interface SupportedValues ${typeLiteral(byPath(parameters, acceptedValues))}\n`,
  ].join("");
}

/** Writes equal rows once: a get-by-id has the same fields as its list. */
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
    "/** Which integration fills which field of the items: from path to field. */\n",
    `export const fieldSupport: SupportTable<Integration> = {\n${entries.join("")}};\n\n`,
  ].join("");
}

function collect(
  operations: readonly LocatedOperation[],
  read: (located: LocatedOperation) => Row,
): Matrix {
  const rows = operations.map((located) => [located.path, read(located)] as const);
  return Object.fromEntries(rows.filter(([, row]) => Object.keys(row).length > 0));
}

function parameterSupport({ parameters }: LocatedOperation): Row {
  const query = parameters.filter((parameter) => parameter.in === "query");
  return supportOf(Object.fromEntries(query.map((parameter) => [parameter.name, parameter])));
}

function supportOf(owners: Readonly<Record<string, { readonly "x-support"?: Support }>>): Row {
  return Object.fromEntries(
    Object.entries(owners).flatMap(([name, owner]) =>
      owner["x-support"] === undefined ? [] : [[name, owner["x-support"]]],
    ),
  );
}

/** Returns the properties of a list's items, or of the response of another operation. */
function itemProperties(
  document: Document,
  { path, operation }: LocatedOperation,
  lists: ReadonlyMap<string, FoundList>,
): Readonly<Record<string, Schema>> {
  const list = lists.get(path);
  if (list === undefined) return answerProperties(document, operation);
  const { items } = fieldAt(document, list.body, list.descriptor.itemsField) ?? {};
  return items === undefined
    ? {}
    : Object.fromEntries(propertiesOf(document, soleOption(document, items)).properties);
}

function answerProperties(
  document: Document,
  operation: Operation,
): Readonly<Record<string, Schema>> {
  const body = successBody(document, operation);
  return body === undefined
    ? {}
    : Object.fromEntries(propertiesOf(document, body.schema).properties);
}

/** Reports support for an integration that `x-integrations` does not list. */
function checkSlugs(document: Document, known: ReadonlySet<string>, problems: Problems): void {
  visit(document, []);

  function visit(node: unknown, keys: readonly string[]): void {
    if (typeof node !== "object" || node === null) return;
    for (const [name, child] of Object.entries(node) as [string, unknown][]) {
      if (name === "x-support") check(child as Support, [...keys, name]);
      else visit(child, [...keys, name]);
    }
  }

  function check(support: Support, keys: readonly string[]): void {
    const named = [
      ...(support.supported ?? []),
      ...(support.required ?? []),
      ...Object.keys(support.values ?? {}),
    ];
    const unknown = named.find((slug) => typeof slug === "string" && !known.has(slug));
    if (unknown !== undefined) {
      problems.error(
        pointerTo(...keys),
        `names the integration "${unknown}", which x-integrations does not list`,
      );
    }
  }
}

function namesWhere(row: Row, holds: (support: Support) => boolean): string[] {
  return Object.keys(row).filter((name) => row[name] !== undefined && holds(row[name]));
}

function bySlug(slugs: readonly string[], names: (slug: string) => readonly string[]): TypeTree {
  return Object.fromEntries(slugs.map((slug) => [slug, names(slug)]));
}

function requiredParameters(slugs: readonly string[], row: Row): TypeTree {
  return bySlug(slugs, (slug) =>
    namesWhere(row, ({ required }) => required?.includes(slug) === true),
  );
}

/** Counts do not name integrations, so a path with counts alone gives no fields. */
function supportedFields(
  slugs: readonly string[],
  row: Row,
  properties: readonly string[],
): TypeTree {
  const outside = properties.filter((name) => row[name]?.supported === undefined);
  return bySlug(slugs, (slug) => {
    const filled = namesWhere(row, ({ supported }) => supported?.includes(slug) === true);
    if (filled.length === 0) return [];
    return properties.filter((name) => filled.includes(name) || outside.includes(name));
  });
}

function acceptedValues(row: Row): TypeTree {
  return Object.fromEntries(
    // JSON has no undefined, which the type of the published table allows.
    Object.entries(row).map(([parameter, { values = {} }]) => [parameter, values as TypeTree]),
  );
}

function byPath(matrix: Matrix, rowTypes: (row: Row, path: string) => TypeTree): TypeTree {
  return Object.fromEntries(
    Object.entries(matrix).map(([path, row]) => [path, rowTypes(row, path)]),
  );
}

import { type Document, idOf, resolve, type Schema, schemaName } from "./document.ts";
import { canBe, fieldAt, soleOption } from "./fields.ts";
import type { FoundList } from "./lists.ts";
import { header, importTypes, key, union } from "./source-text.ts";
import type { Types } from "./types.ts";

/**
 * Returns `list-types.ts`: the parameters, page and item of each list by name. Inferring them from `paths` would
 * cost the compiler four times as much, and a hover would show literals in place of names.
 */
export function listTypes(
  document: Document,
  lists: ReadonlyMap<string, FoundList>,
  types: Types,
  file: string,
): string {
  if (lists.size === 0)
    return `${header(file)}export type ListOperations = Record<never, never>;\n`;
  const imports = new Map<string, Set<string>>();
  const use = (module: string, name: string): string => {
    imports.set(module, (imports.get(module) ?? new Set()).add(name));
    return name;
  };
  const members = [...lists].map(([path, list]) => member(document, path, list, types, use));
  return [
    header(file),
    ...[...imports].sort().map(([module, names]) => importTypes([...names], `./${module}.ts`)),
    "\n/** What each list of this API takes and gives, by path. */\n",
    `export interface ListOperations {\n${members.join("")}}\n`,
  ].join("");
}

function member(
  document: Document,
  path: string,
  { located, descriptor, body }: FoundList,
  { operationNames, schemaNames }: Types,
  use: (module: string, name: string) => string,
): string {
  const { operation } = located;
  const id = idOf(operation);
  const { query, response, body: request } = operationNames.get(id) ?? {};
  const named = (schema: Schema | undefined): string | undefined => {
    const name = schemaNames.get(schemaName(schema) ?? "");
    return name === undefined ? undefined : use("schemas", name);
  };
  // `ListFooResponse` may be a component schema itself.
  const owner = [...schemaNames.values()].includes(response ?? "") ? "schemas" : "operations";
  const page = named(body) ?? (response === undefined ? "never" : use(owner, response));
  const { items } = fieldAt(document, body, descriptor.itemsField) ?? {};
  const isPlain =
    soleOption(document, body) === resolve<Schema>(document, body) &&
    !canBe(document, body, "null");
  const present = isPlain ? page : `NonNullable<${page}>`;
  const item = named(items) ?? `${elementOf(present, descriptor.itemsField)}[number]`;
  const parameters = `${use("paths", "operations")}[${JSON.stringify(id)}]["parameters"]`;
  const narrowed =
    descriptor.notAList && query ? narrow(use("operations", query), descriptor.notAList) : "";
  const isRequired =
    operation.requestBody !== undefined &&
    resolve(document, operation.requestBody).required === true;
  return [
    `  ${key(path)}: {\n`,
    `    parameters: ${parameters}${narrowed};\n`,
    `    body: ${page};\n`,
    `    item: ${item};\n`,
    ...(descriptor.style === "bodyCursor" && request !== undefined
      ? [
          `    requestBody${isRequired ? "" : "?"}: ${use([...schemaNames.values()].includes(request) ? "schemas" : "operations", request)};\n`,
        ]
      : []),
    ...(descriptor.perCaller === true ? ["    perCaller: true;\n"] : []),
    "  };\n",
  ].join("");
}

/** Returns the type of the array at a dotted path. */
function elementOf(page: string, path: string): string {
  const keys = path === "" ? [] : path.split(".");
  return keys.reduce((type, name) => `NonNullable<${type}[${JSON.stringify(name)}]>`, page);
}

/** Excludes the parameters and values whose response is not a list. */
function narrow(
  query: string,
  notAList: Readonly<Record<string, readonly string[] | true>>,
): string {
  const members = Object.entries(notAList).map(([name, values]) =>
    values === true
      ? `${key(name)}?: never`
      : `${key(name)}?: Exclude<${query}[${JSON.stringify(name)}], ${union(values)}>`,
  );
  return ` & {\n      query?: {\n${members.map((one) => `        ${one};\n`).join("")}      };\n    }`;
}

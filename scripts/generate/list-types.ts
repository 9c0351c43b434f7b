import { idOf, resolve, type Schema, schemaName } from "./document.ts";
import { canBe, fieldAt, soleOption } from "./fields.ts";
import type { FoundList, Lists } from "./lists.ts";
import { type ModuleContext, Module } from "./module.ts";
import { access } from "./print.ts";
import { key, union } from "./source-text.ts";

/** Returns `list-types.ts`. If TypeScript inferred these types from `paths`, it would need four times as long. */
export function listTypes(context: ModuleContext, lists: Lists): string {
  const module = new Module(context, "list-types");
  const members = [...lists].map(([path, list]) => listCode(module, path, list));
  module.declarations.push(
    members.length === 0
      ? "export type ListOperations = Record<never, never>;\n"
      : `/** Parameters, page and items of each list of this API, keyed by path. */\nexport interface ListOperations {\n${members.join("")}}\n`,
  );
  return module.text();
}

function listCode(module: Module, path: string, { located, descriptor, body }: FoundList): string {
  const { document, operationNames, schemaNames } = module.context;
  const { operation } = located;
  const id = idOf(operation);
  const { query, response, body: request } = operationNames.get(id) ?? {};
  const named = (schema: Schema | undefined): string | undefined => {
    const name = schemaNames.get(schemaName(schema) ?? "");
    return name === undefined ? undefined : module.use(name);
  };
  const page = named(body) ?? (response === undefined ? "never" : module.use(response));
  const { items } = fieldAt(document, body, descriptor.itemsField) ?? {};
  const isPlain =
    soleOption(document, body) === resolve<Schema>(document, body) &&
    !canBe(document, body, "null");
  const present = isPlain ? page : `NonNullable<${page}>`;
  const array = descriptor.itemsField
    .split(".")
    .filter((name) => name !== "")
    .reduce((type, name) => `NonNullable<${type}${access([name])}>`, present);
  const item = named(items) ?? `${array}[number]`;
  const parameters = `${module.use("operations")}${access([id])}["parameters"]`;
  const { notAList } = descriptor;
  const narrowed = notAList && query ? narrow(module.use(query), notAList) : "";
  const { requestBody } = operation;
  const mark = requestBody && resolve(document, requestBody).required === true ? "" : "?";
  return [
    `  ${key(path)}: {\n`,
    `    parameters: ${parameters}${narrowed};\n`,
    `    body: ${page};\n`,
    `    item: ${item};\n`,
    descriptor.style === "bodyCursor" && request !== undefined
      ? `    requestBody${mark}: ${module.use(request)};\n`
      : "",
    descriptor.perCaller === true ? "    perCaller: true;\n" : "",
    "  };\n",
  ].join("");
}

/** Returns a type that excludes the parameters and values with a response that is not a list. */
function narrow(
  query: string,
  notAList: Readonly<Record<string, readonly string[] | true>>,
): string {
  const members = Object.entries(notAList).map(([name, values]) =>
    values === true
      ? `${key(name)}?: never`
      : `${key(name)}?: Exclude<${query}${access([name])}, ${union(values)}>`,
  );
  return ` & {\n      query?: {\n${members.map((one) => `        ${one};\n`).join("")}      };\n    }`;
}

import {
  type GlobalContext,
  type OpenAPI3,
  resolveRef,
  scanDiscriminators,
  transformSchema,
} from "openapi-typescript";
import ts from "typescript";
import { withoutCycles } from "./alias-cycles.ts";
import { type Document, idOf, operationsEverywhere } from "./document.ts";
import { listTypes } from "./list-types.ts";
import type { Lists } from "./lists.ts";
import {
  byName,
  type ModuleContext,
  type Members,
  membersOf,
  Module,
  placeholder,
  typeOf,
} from "./module.ts";
import { distinctNames, reserved, typeName } from "./names.ts";
import { operationsModule } from "./operation-types.ts";
import { parseForTypes } from "./parse.ts";
import { docComment, memberKey } from "./print.ts";
import { operationText } from "./source-text.ts";
import { pointerTo, type Problems } from "./spec-error.ts";

/** Returns the types of a document. Each schema, query, body and response has a named type. */
export function typesOf(
  document: Document,
  text: string,
  file: string,
  lists: Lists,
  problems: Problems,
): Pick<ModuleContext, "origins"> & { readonly files: ReadonlyMap<string, string> } {
  const interfaces = transform(text, problems);
  const components = new Map(
    [...(interfaces.get("components") ?? [])].map(([section, member]) => [
      section,
      membersOf(member),
    ]),
  );
  const schemas = [...(components.get("schemas")?.keys() ?? [])];
  const schemaNames = distinctNames(schemas, new Set(reserved));
  for (const [source, name] of schemaNames) {
    const plain = typeName(source);
    const other =
      name !== plain && schemas.find((one) => one !== source && typeName(one) === plain);
    if (other !== false && other !== undefined)
      problems.warn(
        pointerTo("components", "schemas", source),
        `has the type name ${plain}, as ${other} does; its type name becomes ${name}`,
      );
  }
  const context: ModuleContext = {
    document,
    file,
    problems,
    interfaces,
    components,
    taken: new Set([...reserved, ...schemaNames.values()]),
    schemaNames,
    operationNames: new Map(),
    origins: new Map(
      [...schemaNames].map(([source, name]) => [name, pointerTo("components", "schemas", source)]),
    ),
    owners: new Map([
      ...[...schemaNames.values()].map((name) => [name, "schemas"] as const),
      ...["components", "operations", "paths"].map((name) => [name, "paths"] as const),
    ]),
    operations: new Map(
      operationsEverywhere(document).map((one, index) => [placeholder(index), one]),
    ),
    named: new Map(),
  };
  // Generates the operations first, because the other modules refer to their type names.
  const operations = operationsModule(context);
  const files = new Map([
    ["paths.ts", pathsModule(context)],
    ["schemas.ts", schemasModule(context)],
    ["operations.ts", operations],
    ["list-types.ts", listTypes(context, lists)],
  ]);
  return { files, origins: context.origins };
}

/** Runs openapi-typescript on a copy, because openapi-typescript changes the document. */
function transform(text: string, progress: { at: string }): ReadonlyMap<string, Members> {
  const copy = parseForTypes(text) as OpenAPI3;
  for (const [index, { operation }] of operationsEverywhere(
    copy as unknown as Document,
  ).entries()) {
    operation.operationId = placeholder(index);
    removeExtensions(operation.responses);
  }
  removeExtensions(copy.paths);
  const context: Partial<GlobalContext> = {
    defaultNonNullable: true,
    discriminators: scanDiscriminators(copy, { silent: true }),
    injectFooter: [],
    resolve: (reference) => resolveRef(copy, reference, { silent: true }),
    silent: true,
    transform(_, { path }) {
      progress.at = path ?? "#";
      return undefined;
    },
  };
  // Casts the context, because a missing option is off.
  const nodes: readonly ts.Node[] = transformSchema(copy, context as GlobalContext);
  return new Map(
    nodes
      .filter(ts.isInterfaceDeclaration)
      .map(({ name, members }) => [name.text, byName(members)]),
  );
}

function removeExtensions(map: object = {}): void {
  for (const key of Object.keys(map)) if (key.startsWith("x-")) Reflect.deleteProperty(map, key);
}

function schemasModule(context: ModuleContext): string {
  const module = new Module(context, "schemas");
  const schemas: Members = context.components.get("schemas") ?? new Map();
  const given = [...schemas].flatMap(([source, member]) => {
    const type = typeOf(member);
    return type === undefined ? [] : [[source, type] as const];
  });
  const types = withoutCycles(new Map(given));
  for (const [source, member] of schemas) {
    const name = context.schemaNames.get(source) ?? "";
    module.declare(module.documentation(member, ""), name, types.get(source));
  }
  return module.text();
}

function pathsModule(context: ModuleContext): string {
  const module = new Module(context, "paths");
  const { document, interfaces, components, schemaNames } = context;
  const declare = (name: string, members: readonly string[]): void => {
    module.declarations.push(
      members.length === 0
        ? `export type ${name} = Record<string, never>;\n`
        : `export interface ${name} {\n${members.join("")}}\n`,
    );
  };
  for (const path of Object.keys(document.paths ?? {})) {
    for (const owner of ["paths", "ListOperations"])
      context.origins.set(`${owner} ${path}`, pointerTo("paths", path));
  }
  for (const name of ["paths", "webhooks"]) {
    const members = interfaces.get(name);
    if (members === undefined && name === "webhooks") continue;
    declare(
      name,
      [...(members?.values() ?? [])].map((member) => module.member(member, "  ")),
    );
  }
  const operations = [...context.operations].flatMap(([key, { operation }]) => {
    const type = typeOf(interfaces.get("operations")?.get(key));
    if (type === undefined) return [];
    const text = module.type(type, "  ");
    return [
      `${docComment(operationText(operation), "  ")}  ${memberKey(idOf(operation))}: ${text};\n`,
    ];
  });
  declare("operations", operations);
  const sections = [...components].map(([section, members]) => {
    const entries = [...members].map(([name, member]) =>
      section === "schemas"
        ? `    ${memberKey(name)}: ${module.use(schemaNames.get(name) ?? "")};\n`
        : module.member(member, "    "),
    );
    return `  ${section}: ${entries.length === 0 ? "never" : `{\n${entries.join("")}  }`};\n`;
  });
  declare("components", sections);
  return module.text();
}

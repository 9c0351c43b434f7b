import {
  type GlobalContext,
  type OpenAPI3,
  resolveRef,
  scanDiscriminators,
  transformSchema,
} from "openapi-typescript";
import ts from "typescript";
import { withoutCycles } from "./alias-cycles.ts";
import { type Document, idOf } from "./document.ts";
import {
  byName,
  type Context,
  declare,
  type Members,
  membersOf,
  Module,
  placeholder,
  typeOf,
} from "./module.ts";
import { Names, typeName } from "./names.ts";
import { type OperationNames, operationsModule } from "./operation-types.ts";
import { placesOf } from "./operations.ts";
import { parseForTypes } from "./parse.ts";
import { docComment, memberKey } from "./print.ts";
import { operationText } from "./source-text.ts";
import { pointerTo, type Problems } from "./spec-error.ts";

/** The generated types of an API: three modules, and the names that they declare. */
export interface Types {
  readonly schemas: string;
  readonly operations: string;
  readonly paths: string;
  /** From a component schema to the name of its type. */
  readonly schemaNames: ReadonlyMap<string, string>;
  /** From an operation's id to the names of its types. */
  readonly operationNames: ReadonlyMap<string, OperationNames>;
}

/**
 * Returns the types of a document: the output of openapi-typescript, with a named type for each schema and for
 * the query, body and response of each operation. Object literal types become interfaces, others type aliases.
 *
 * @param text - The document as written to `openapi.json`.
 */
export function typesOf(document: Document, text: string, file: string, problems: Problems): Types {
  const interfaces = transform(text, problems);
  const components = new Map(
    [...(interfaces.get("components") ?? [])].map(([section, member]) => [
      section,
      membersOf(member),
    ]),
  );
  const schemas: Members = components.get("schemas") ?? new Map();
  const names = new Names();
  const schemaNames = names.claimAll([...schemas.keys()]);
  for (const [source, name] of schemaNames) {
    const plain = typeName(source);
    const other =
      name !== plain &&
      [...schemas.keys()].find((one) => one !== source && typeName(one) === plain);
    if (other !== false && other !== undefined)
      problems.warn(
        pointerTo("components", "schemas", source),
        `would be called ${plain} as ${other} would; it becomes ${name}`,
      );
  }
  const context: Context = {
    document,
    problems,
    interfaces,
    components,
    names,
    schemaNames,
    owners: new Map([
      ...[...schemaNames.values()].map((name) => [name, "schemas"] as const),
      ...["components", "operations", "paths"].map((name) => [name, "paths"] as const),
    ]),
    ids: new Map(
      placesOf(document).map(({ operation }, index) => [placeholder(index), idOf(operation)]),
    ),
    named: new Map(),
  };
  const { text: operations, operationNames } = operationsModule(context, file);
  return {
    operations,
    operationNames,
    schemas: schemasModule(context, file),
    paths: pathsModule(context, file),
    schemaNames,
  };
}

/** Runs openapi-typescript on a copy, since it mutates the document. */
function transform(text: string, progress: { at: string }): ReadonlyMap<string, Members> {
  const copy = parseForTypes(text) as OpenAPI3;
  for (const [index, { operation }] of placesOf(copy as unknown as Document).entries()) {
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
  // The options that are left out are off.
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

function schemasModule(context: Context, file: string): string {
  const module = new Module(context, "schemas");
  const schemas: Members = context.components.get("schemas") ?? new Map();
  const types = withoutCycles(
    new Map([...schemas].flatMap(([source, member]) => entryOf(source, typeOf(member)))),
  );
  const declarations = [...schemas].map(([source, member]) => {
    const name = context.schemaNames.get(source) ?? "";
    return module.printer.documentation(member, "") + declare(module, name, types.get(source));
  });
  return module.text(file, declarations);
}

function entryOf<Value>(key: string, value: Value | undefined): readonly [string, Value][] {
  return value === undefined ? [] : [[key, value]];
}

function pathsModule(context: Context, file: string): string {
  const module = new Module(context, "paths");
  const { interfaces, components, schemaNames } = context;
  const declarations: string[] = [];
  for (const name of ["paths", "webhooks"]) {
    const members = interfaces.get(name);
    if (members !== undefined) declarations.push(interfaceOf(module, name, [...members.values()]));
    else if (name === "paths") declarations.push("export type paths = Record<string, never>;\n");
  }
  const operations = placesOf(context.document).flatMap(({ operation }, index) => {
    const type = typeOf(interfaces.get("operations")?.get(placeholder(index)));
    if (type === undefined) return [];
    const text = module.printer.type(type, "  ");
    return [
      `${docComment(operationText(operation), "  ")}  ${memberKey(idOf(operation))}: ${text};\n`,
    ];
  });
  declarations.push(interfaceText("operations", operations));
  const sections = [...components].map(([section, members]) => {
    const entries = [...members].map(([name, member]) =>
      section === "schemas"
        ? `    ${memberKey(name)}: ${module.use(schemaNames.get(name) ?? "")};\n`
        : module.printer.member(member, "    "),
    );
    return `  ${section}: ${entries.length === 0 ? "never" : `{\n${entries.join("")}  }`};\n`;
  });
  declarations.push(interfaceText("components", sections));
  return module.text(file, declarations);
}

function interfaceOf(module: Module, name: string, members: readonly ts.TypeElement[]): string {
  return interfaceText(
    name,
    members.map((member) => module.printer.member(member, "  ")),
  );
}

function interfaceText(name: string, members: readonly string[]): string {
  if (members.length === 0) return `export type ${name} = Record<string, never>;\n`;
  return `export interface ${name} {\n${members.join("")}}\n`;
}

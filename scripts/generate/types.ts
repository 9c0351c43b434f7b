import {
  type GlobalContext,
  type OpenAPI3,
  resolveRef,
  scanDiscriminators,
  transformSchema,
} from "openapi-typescript";
import ts from "typescript";
import {
  type Document,
  idOf,
  jsonBody,
  type Operation,
  resolve,
  type Schema,
  schemaName,
  successBody,
} from "./document.ts";
import { withoutCycles } from "./alias-cycles.ts";
import { distinctNames, Names, typeName } from "./names.ts";
import { placesOf } from "./operations.ts";
import { parseForTypes } from "./parse.ts";
import { docComment, memberKey, nameOf, Printer } from "./print.ts";
import { header, importTypes, operationText } from "./source-text.ts";
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

/** The names of an operation's types; body and response have one if they are JSON. */
export interface OperationNames {
  readonly query?: string;
  readonly body?: string;
  readonly response?: string;
}

type ModuleName = "schemas" | "operations" | "paths";

/** The members of an object type by name. */
type Members = ReadonlyMap<string, ts.TypeElement>;

/** The input of all modules. */
interface Context {
  readonly document: Document;
  /** The interfaces of openapi-typescript's output, by name. */
  readonly interfaces: ReadonlyMap<string, Members>;
  readonly components: ReadonlyMap<string, Members>;
  readonly names: Names;
  readonly schemaNames: ReadonlyMap<string, string>;
  /** From a name to the module that declares it. */
  readonly owners: Map<string, ModuleName>;
  /** From the placeholder of an operation to its operationId. */
  readonly ids: ReadonlyMap<string, string>;
  /** From a type to its name, which is printed in its place from then on. */
  readonly named: Map<ts.TypeNode, string>;
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

/** openapi-typescript does not accept every operationId, so each is replaced. */
function placeholder(index: number): string {
  return `operation${index}`;
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

function byName(members: readonly ts.TypeElement[]): Members {
  return new Map(members.map((member) => [nameOf(member), member]));
}

function typeOf(member: ts.TypeElement | undefined): ts.TypeNode | undefined {
  return member !== undefined && ts.isPropertySignature(member) ? member.type : undefined;
}

/** Returns the members of a nested object literal type. */
function membersOf(member: ts.TypeElement | undefined, ...path: readonly string[]): Members {
  const type = typeOf(member);
  const members: Members =
    type !== undefined && ts.isTypeLiteralNode(type) ? byName(type.members) : new Map();
  const [next, ...rest] = path;
  return next === undefined ? members : membersOf(members.get(next), ...rest);
}

/** Builds one module: prints types and collects imports. */
class Module {
  readonly printer: Printer;
  readonly #used = new Set<string>();
  readonly #context: Context;
  readonly #name: ModuleName;

  constructor(context: Context, name: ModuleName) {
    this.#context = context;
    this.#name = name;
    this.printer = new Printer({
      refer: (path, indent, column) => this.#refer(path, indent, column),
      nameFor: (node) => {
        const given = context.named.get(node);
        return given === undefined ? undefined : this.use(given);
      },
      typeAt: ([root = "", section = "", name = ""]) =>
        root === "components" ? typeOf(context.components.get(section)?.get(name)) : undefined,
    });
  }

  /** Registers the use of a name, for the imports. */
  use(name: string): string {
    this.#used.add(name);
    return name;
  }

  /** Returns the text of the module. */
  text(file: string, declarations: readonly string[]): string {
    const body = declarations.join("\n");
    const modules: readonly ModuleName[] = ["operations", "paths", "schemas"];
    const imports = modules.map((module) => {
      const names = [...this.#used].filter((name) => this.#context.owners.get(name) === module);
      return module === this.#name ? "" : importTypes(names, `./${module}.ts`);
    });
    const helper = body.includes("WithRequired<") ? [withRequired] : [];
    const parts = [imports.join(""), ...helper, body === "" ? "export {};\n" : body];
    return header(file) + parts.filter((part) => part !== "").join("\n");
  }

  #refer(path: readonly string[], indent: string, column: number): string {
    const [root = "", section = "", name = "", ...deeper] = path;
    const { ids, schemaNames, components } = this.#context;
    if (root === "operations") return this.use(root) + access([ids.get(section) ?? section]);
    const schema =
      root === "components" && section === "schemas" ? schemaNames.get(name) : undefined;
    if (schema !== undefined) return this.use(schema) + access(deeper);
    // A parameter is easier to read as its type.
    const parameter =
      section === "parameters" ? typeOf(components.get(section)?.get(name)) : undefined;
    if (parameter !== undefined) return this.printer.type(parameter, indent, column);
    return this.use(root) + access(path.slice(1));
  }
}

// openapi-typescript's own helper fails for nullable schemas and for names such as `toString`.
const withRequired =
  "type WithRequired<T, K extends PropertyKey> = T &\n" +
  "  Required<Pick<NonNullable<T>, K & keyof NonNullable<T>>>;\n";

function access(keys: readonly string[]): string {
  return keys.map((key) => `[${JSON.stringify(key)}]`).join("");
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

/** Declares an interface where TypeScript allows one, else a type alias. */
function declare(module: Module, name: string, type: ts.TypeNode | undefined): string {
  if (type !== undefined && ts.isTypeLiteralNode(type)) {
    return `export interface ${name} ${module.printer.members(type.members, "")}\n`;
  }
  const start = `export type ${name} =`;
  const text = type === undefined ? "unknown" : module.printer.type(type, "", start.length + 1);
  return `${start}${text.startsWith("\n") ? "" : " "}${text};\n`;
}

function operationsModule(
  context: Context,
  file: string,
): { text: string; operationNames: ReadonlyMap<string, OperationNames> } {
  const module = new Module(context, "operations");
  const operationNames = new Map<string, OperationNames>();
  const declarations: string[] = [];
  const places = placesOf(context.document);
  const names = distinctNames(places.map(({ operation }) => idOf(operation)));
  for (const [index, { operation }] of places.entries()) {
    const member = context.interfaces.get("operations")?.get(placeholder(index));
    if (member === undefined) continue;
    const parts = new OperationTypes(context, module, operation, member, names);
    declarations.push(...parts.declarations);
    operationNames.set(idOf(operation), parts.names);
  }
  return { text: module.text(file, declarations), operationNames };
}

/** The JSON content of a request or a response. */
interface Content {
  readonly wanted: string;
  readonly text: string;
  readonly schema: Schema;
  /** The type, unless the operation refers to it. */
  readonly type: ts.TypeNode | undefined;
  /** The path of the type in the output of openapi-typescript. */
  readonly path: readonly string[];
}

/** The named types of one operation. */
class OperationTypes {
  readonly declarations: string[] = [];
  readonly names: { query?: string; body?: string; response?: string } = {};
  readonly #context: Context;
  readonly #module: Module;

  constructor(
    context: Context,
    module: Module,
    operation: Operation,
    member: ts.TypeElement,
    names: ReadonlyMap<string, string>,
  ) {
    this.#context = context;
    this.#module = module;
    const id = idOf(operation);
    const name = names.get(id) ?? "";
    const query = membersOf(member, "parameters").get("query");
    if (membersOf(query).size > 0) {
      const type = typeOf(query);
      this.names.query = this.#declare(`${name}Query`, `Query parameters of \`${id}\`.`, type);
    }
    const requestBody = operation.requestBody && resolve(context.document, operation.requestBody);
    const body = jsonBody(requestBody?.content);
    if (body !== undefined) {
      this.names.body = this.#content({
        wanted: `${name}Body`,
        text: `Request body of \`${id}\`. ${requestBody?.description ?? ""}`,
        schema: body.schema,
        type: typeOf(membersOf(member, "requestBody", "content").get(body.media)),
        path: ["operations", id, "requestBody", "content", body.media],
      });
    }
    const success = successBody(context.document, operation);
    if (success !== undefined) {
      const { status, media, schema, response } = success;
      this.names.response = this.#content({
        wanted: `${name}Response`,
        text: `Response body of \`${id}\`. ${response.description ?? ""}`,
        schema,
        type: typeOf(membersOf(member, "responses", status, "content").get(media)),
        path: ["operations", id, "responses", status, "content", media],
      });
    }
  }

  #content({ wanted, text, schema, type, path }: Content): string {
    const source = schemaName(schema);
    const named = source === undefined ? undefined : this.#context.schemaNames.get(source);
    if (named === undefined && type !== undefined) return this.#declare(wanted, text, type);
    // The schema already has this name.
    if (named === wanted) return named;
    const name = this.#claim(wanted);
    const schemaType = typeOf(this.#context.components.get("schemas")?.get(source ?? ""));
    const isInterface = schemaType !== undefined && ts.isTypeLiteralNode(schemaType);
    const target = named === undefined ? this.#pathType(path) : this.#module.use(named);
    const declaration = isInterface
      ? `interface ${name} extends ${target} {}`
      : `type ${name} = ${target};`;
    this.declarations.push(`${docComment(text)}export ${declaration}\n`);
    return name;
  }

  #pathType([root = "", ...keys]: readonly string[]): string {
    const [, part, ...rest] = keys;
    const start = `${this.#module.use(root)}${access(keys.slice(0, 2))}`;
    return (
      (part === "requestBody" ? `NonNullable<${start}>` : start) + rest.map(accessStatus).join("")
    );
  }

  #declare(wanted: string, text: string, type: ts.TypeNode | undefined): string {
    const name = this.#claim(wanted);
    this.declarations.push(docComment(text) + declare(this.#module, name, type));
    // openapi-typescript shares the nodes of keywords.
    if (type !== undefined && !ts.isToken(type) && !ts.isLiteralTypeNode(type))
      this.#context.named.set(type, name);
    return name;
  }

  #claim(wanted: string): string {
    const name = this.#context.names.claim(wanted, "Operation");
    this.#context.owners.set(name, "operations");
    return name;
  }
}

/** openapi-typescript prints a status as a number, but `2XX` as a string. */
function accessStatus(key: string): string {
  return /^\d+$/.test(key) ? `[${key}]` : access([key]);
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

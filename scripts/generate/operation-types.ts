import ts from "typescript";
import { idOf, jsonBody, resolve, type Schema, schemaName, successBody } from "./document.ts";
import { access, type Context, declare, membersOf, Module, placeholder, typeOf } from "./module.ts";
import { distinctNames, typeName } from "./names.ts";
import { type Place, placesOf } from "./operations.ts";
import { docComment } from "./print.ts";

/** The names of an operation's types; body and response have one if they are JSON. */
export interface OperationNames {
  readonly query?: string;
  readonly body?: string;
  readonly response?: string;
}

/** Returns `operations.ts`: the types of query, body and response of each operation. */
export function operationsModule(
  context: Context,
  file: string,
): { text: string; operationNames: ReadonlyMap<string, OperationNames> } {
  const module = new Module(context, "operations");
  const operationNames = new Map<string, OperationNames>();
  const declarations: string[] = [];
  const places = placesOf(context.document);
  const names = distinctNames(places.map(({ operation }) => idOf(operation)));
  for (const [index, place] of places.entries()) {
    const { operation, pointer } = place;
    const id = idOf(operation);
    const name = names.get(id) ?? "";
    const member = context.interfaces.get("operations")?.get(placeholder(index));
    if (member === undefined) continue;
    if (name !== typeName(id))
      context.problems.warn(
        `${pointer}/operationId`,
        `another operation has types called ${typeName(id)}…; those of this one become ${name}…`,
      );
    const parts = new OperationTypes(context, module, place, name, member);
    declarations.push(...parts.declarations);
    operationNames.set(id, parts.names);
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
  readonly #pointer: string;

  constructor(
    context: Context,
    module: Module,
    { operation, pointer }: Place,
    name: string,
    member: ts.TypeElement,
  ) {
    this.#context = context;
    this.#module = module;
    this.#pointer = pointer;
    const id = idOf(operation);
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
    if (name !== wanted)
      this.#context.problems.warn(
        this.#pointer,
        `a schema has the name ${wanted}; the type of this operation becomes ${name}`,
      );
    this.#context.owners.set(name, "operations");
    return name;
  }
}

/** openapi-typescript prints a status as a number, but `2XX` as a string. */
function accessStatus(key: string): string {
  return /^\d+$/.test(key) ? `[${key}]` : access([key]);
}

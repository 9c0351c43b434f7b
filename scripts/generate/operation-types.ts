import ts from "typescript";
import { idOf, type LocatedOperation, resolve, type Schema, schemaName } from "./document.ts";
import { jsonBody, successBody } from "./fields.ts";
import { type ModuleContext, membersOf, Module, typeOf } from "./module.ts";
import { distinctNames, typeName } from "./names.ts";
import { access, docComment } from "./print.ts";

/** Returns `operations.ts`, which declares the types of the query, body and response of each operation. */
export function operationsModule(context: ModuleContext): string {
  const module = new Module(context, "operations");
  const operations = [...context.operations];
  const names = distinctNames(operations.map(([, { operation }]) => idOf(operation)));
  for (const [placeholder, located] of operations) {
    const id = idOf(located.operation);
    const name = names.get(id) ?? "";
    const member = context.interfaces.get("operations")?.get(placeholder);
    if (member === undefined) continue;
    if (name !== typeName(id))
      context.problems.warn(
        `${located.pointer}/operationId`,
        `another operation has types called ${typeName(id)}…; the types of this operation become ${name}…`,
      );
    declareOperation(module, located, name, member);
  }
  return module.text();
}

function declareOperation(
  module: Module,
  { operation, pointer }: LocatedOperation,
  name: string,
  member: ts.TypeElement,
): void {
  const { context } = module;
  const id = idOf(operation);
  context.origins.set(`operations ${id}`, pointer);
  const claim = (wanted: string): string => {
    let claimed = wanted;
    while (context.taken.has(claimed)) claimed += "Operation";
    context.taken.add(claimed);
    if (claimed !== wanted)
      context.problems.warn(
        pointer,
        `a schema has the name ${wanted}; the type of this operation becomes ${claimed}`,
      );
    context.owners.set(claimed, "operations");
    context.origins.set(claimed, pointer);
    return claimed;
  };
  const declare = (wanted: string, text: string, type: ts.TypeNode | undefined): string => {
    const claimed = claim(wanted);
    module.declare(docComment(text), claimed, type);
    // Skips keywords and literals, because openapi-typescript uses one node for several types.
    if (type !== undefined && !ts.isToken(type) && !ts.isLiteralTypeNode(type))
      context.named.set(type, claimed);
    return claimed;
  };
  const declareContent = (wanted: string, text: string, schema: Schema, path: string[]): string => {
    const type = typeOf(membersOf(member, ...path.slice(0, -1)).get(path.at(-1) ?? ""));
    const source = schemaName(schema);
    const named = source === undefined ? undefined : context.schemaNames.get(source);
    // If the schema has no name, declares the type here. Without a type, the alias below refers to the operation.
    if (named === undefined && type !== undefined) return declare(wanted, text, type);
    // Declares nothing, because the schema already has the wanted name.
    if (named === wanted) return named;
    const claimed = claim(wanted);
    const schemaType = typeOf(context.components.get("schemas")?.get(source ?? ""));
    const target = named === undefined ? partOf(module, id, path) : module.use(named);
    const declaration =
      schemaType !== undefined && ts.isTypeLiteralNode(schemaType)
        ? `interface ${claimed} extends ${target} {}`
        : `type ${claimed} = ${target};`;
    module.declarations.push(`${docComment(text)}export ${declaration}\n`);
    return claimed;
  };
  const query = membersOf(member, "parameters").get("query");
  const requestBody = operation.requestBody && resolve(context.document, operation.requestBody);
  const body = jsonBody(requestBody?.content);
  const success = successBody(context.document, operation);
  context.operationNames.set(id, {
    query:
      membersOf(query).size === 0
        ? undefined
        : declare(`${name}Query`, `Query parameters of \`${id}\`.`, typeOf(query)),
    body:
      body &&
      declareContent(
        `${name}Body`,
        `Request body of \`${id}\`. ${requestBody?.description ?? ""}`,
        body.schema,
        ["requestBody", "content", body.media],
      ),
    response:
      success &&
      declareContent(
        `${name}Response`,
        `Response body of \`${id}\`. ${success.response.description ?? ""}`,
        success.schema,
        ["responses", success.status, "content", success.media],
      ),
  });
}

function partOf(module: Module, id: string, [part = "", ...keys]: readonly string[]): string {
  const start = `${module.use("operations")}${access([id, part])}`;
  // Prints a status as a number, as openapi-typescript does. `2XX` is a string.
  const rest = keys.map((key) => (/^\d+$/.test(key) ? `[${key}]` : access([key])));
  return (part === "requestBody" ? `NonNullable<${start}>` : start) + rest.join("");
}

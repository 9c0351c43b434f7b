import ts from "typescript";
import type { Document } from "./document.ts";
import type { Names } from "./names.ts";
import type { Problems } from "./spec-error.ts";
import { nameOf, Printer } from "./print.ts";
import { header, importTypes } from "./source-text.ts";

export type ModuleName = "schemas" | "operations" | "paths";

/** The members of an object type by name. */
export type Members = ReadonlyMap<string, ts.TypeElement>;

/** The input of all modules. */
export interface Context {
  readonly document: Document;
  readonly problems: Problems;
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

/** openapi-typescript does not accept every operationId, so each is replaced. */
export function placeholder(index: number): string {
  return `operation${index}`;
}

export function byName(members: readonly ts.TypeElement[]): Members {
  return new Map(members.map((member) => [nameOf(member), member]));
}

export function typeOf(member: ts.TypeElement | undefined): ts.TypeNode | undefined {
  return member !== undefined && ts.isPropertySignature(member) ? member.type : undefined;
}

/** Returns the members of a nested object literal type. */
export function membersOf(member: ts.TypeElement | undefined, ...path: readonly string[]): Members {
  const type = typeOf(member);
  const members: Members =
    type !== undefined && ts.isTypeLiteralNode(type) ? byName(type.members) : new Map();
  const [next, ...rest] = path;
  return next === undefined ? members : membersOf(members.get(next), ...rest);
}

/** Builds one module: prints types and collects imports. */
export class Module {
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

export function access(keys: readonly string[]): string {
  return keys.map((key) => `[${JSON.stringify(key)}]`).join("");
}

/** Declares an interface where TypeScript allows one, else a type alias. */
export function declare(module: Module, name: string, type: ts.TypeNode | undefined): string {
  if (type !== undefined && ts.isTypeLiteralNode(type)) {
    return `export interface ${name} ${module.printer.members(type.members, "")}\n`;
  }
  const start = `export type ${name} =`;
  const text = type === undefined ? "unknown" : module.printer.type(type, "", start.length + 1);
  return `${start}${text.startsWith("\n") ? "" : " "}${text};\n`;
}

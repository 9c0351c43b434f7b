import ts from "typescript";
import { type Document, idOf, type LocatedOperation } from "./document.ts";
import type { Problems } from "./spec-error.ts";
import { access, memberName, Printer } from "./print.ts";
import { header, importTypes } from "./source-text.ts";

export type Members = ReadonlyMap<string, ts.TypeElement>;

/** Names of an operation's types. The body and the response only have a name if they are JSON. */
export type OperationNames = Partial<Record<"query" | "body" | "response", string | undefined>>;

/** Input of all modules, and the names that the modules declare. */
export interface ModuleContext {
  readonly document: Document;
  readonly file: string;
  readonly problems: Problems;
  /** Interfaces that openapi-typescript returns, keyed by name. */
  readonly interfaces: ReadonlyMap<string, Members>;
  readonly components: ReadonlyMap<string, Members>;
  /** Names of types that are already used. One entry point exports all types, so their names are unique. */
  readonly taken: Set<string>;
  readonly schemaNames: ReadonlyMap<string, string>;
  /** Type names of operations, keyed by id. */
  readonly operationNames: Map<string, OperationNames>;
  /** JSON pointers, keyed by type name, or by a key of `operations`, `paths` and `ListOperations`. */
  readonly origins: Map<string, string>;
  /** Module that declares each name. */
  readonly owners: Map<string, string>;
  /** Operations, keyed by placeholder. */
  readonly operations: ReadonlyMap<string, LocatedOperation>;
  /** Names of declared types. The printer prints the name instead of the type. */
  readonly named: Map<ts.TypeNode, string>;
}

/** Returns a temporary operationId, because openapi-typescript does not accept every operationId. */
export function placeholder(index: number): string {
  return `operation${index}`;
}

export function byName(members: readonly ts.TypeElement[]): Members {
  return new Map(members.map((member) => [memberName(member), member]));
}

export function typeOf(member: ts.TypeElement | undefined): ts.TypeNode | undefined {
  return member !== undefined && ts.isPropertySignature(member) ? member.type : undefined;
}

export function membersOf(member: ts.TypeElement | undefined, ...path: readonly string[]): Members {
  const type = typeOf(member);
  const members: Members =
    type !== undefined && ts.isTypeLiteralNode(type) ? byName(type.members) : new Map();
  const [next, ...rest] = path;
  return next === undefined ? members : membersOf(members.get(next), ...rest);
}

/** A module, which collects its declarations and its imports. */
export class Module extends Printer {
  readonly declarations: string[] = [];
  readonly context: ModuleContext;
  readonly #used = new Set<string>();
  readonly #name: string;

  constructor(context: ModuleContext, name: string) {
    super();
    this.context = context;
    this.#name = name;
  }

  /** Adds a name to the imports, and returns the name. */
  use(name: string): string {
    this.#used.add(name);
    return name;
  }

  /** Adds an interface if the type is an object type, or a type alias otherwise. */
  declare(documentation: string, name: string, type: ts.TypeNode | undefined): void {
    if (type !== undefined && ts.isTypeLiteralNode(type)) {
      const members = this.members(type.members, "");
      this.declarations.push(`${documentation}export interface ${name} ${members}\n`);
      return;
    }
    const start = `export type ${name} =`;
    const text = type === undefined ? "unknown" : this.type(type, "", start.length + 1);
    this.declarations.push(`${documentation}${start}${text.startsWith("\n") ? "" : " "}${text};\n`);
  }

  text(): string {
    const { file, owners } = this.context;
    const body = this.declarations.join("\n");
    const imports = ["operations", "paths", "schemas"].map((module) => {
      const names = [...this.#used].filter((name) => owners.get(name) === module);
      return module === this.#name ? "" : importTypes(names, `./${module}.ts`);
    });
    const helper = body.includes("WithRequired<") ? [withRequired] : [];
    const parts = [imports.join(""), ...helper, body === "" ? "export {};\n" : body];
    return header(file) + parts.filter((part) => part !== "").join("\n");
  }

  protected override nameFor(node: ts.TypeNode): string | undefined {
    const name = this.context.named.get(node);
    return name === undefined ? undefined : this.use(name);
  }

  protected override typeAt([root = "", section = "", name = ""]: readonly string[]) {
    return root === "components"
      ? typeOf(this.context.components.get(section)?.get(name))
      : undefined;
  }

  protected override refer(path: readonly string[], indent: string, column: number): string {
    const [root = "", section = "", name = "", ...deeper] = path;
    const { operations, schemaNames } = this.context;
    const located = root === "operations" ? operations.get(section) : undefined;
    if (located !== undefined) return this.use(root) + access([idOf(located.operation)]);
    const schema =
      root === "components" && section === "schemas" ? schemaNames.get(name) : undefined;
    if (schema !== undefined) return this.use(schema) + access(deeper);
    // Prints the type of a parameter, because it is easier to read than a reference.
    const parameter = section === "parameters" ? this.typeAt(path) : undefined;
    if (parameter !== undefined) return this.type(parameter, indent, column);
    return this.use(root) + access(path.slice(1));
  }
}

// Replaces the helper of openapi-typescript, which fails for nullable schemas and for names such as `toString`.
const withRequired =
  "type WithRequired<T, K extends PropertyKey> = T &\n" +
  "  Required<Pick<NonNullable<T>, K & keyof NonNullable<T>>>;\n";

import type { Operation } from "./document.ts";
import { propertyKey } from "./print.ts";

export function header(file: string): string {
  return `// Generated from ${file} by \`pnpm generate\`. Do not edit.\n\n`;
}

export function isGenerated(text: string): boolean {
  return /^\/\/ Generated from specs\/.* by `pnpm generate`\. Do not edit\./.test(text);
}

export function importTypes(names: readonly string[], module: string): string {
  if (names.length === 0) return "";
  const sorted = names.toSorted();
  const line = `import type { ${sorted.join(", ")} } from "${module}";\n`;
  return fits(line)
    ? line
    : `import type {\n${sorted.map((name) => `  ${name},\n`).join("")}} from "${module}";\n`;
}

/** Prints a key of an object literal. `["__proto__"]` adds a property, but `__proto__` would set the prototype. */
export function key(name: string): string {
  return name === "__proto__" ? '["__proto__"]' : propertyKey(name);
}

export function union(values: readonly string[]): string {
  return values.length === 0 ? "never" : values.map((value) => JSON.stringify(value)).join(" | ");
}

export function operationText({ summary = "", description = "", deprecated }: Operation): string {
  return [summary, description, deprecated === true ? "@deprecated" : ""]
    .map((text: unknown) => String(text).trim())
    .filter((text) => text !== "")
    .join("\n\n");
}

/** Prints plain data in the layout of Prettier. For a large table, Prettier would take longer than this generator. */
export function literal(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => literal(item, inner));
    return `[\n${items.map((item) => `${inner}${item},\n`).join("")}${indent}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  return `{\n${entries.map(([name, child]) => property(inner, name, child)).join("")}${indent}}`;
}

function property(indent: string, name: string, value: unknown): string {
  const start = `${indent}${key(name)}: `;
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) {
    const line = `${start}[${value.map((item) => literal(item)).join(", ")}],\n`;
    if (fits(line)) return line;
  }
  return `${start}${literal(value, indent)},\n`;
}

/** Types, keyed by name. A list of strings is a union of literals. */
export interface TypeTree {
  readonly [name: string]: TypeTree | readonly string[];
}

/** Prints the body of an interface, without empty members. */
export function typeLiteral(tree: TypeTree, indent = ""): string {
  const inner = `${indent}  `;
  const members = Object.entries(tree).map(([name, child]) => {
    if (isUnion(child)) return child.length === 0 ? "" : unionMember(inner, name, child);
    const body = typeLiteral(child, inner);
    return body === "{}" ? "" : `${inner}${key(name)}: ${body};\n`;
  });
  const text = members.join("");
  return text === "" ? "{}" : `{\n${text}${indent}}`;
}

function isUnion(child: TypeTree | readonly string[]): child is readonly string[] {
  return Array.isArray(child);
}

function unionMember(indent: string, name: string, values: readonly string[]): string {
  const start = `${indent}${key(name)}:`;
  const inner = `${indent}  `;
  const layouts = [`${start} ${union(values)};\n`, `${start}\n${inner}${union(values)};\n`];
  const lines = values.map((value) => `${inner}| ${JSON.stringify(value)}`).join("\n");
  return layouts.find((layout) => layout.split("\n").every(fits)) ?? `${start}\n${lines};\n`;
}

function fits(line: string): boolean {
  return line.trimEnd().length <= 100;
}

import type { Operation } from "./document.ts";

/** The first lines of every generated file. */
export function header(file: string): string {
  return `// Generated from ${file} by \`pnpm generate\`. Do not edit.\n\n`;
}

/** A documentation comment; empty text gives none. */
export function comment(text: string | undefined): string {
  const lines = (text ?? "").trim().replaceAll("*/", "*\\/").split("\n");
  if (lines.length === 1 && lines[0] === "") return "";
  return `/**\n${lines.map((line) => ` * ${line.trimEnd()}`.trimEnd()).join("\n")}\n */\n`;
}

/** A property key: plain where it is an identifier, quoted otherwise. */
export function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** A union of string literals, `never` when there is none. */
export function union(values: readonly string[]): string {
  return values.length === 0 ? "never" : values.map((value) => JSON.stringify(value)).join(" | ");
}

/** What a reader should know of an operation: its own words, else its summary. */
export function operationText(operation: Operation): string {
  return operation.description ?? operation.summary ?? "";
}

/**
 * Plain data as source text in the layout that Prettier gives it, which `pnpm lint:format` proves:
 * running Prettier itself over a large table takes longer than generating it.
 */
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

/** Types by name: a list of strings is the union of them. */
export interface TypeTree {
  readonly [name: string]: TypeTree | readonly string[];
}

/** The body of an interface; what is empty is left out. */
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

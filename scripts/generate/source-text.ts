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

import { expect, it } from "vitest";
import { createDeclarationProgram } from "./programs.ts";
import { rollUp } from "./rollup.ts";

const entry = "/tiny/dist/index.d.ts";

/** Returns the report of an entry point next to a module that declares a class and an interface. */
function rolledUp(text: string): string {
  const declarations = "export declare class Client {}\nexport interface Options {}";
  const files = new Map([
    [entry, text],
    ["/tiny/dist/client.d.ts", declarations],
  ]);
  const settings = { noLib: true, types: [] };
  return rollUp(
    createDeclarationProgram([entry], { files, resolve: () => undefined }, settings),
    entry,
  );
}

it("a report marks a class that is exported only as a type", () => {
  expect(rolledUp('export { Client } from "./client.js";')).toContain("export class Client");
  const byExport = rolledUp('export type { Client } from "./client.js";');
  expect(byExport).toContain("export type { Client };");
  expect(byExport).toContain("declare class Client {}");
  expect(byExport).not.toContain("export class");
  expect(rolledUp('import type { Client } from "./client.js"; export { Client };')).toBe(byExport);
});

it("a report prints an interface in the same way with `export` and with `export type`", () => {
  const byExport = rolledUp('export { Options } from "./client.js";');
  expect(rolledUp('export type { Options } from "./client.js";')).toBe(byExport);
});

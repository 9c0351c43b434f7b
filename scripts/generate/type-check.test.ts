import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { typeErrors } from "./type-check.ts";

it("the type check reports the declaration that TypeScript rejects with the compiler options of our packages", () => {
  const tree = new Map([
    ["a/schemas.ts", "export interface A {\n  b: B;\n}\n\nexport type C = A;\n"],
    ["a/index.ts", 'import type { A, C } from "./schemas.ts";\nexport type D = A;\n'],
  ]);
  expect(typeErrors(tmpdir(), tree, {})).toEqual([
    { file: "a/index.ts", names: [], reason: "'C' is declared but never used." },
    { file: "a/schemas.ts", names: ["A", "b"], reason: "Cannot find name 'B'." },
  ]);
});

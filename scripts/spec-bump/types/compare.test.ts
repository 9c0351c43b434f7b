import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type ts from "typescript";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createProgram, exportsOf } from "../program.ts";
import { createCompare } from "./compare.ts";
import { type Position, reasonOf } from "./difference.ts";

type Row = readonly [
  name: string,
  before: string,
  after: string,
  position: Position,
  found: readonly string[],
];

const rows: readonly Row[] = [
  ["the same under another name", "{ a: string }", "{ a: string }", "both", []],
  [
    "an optional field that is gone, which is assignable all the same",
    "{ a: 1; b?: 2 }",
    "{ a: 1 }",
    "received",
    ["major b is gone"],
  ],
  [
    "the same of what is sent, where every field is optional",
    "{ a?: 1; b?: 2 }",
    "{ a?: 1 }",
    "sent",
    ["major b is gone"],
  ],
  [
    "other fields than before, all optional",
    "{ a?: 1 }",
    "{ b?: 1 }",
    "sent",
    ["major a is gone", "minor b is new"],
  ],
  [
    "optional to required, sent",
    "{ a?: string }",
    "{ a: string }",
    "sent",
    ["major a is required now"],
  ],
  [
    "optional to required, received",
    "{ a?: string }",
    "{ a: string }",
    "received",
    ["minor a is always there now"],
  ],
  [
    "optional to required, both ways",
    "{ a?: string }",
    "{ a: string }",
    "both",
    ["major a is required now"],
  ],
  ["a field that nothing can be put into", "{ a?: never }", "{}", "both", []],
  [
    "a field that something can be put into now",
    "{ a?: never }",
    "{ a?: string }",
    "sent",
    ["minor a is new"],
  ],
  [
    "null and undefined, which are not the same",
    "{ a?: string }",
    "{ a?: string | null }",
    "received",
    ["major a may be null now"],
  ],
  ["a value more, received", '"x"', '"x" | "y"', "received", ['major gained "y"']],
  ["a value more, sent", '"x"', '"x" | "y"', "sent", ['minor gained "y"']],
  [
    "a value less, received, which is assignable all the same",
    '"x" | "y"',
    '"x"',
    "received",
    ['major lost "y"'],
  ],
  ["a value less and one more", '"x" | "y"', '"x" | "z"', "both", ['major lost "y", gained "z"']],
  [
    "any string instead of some, sent",
    '"x" | "y"',
    "string",
    "sent",
    ['minor is string, was "x" or "y"'],
  ],
  [
    "any string instead of some, received",
    '"x" | "y"',
    "string",
    "received",
    ['major is string, was "x" or "y"'],
  ],
  [
    "some strings instead of any, received",
    "string",
    '"x"',
    "received",
    ['major is "x", was string'],
  ],
  [
    "known values of an open enum",
    '"x" | (string & {})',
    '"x" | "y" | (string & {})',
    "received",
    ['major gained "y"'],
  ],
  [
    "boolean, which is a union to the compiler",
    "boolean | 1",
    "boolean | 2",
    "sent",
    ["major lost 1, gained 2"],
  ],
  ["half of a boolean", "boolean", "true", "received", ["major is true, was boolean"]],
  ["unknown that is known now", "unknown", "string", "received", ["major is string, was unknown"]],
  [
    "unknown that takes anything",
    "{ a: string }",
    "{ a: unknown }",
    "sent",
    ["minor a is unknown, was string"],
  ],
  [
    "an object that is anything now, sent",
    "{ a: { b: 1 } }",
    "{ a: unknown }",
    "sent",
    ["minor a is unknown, was an object"],
  ],
  [
    "a map of other values",
    "{ [name: string]: number }",
    "{ [name: string]: string }",
    "received",
    ["major [key] is string, was number"],
  ],
  [
    "an object of fixed fields",
    "{ [name: string]: unknown }",
    "{ a: 1 }",
    "received",
    ["minor a is new", "major has no fields of any name any more"],
  ],
  [
    "an empty object that has a field",
    "Record<string, never>",
    "{ a?: 1 }",
    "received",
    ["minor a is new", "major is { a?: 1; }, which does not fit what it was"],
  ],
  [
    "a list of other things",
    "{ id: string }[]",
    "{ id: number }[]",
    "received",
    ["major [].id is number, was string"],
  ],
  [
    "one thing instead of a list",
    "string[]",
    "string",
    "received",
    ["major is string, was an array"],
  ],
  [
    "a tuple in another order",
    "[string, number]",
    "[number, string]",
    "both",
    ["major is [number, string], which does not fit what it was"],
  ],
  [
    "one of several alternatives",
    '{ k: "a"; x: 1 } | { k: "b" }',
    '{ k: "a"; x: 2 } | { k: "b" }',
    "received",
    ["major x is 2, was 1"],
  ],
  [
    "an alternative more",
    '{ k: "a" } | { k: "b" }',
    '{ k: "a" } | { k: "b" } | { k: "c" }',
    "received",
    ['major gained the alternative { k: "c"; }'],
  ],
  [
    "an alternative less",
    '{ k: "a" } | { k: "b" }',
    '{ k: "a" }',
    "sent",
    ['major lost the alternative { k: "b"; }'],
  ],
  ["parts put together otherwise", "{ a: 1 } & { b: 2 }", "{ a: 1; b: 2 }", "both", []],
  ["read-only", "{ a: 1 }", "{ readonly a: 1 }", "received", ["major a is read-only now"]],
  ["a circle", "Circle1", "Circle2", "received", ["major name is number, was string"]],
  [
    "a circle that is entered elsewhere",
    "Other1",
    "Other2",
    "received",
    ["major circle.name is number, was string"],
  ],
  ["two circles that meet", "Left1", "Left2", "received", ["major right.x is gone"]],
  [
    "two circles that meet, from the other side",
    "{ left: Left1 }",
    "{ left: Left2 }",
    "received",
    ["major left.right.x is gone"],
  ],
];

const circles = `
  interface Circle1 { name: string; next?: Circle1; other?: Other1 }
  interface Circle2 { name: number; next?: Circle2; other?: Other2 }
  interface Other1 { circle: Circle1 }
  interface Other2 { circle: Circle2 }
  interface Left1 { right: Right1 }
  interface Left2 { right: Right2 }
  interface Right1 { left?: Left1; x?: 1 }
  interface Right2 { left?: Left2 }
`;

let folder: string;
let program: ts.Program;
let exported: ReadonlyMap<string, ts.Symbol>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "compare-"));
  const types = rows.map(
    ([, before, after], index) =>
      `export type Before${index} = ${before};\nexport type After${index} = ${after};`,
  );
  const file = join(folder, "types.ts");
  await writeFile(file, [circles, ...types].join("\n"));
  program = createProgram([file], [], folder);
  exported = exportsOf(program, file);
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

it.each(rows.map((row, index) => [...row, index] as const))(
  "%s",
  (_, __, ___, position, found, index) => {
    const checker = program.getTypeChecker();
    const [before, after] = ["Before", "After"].map((name) => {
      const symbol = exported.get(`${name}${index}`);
      return symbol && checker.getDeclaredTypeOfSymbol(symbol);
    });
    if (before === undefined || after === undefined) throw new Error("the types are there");
    const differences = createCompare(checker)(before, after, position);
    const reasons = differences.map((difference) => `${difference.level} ${reasonOf(difference)}`);
    expect(reasons).toEqual(found);
  },
);

it("finds the same whatever was compared before", () => {
  const checker = program.getTypeChecker();
  const compare = createCompare(checker);
  for (const turn of [1, 2]) {
    for (const [index, [name, , , position, found]] of [...rows.entries()].reverse()) {
      const [before, after] = ["Before", "After"].map((word) => exported.get(`${word}${index}`));
      if (before === undefined || after === undefined) throw new Error("the types are there");
      const differences = compare(
        checker.getDeclaredTypeOfSymbol(before),
        checker.getDeclaredTypeOfSymbol(after),
        position,
      );
      expect(differences, `${name}, ${turn}`).toHaveLength(found.length);
    }
  }
});

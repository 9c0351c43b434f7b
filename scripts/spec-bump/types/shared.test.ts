import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Finding } from "../finding.ts";
import { createProgram, exportsOf } from "../program.ts";
import { createCompare } from "./compare.ts";
import { judgeShared } from "./shared.ts";

const before = `
  /** A page. */
  export interface Page { readonly size: number; readonly kind: "a" | "b" }
  export interface Box<Item> { readonly item: Item }
  export type Old = string;
  export const limit = 10;
`;
const after = `
  /** One page. */
  export interface Page { readonly size: number; readonly kind: "a" | "b" | "c"; readonly next?: string }
  export interface Box<Item> { readonly item: Item; readonly more: Item }
  export interface Fresh { readonly a: 1 }
  export const limit = 20;
`;

let folder: string;
let findings: readonly Finding[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "shared-"));
  const [old, now] = [join(folder, "before.ts"), join(folder, "after.ts")];
  await writeFile(old, before);
  await writeFile(now, after);
  const program = createProgram([old, now], [], folder);
  const checker = program.getTypeChecker();
  findings = judgeShared(
    { checker, compare: createCompare(checker) },
    ".",
    exportsOf(program, old),
    exportsOf(program, now),
  );
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

it("compares what no document is behind, for who reads it and who writes it", () => {
  expect(findings.map(({ level, subject, reason }) => `${level} ${subject}: ${reason}`)).toEqual([
    'major Page: kind gained "c"',
    "minor Page: next is new",
    "major Box: is declared otherwise",
    "major Old: is gone",
    "major limit: is 20, was 10",
    "minor Fresh: is new",
  ]);
});

it("says which exports they are", () => {
  expect(findings.map(({ exports }) => exports)).toContainEqual([".#Box"]);
});

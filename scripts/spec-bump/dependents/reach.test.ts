import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nothing } from "../fixtures/edits.ts";
import { makeRepository } from "../fixtures/repository.ts";
import { readTree, type Tree } from "../tree.ts";
import { dependentsOf } from "./packages.ts";
import { reachOf } from "./reach.ts";

let root: string;
let types: Tree;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "reach-"));
  await makeRepository(root, { roster: nothing });
  types = await readTree(join(root, "packages/types"));
}, 60_000);

afterAll(async () => {
  await rm(root, { recursive: true });
});

describe("what a package shows of the types", () => {
  it.each([
    [
      "an interface that its own declarations lead to",
      {
        "index.ts": `export { open } from "./open.ts";`,
        "open.ts": `import type { Options } from "./options.ts"; export function open(options: Options): void {}`,
        "options.ts": `import type { Member, Phone } from "@rosterkit/types/roster";
          export interface Options { member: Member } export interface Other { phone: Phone }`,
      },
      ["./roster#Member"],
    ],
    [
      "what a result without a written type is made of",
      {
        "index.ts": `import { lists } from "@rosterkit/types/roster"; export const make = () => ({ lists });`,
      },
      ["./roster#lists"],
    ],
    [
      "nothing of what stays within a function or a private field",
      {
        "index.ts": `import type { Member, Phone } from "@rosterkit/types/roster";
          export class Box { #member: Member | undefined; open(): void { const phone: Phone = {}; void phone; } }`,
      },
      [],
    ],
    [
      "values that its code runs on, wherever",
      {
        "index.ts": `import { ask } from "./inner.ts"; export const answer: number = ask();`,
        "inner.ts": `import { parameterSupport } from "@rosterkit/types/roster/integrations";
          export function ask(): number { return Object.keys(parameterSupport).length; }`,
      },
      ["./roster/integrations#parameterSupport"],
    ],
    [
      "the shared types alone, where it knows no API",
      {
        "index.ts": `import type { ListDescriptor } from "@rosterkit/types"; export type Page = { of: ListDescriptor };`,
      },
      [".#ListDescriptor"],
    ],
    [
      "the document that its own files are generated from",
      {
        "index.ts": `export { checks } from "./generated/roster.ts";`,
        "generated/roster.ts": `// Generated from specs/roster/openapi.yaml by \`pnpm generate\`. Do not edit.\nexport const checks = 1;`,
      },
      ["./roster#paths"],
    ],
  ])("is %s", async (_, files, expected) => {
    const dependent = await makePackage("client", files);
    expect([...(await reachOf(dependent, types))]).toEqual(expected);
  });

  it("is asked of published packages that depend on the types", async () => {
    await makePackage("client", { "index.ts": "export {};" });
    await makePackage("bench", { "index.ts": "export {};" }, { private: true });
    await makePackage("alone", { "index.ts": "export {};" }, { dependencies: {} });
    const names = (await dependentsOf(root, types.name)).map(({ name }) => name);
    expect(names).toEqual(["@rosterkit/client"]);
  });
});

async function makePackage(name: string, files: Record<string, string>, more = {}): Promise<Tree> {
  const folder = join(root, "packages", name);
  await rm(folder, { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, "src", file)), { recursive: true });
    await writeFile(join(folder, "src", file), text);
  }
  const manifest = {
    name: `@rosterkit/${name}`,
    version: "0.1.0",
    exports: { ".": { types: "./dist/index.d.ts" } },
    dependencies: { "@rosterkit/types": "workspace:^" },
    ...more,
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  return readTree(folder);
}

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Shape, documentShapes } from "./fixtures/corpus.ts";
import { generate, type GenerateResult } from "./generate.ts";
import { typeErrors, type TypeProblem } from "./type-check.ts";

const helpers = `
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Expect<T extends true> = T;
`;

let root: string;
let outcome: GenerateResult;
let errors: readonly TypeProblem[];

// Generates and compiles all documents together, because the compiler would need two seconds for each document.
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "corpus-"));
  for (const [index, { document }] of documentShapes.entries()) {
    const folder = join(root, "specs", folderOf(index));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "openapi.yaml"), complete(document));
  }
  outcome = await generate(root, { checkTypes: false });
  const tree = new Map(
    outcome.apis.flatMap(({ name, files }) => [
      ...[...files].map(([file, text]) => [`${name}/${file}`, text] as const),
      [`${name}/code.ts`, codeOf(documentShapes[Number(name.slice(1))])] as const,
    ]),
  );
  errors = typeErrors(join(root, "src/generated"), tree, {
    "@rosterkit/types": join(import.meta.dirname, "../../packages/types/src/index.ts"),
  });
}, 300_000);

afterAll(() => rm(root, { recursive: true }));

it.each(documentShapes.map((shape, index) => [shape.title, shape, folderOf(index)] as const))(
  "pnpm generate generates correct types that compile for %s",
  async (_, shape, folder) => {
    const own = errors.filter(({ file }) => file.startsWith(`${folder}/`));
    expect(own.map(({ file, names, reason }) => `${file} ${names.join(".")}: ${reason}`)).toEqual(
      [],
    );
    const api = outcome.apis.find(({ name }) => name === folder);
    const warnings = outcome.warnings.filter(({ file }) => file.startsWith(`specs/${folder}/`));
    const messages = warnings.map(({ pointer, reason }) => `${pointer}: ${reason}`);
    for (const warning of shape.warnings ?? [])
      expect(messages).toContainEqual(expect.stringMatching(warning));
    if (shape.warnings?.length === 0) expect(messages).toEqual([]);
    if (shape.lists !== undefined) expect(listsOf(api?.lists ?? [])).toEqual(shape.lists);
    if (shape.baseUrl !== undefined) {
      const service = await readFile(join(root, "src/generated", folder, "service.ts"), "utf8");
      expect(service).toContain(`baseUrl = ${JSON.stringify(shape.baseUrl)}`);
    }
  },
);

it("pnpm generate preserves every digit of integers above 2^53", async () => {
  const index = documentShapes.findIndex(({ title }) => title === "integers above 2^53");
  const folder = join(root, "src/generated", folderOf(index));
  expect(await readFile(join(folder, "openapi.json"), "utf8")).toContain("9223372036854775807");
  expect(await readFile(join(folder, "schemas.ts"), "utf8")).toContain(
    "@default 9223372036854775806",
  );
});

it("pnpm generate documents the known values of a union with string", async () => {
  const index = documentShapes.findIndex(({ title }) => title === "a union of an enum with string");
  const text = await readFile(join(root, "src/generated", folderOf(index), "schemas.ts"), "utf8");
  expect(text).toContain('/** Known values: `a`, `b`. */\nexport type S = "a" | "b" | string;');
  expect(text).toContain("/** Known values: `c`, `d`. */\nexport type T = F | string;");
});

it("pnpm generate wraps every line over 120 characters that has a space", () => {
  const long = outcome.apis.flatMap(({ files }) =>
    [...files].flatMap(([file, text]) =>
      file.endsWith(".ts") ? text.split("\n").filter((line) => line.length > 120) : [],
    ),
  );
  expect(long).toEqual([]);
});

it("pnpm generate reports the operations that look paged but are not lists", () => {
  const folder = folderOf(documentShapes.length - 1);
  expect(outcome.unlisted.filter(({ file }) => file.includes(folder))).toEqual([
    {
      file: `specs/${folder}/openapi.yaml`,
      pointer: "#/paths/~1l/get",
      reason: "accepts page, but its response does not name the next page",
      isDoubt: false,
    },
  ]);
});

function folderOf(index: number): string {
  return `s${index}`;
}

function complete(document: string): string {
  if (/^\uFEFF?\{/.test(document)) return document;
  const head = [
    ...(document.includes("openapi:") ? [] : ["openapi: 3.1.1"]),
    ...(document.includes("info:") ? [] : ['info: { title: T, version: "1" }']),
  ];
  return `${head.join("\n")}\n${document}\n`;
}

function codeOf(shape: Shape | undefined): string {
  const code = shape?.code ?? "export {};";
  const used = helpers
    .split("\n")
    .filter(
      (line) =>
        (line.includes("Equal<A") && code.includes("Equal<")) ||
        (line.includes("Expect<T") && code.includes("Expect<")),
    );
  return `${code.includes("api.") ? 'import type * as api from "./index.ts";\n' : ""}${used.join("\n")}\n${code}\n`;
}

function listsOf(lists: GenerateResult["apis"][number]["lists"]): Record<string, object> {
  return Object.fromEntries(
    lists.map(
      ({ path, descriptor: { omitsEmpty: _, ...descriptor } }) => [path, descriptor] as const,
    ),
  );
}

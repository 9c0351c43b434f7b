import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

// The examples load the packages as they are built.
vi.setConfig({ testTimeout: 60_000 });

const folder = join(import.meta.dirname, "..");
const readme = await readFile(join(folder, "README.md"), "utf8");
const examples = [...readme.matchAll(/```ts\n([^]*?)```/g)].map((match) => match[1] ?? "");
let directory: string;

beforeEach(async () => {
  await mkdir(join(folder, ".vitest"), { recursive: true });
  directory = await mkdtemp(join(folder, ".vitest/readme-"));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(directory, { recursive: true });
});

it("has examples", () => {
  expect(examples).toHaveLength(8);
});

it.each(examples.map((example, index) => [index, example] as const))(
  "example %d of the README prints what its comments say",
  // The first one loads the fakes, which a busy machine does slowly.
  { timeout: 60_000 },
  async (index, example) => {
    const printed: string[] = [];
    vi.spyOn(console, "log").mockImplementation((...values: unknown[]) => {
      printed.push(values.map(String).join(" "));
    });
    const file = join(directory, `${index}.ts`);
    await writeFile(file, example);
    await import(file);
    // Behind a call that prints, or below the code, a line for a line.
    const promised = [...example.matchAll(/(?:console\.log\(.*\); |^)\/\/ (.*)$/gm)];
    expect(printed).toEqual(promised.map((match) => match[1]));
  },
);

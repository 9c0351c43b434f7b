import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createKognitosFake, createTrutoFake } from "@rosterkit/fixtures";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

const folder = join(import.meta.dirname, "..");
const readme = await readFile(join(folder, "README.md"), "utf8");
const examples = [...readme.matchAll(/```ts\n([^]*?)```/g)].map((match) => match[1] ?? "");
const fakes = [createTrutoFake(), createKognitosFake({ organizations: [{ id: "acme" }] })];
let directory: string;

beforeEach(async () => {
  await mkdir(join(folder, ".vitest"), { recursive: true });
  directory = await mkdtemp(join(folder, ".vitest/readme-"));
  vi.stubGlobal("fetch", (input: Request | string, init?: RequestInit) => {
    const request = new Request(input, init);
    const fake = fakes.find(({ baseUrl }) => request.url.startsWith(baseUrl));
    if (fake === undefined) throw new TypeError("An example asks a server that is not faked.");
    return fake.fetch(request);
  });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await rm(directory, { recursive: true });
});

it("has examples", () => {
  expect(examples).toHaveLength(6);
});

it.each(examples.map((example, index) => [index, example] as const))(
  "example %d of the README prints what its comments say",
  async (index, example) => {
    const printed: string[] = [];
    vi.spyOn(console, "log").mockImplementation((...values: unknown[]) => {
      printed.push(values.map(String).join(" "));
    });
    const file = join(directory, `${index}.ts`);
    await writeFile(file, example);
    await import(file);
    const promised = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)];
    expect(printed).toEqual(promised.map((match) => match[1]));
  },
);

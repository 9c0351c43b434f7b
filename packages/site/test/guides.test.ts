import { glob, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "node:util";
import { createKognitosFake, createTrutoFake } from "@rosterkit/fixtures";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

const content = join(import.meta.dirname, "../content");
const files = (await Array.fromAsync(glob("**/*.md", { cwd: content }))).sort();
const examples = (
  await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(content, file), "utf8");
      return [...text.matchAll(/^```ts[^\n]*\n(.*?)^```$/gms)].map(([, code = ""], index) => ({
        name: `${file}, example ${index + 1}`,
        code,
      }));
    }),
  )
).flat();

let folder: string;

beforeAll(async () => {
  // The folder is inside this package, so that an example can import the other packages by name.
  await mkdir(join(import.meta.dirname, "../.vitest"), { recursive: true });
  folder = await mkdtemp(join(import.meta.dirname, "../.vitest/guides-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function linesPrintedBy(code: string): Promise<string[]> {
  const fakes = [
    createTrutoFake({ members: 250 }),
    createKognitosFake({ organizations: [{ id: "acme", workspaces: 60 }] }),
  ];
  const printed: string[] = [];
  vi.spyOn(console, "log").mockImplementation((...values: unknown[]) => {
    printed.push(format(...values));
  });
  vi.stubGlobal("fetch", (input: Request | string, init?: RequestInit) => {
    const request = new Request(input, init);
    const fake = fakes.find(({ baseUrl }) => request.url.startsWith(baseUrl));
    if (fake === undefined) throw new TypeError("An example sends a request to an unknown server.");
    return fake.fetch(request);
  });
  vi.stubEnv("TRUTO_TOKEN", "any");
  vi.stubEnv("KOGNITOS_TOKEN", "any");
  const file = join(await mkdtemp(join(folder, "example-")), "example.ts");
  await writeFile(file, code);
  try {
    await import(/* @vite-ignore */ file);
    return printed;
  } finally {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  }
}

it.each(examples)(
  "the example of a guide prints the lines in its comments: $name",
  async ({ code }) => {
    const printed = await linesPrintedBy(code);
    const promised = [...code.matchAll(/(?:console\.log\(.*\);? |^)\/\/ (.*)$/gm)];
    expect(printed).not.toEqual([]);
    // Compares only the lines in comments. An example can print other lines too.
    let place = 0;
    for (const [, line = ""] of promised) {
      const found = printed.indexOf(line, place);
      expect(printed, line).toContain(line);
      expect(found).toBeGreaterThanOrEqual(place);
      place = found + 1;
    }
  },
);

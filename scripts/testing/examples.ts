import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "node:util";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

/** Tests that each TypeScript example of a package's Markdown file prints what its comments say. */
export function testExamples(folder: string, file: string, count: number): void {
  const text = readFileSync(join(folder, file), "utf8");
  const examples = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
  let directory: string;

  beforeAll(async () => {
    // The folder is inside the package, so that an example can import the package by name.
    await mkdir(join(folder, ".vitest"), { recursive: true });
    directory = await mkdtemp(join(folder, ".vitest/readme-"));
  });

  afterAll(async () => {
    await rm(directory, { recursive: true });
  });

  it(`has TypeScript examples in ${file}`, () => {
    expect(examples).toHaveLength(count);
  });

  it.each(examples.map((code, index) => [index, code] as const))(
    `runs example %d of ${file}, which prints what its comments say`,
    async (index, code) => {
      const printed: string[] = [];
      const log = vi.spyOn(console, "log").mockImplementation((...values: unknown[]) => {
        printed.push(format(...values));
      });
      const module = join(directory, `${index}.ts`);
      await writeFile(module, code);
      await import(module).finally(() => {
        log.mockRestore();
      });
      const promised = [...code.matchAll(/(?:console\.log\(.*\);? |^)\/\/ (.*)$/gm)];
      expect(printed.join(" ")).toBe(promised.map(([, text]) => text).join(" "));
    },
  );
}

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const folder = join(import.meta.dirname, "..");

it("has a README whose examples run and print what their comments say", async () => {
  const readme = await readFile(join(folder, "README.md"), "utf8");
  const examples = [...readme.matchAll(/```ts\n([^]*?)```/g)].map((match) => match[1] ?? "");
  expect(examples).toHaveLength(4);
  // Inside the package, so that it finds itself by its own name, where no linter looks.
  await mkdir(join(folder, ".vitest"), { recursive: true });
  const directory = await mkdtemp(join(folder, ".vitest/readme-"));
  try {
    for (const [index, example] of examples.entries()) {
      const file = join(directory, `${index}.ts`);
      await writeFile(file, example);
      const { stdout } = await promisify(execFile)(process.execPath, [file]);
      const promised = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(
        (match) => match[1],
      );
      expect(stdout.split("\n").filter(Boolean)).toEqual(promised);
    }
  } finally {
    await rm(directory, { recursive: true });
  }
});

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { git } from "../shared/git.ts";

const root = join(import.meta.dirname, "../..");
const run = promisify(execFile);

let directory: string;

beforeAll(async () => {
  await mkdir(join(root, ".vitest"), { recursive: true });
  directory = await mkdtemp(join(root, ".vitest/readme-"));
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

describe("the README", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const examples = [...readme.matchAll(/```ts\n([^]*?)```/g)].map((match) => match[1] ?? "");

  it("the README shows each cursor style in at most ten lines", () => {
    expect(examples).toHaveLength(2);
    for (const example of examples)
      expect(example.trim().split("\n").length).toBeLessThanOrEqual(10);
  });

  it.each(examples.map((example, index) => [index, example] as const))(
    "example %i of the README runs and lists three items",
    async (index, example) => {
      const file = join(directory, `${index}.ts`);
      await writeFile(file, example);
      const flags = ["--import", join(import.meta.dirname, "fakes.ts"), file];
      const environment = {
        PATH: process.env["PATH"],
        TRUTO_TOKEN: "token",
        KOGNITOS_TOKEN: "token",
      };
      const { stdout } = await run(process.execPath, flags, { env: environment });
      expect(stdout.trim().split("\n")).toHaveLength(3);
    },
  );

  it("all examples of the README compile", async () => {
    const files = examples.map((_, index) => join(directory, `${index}.ts`));
    await Promise.all(examples.map((example, index) => writeFile(files[index] ?? "", example)));
    const options = [
      "--noEmit",
      "--ignoreConfig",
      "--strict",
      "--module",
      "nodenext",
      "--target",
      "es2022",
      "--types",
      "node",
      "--skipLibCheck",
    ];
    await run(join(root, "node_modules/.bin/tsc"), [...options, ...files]).catch(
      (error: unknown) => {
        expect.fail((error as { stdout: string }).stdout);
      },
    );
  });

  it("the README shows commands that exist, and every file names the same version of pnpm", async () => {
    const { packageManager, scripts } = JSON.parse(
      await readFile(join(root, "package.json"), "utf8"),
    ) as { packageManager: string; scripts: Record<string, string> };
    const commands = [...readme.matchAll(/npx -y pnpm@[\d.]+ (?:run )?([\w:]+)/g)];
    expect(commands.map(([, command]) => command)).toEqual(["start", "test", "docs"]);
    for (const [, command = ""] of commands) expect(scripts).toHaveProperty([command]);
    const named = await git(root, "grep", "-hoE", "pnpm@[0-9]+(\\.[0-9]+)+", "--", ":!*lock.yaml");
    expect([...new Set(named.split("\n"))]).toEqual([packageManager]);
  });
});

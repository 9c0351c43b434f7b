import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { digestOf } from "../src/declarations.ts";

it("the site uses another folder for hover types after a declaration or a tool has changed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "declarations-"));
  const paths = [join(folder, "dist"), join(folder, "lock.yaml")];
  await mkdir(join(folder, "dist/core"), { recursive: true });
  const files = ["dist/core/a.d.ts", "lock.yaml", "dist/core/a.js"];
  for (const file of files) await writeFile(join(folder, file), "1");
  const digests = [await digestOf(paths)];
  for (const file of files) {
    await writeFile(join(folder, file), "2");
    digests.push(await digestOf(paths));
  }
  await rm(folder, { recursive: true });
  const [first, afterTypes, afterTools, afterCode] = digests;
  expect(new Set([first, afterTypes, afterTools]).size).toBe(3);
  expect(afterCode).toBe(afterTools);
});

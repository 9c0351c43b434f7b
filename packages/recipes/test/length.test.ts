import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recipeNames, recipesFolder } from "../src/project.ts";

const code = "**/*.{ts,tsx,js,cjs,mjs,jsx,py,html,css}";
/** Matches tests, configuration, and files that a build or an installation writes. */
const other =
  /[._]test\.|[._]spec\.|^scenarios\.|\/test_|\.config\.|\.d\.ts$|node_modules|\.next|dist\//;

describe.each(await recipeNames())("the recipe %s", (name) => {
  it("a recipe has at most 120 lines of code, without tests and configuration", async () => {
    const folder = join(recipesFolder, name);
    const files = (await Array.fromAsync(glob(code, { cwd: folder }))).filter(
      (file) => !other.test(file),
    );
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
    const lines = files.map(
      (file, index) => [file, texts[index]?.match(/\n/g)?.length ?? 0] as const,
    );
    const total = lines.reduce((sum, [, count]) => sum + count, 0);
    expect(total).toBeGreaterThan(0);
    expect(total, JSON.stringify(Object.fromEntries(lines))).toBeLessThanOrEqual(120);
  });
});

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recipeNames, recipesFolder } from "../src/project.ts";
import { readmeOf } from "../src/readme.ts";

describe.each(await recipeNames())("the recipe %s", (name) => {
  it("shows in its README the code that its test runs (node packages/recipes/src/readme.ts)", async () => {
    const { now, due } = await readmeOf(name);
    expect(now).toBe(due);
    expect(now).toMatch(/^<!-- /m);
  });

  it("keeps each file within 120 lines of code", async () => {
    const entries = await readdir(join(recipesFolder, name), { recursive: true });
    const sources = entries.filter(
      (file) => /\.(ts|tsx|js|py)$/.test(file) && !/test|spec|config|node_modules|dist/.test(file),
    );
    for (const file of sources) {
      const text = await readFile(join(recipesFolder, name, file), "utf8");
      expect(text.split("\n").length, file).toBeLessThanOrEqual(121);
    }
  });
});

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fillMarks } from "./marks.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "marks-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Fills a file that has the given marks with the part `a`. */
async function fill(...names: readonly string[]): Promise<string> {
  const path = join(folder, "README.md");
  const marks = names.map((name) => `<!-- generated:${name} -->\n\nold\n\n<!-- /generated -->\n`);
  await writeFile(path, marks.join("\n"));
  return fillMarks(path, { a: "new" });
}

it("the generator replaces the text between the marks of a part", async () => {
  expect(await fill("a")).toBe("<!-- generated:a -->\n\nnew\n\n<!-- /generated -->\n");
});

it.each([
  ["a part without marks", [], "has no part a"],
  ["marks of an unknown part", ["a", "b"], "has an unknown or repeated part b"],
  ["repeated marks", ["a", "a"], "has an unknown or repeated part a"],
])("the generator rejects %s instead of dropping text", async (_, names, message) => {
  await expect(fill(...names)).rejects.toThrow(message);
});

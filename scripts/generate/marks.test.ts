import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
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

it("the generator writes a table of the options of an interface, without omitted options", async () => {
  const source = `
    export interface ListOptions {
      /** Maximum number, as in {@link List}. Default: 8. The maximum is \`1 | 2\`. */
      max?: number;
      /** Not in the table. */
      hidden?: string;
      /** Retries. */
      retry?: RetryOptions | undefined;
    }
    interface RetryOptions {
      /** The statuses. */
      statuses: number[];
    }`;
  await mkdir(join(folder, "src"));
  await writeFile(join(folder, "src/list.ts"), source);
  const text = await fill("a", "options ListOptions -hidden");
  expect(text.replaceAll(/ {2,}|-{3,}/g, " ")).toContain(
    [
      "| `max` | 8 | Maximum number, as in `List`. The maximum is `1 \\| 2`. |",
      "| `retry.statuses` | required | The statuses. |",
    ].join("\n"),
  );
  await expect(fill("a", "options List")).rejects.toThrow("exactly one interface List");
});

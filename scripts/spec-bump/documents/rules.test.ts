import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "prettier";
import { expect, it } from "vitest";
import { help } from "../main.ts";
import { rules } from "./rules.ts";

const reference = join(import.meta.dirname, "../../../packages/types/REFERENCE.md");

it("matches the table in the reference of @rosterkit/types, which the help mentions", async () => {
  const rows = rules.map(({ change, effect, levels }) => `| ${change} | ${effect} | ${levels} |`);
  const source = ["| change | effect | version |", "| --- | --- | --- |", ...rows].join("\n");
  const table = await format(source, { parser: "markdown" });
  const text = await readFile(reference, "utf8");
  expect(text.split("<!-- severity -->\n\n")[1]?.split("\n<!-- /severity -->")[0]).toBe(table);
  expect(text).toContain("\n## What a version promises\n");
  expect(help).toContain('packages/types/REFERENCE.md, "What a version promises"');
});

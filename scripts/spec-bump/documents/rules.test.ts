import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "prettier";
import { expect, it } from "vitest";
import { help } from "../main.ts";
import { levelOf, rules } from "./rules.ts";

const reference = join(import.meta.dirname, "../../../packages/types/REFERENCE.md");

it("the rules match the table in the reference of @rosterkit/types, and the help names its section", async () => {
  const rows = rules.map(({ change, effect, levels }) => `| ${change} | ${effect} | ${levels} |`);
  const source = ["| change | effect | version |", "| --- | --- | --- |", ...rows].join("\n");
  const table = await format(source, { parser: "markdown" });
  const text = await readFile(reference, "utf8");
  expect(text.split("<!-- severity -->\n\n")[1]?.split("\n<!-- /severity -->")[0]).toBe(table);
  expect(text).toContain("\n## What a version promises\n");
  expect(help).toContain('packages/types/REFERENCE.md, "What a version promises"');
});

it.each([
  ["uniqueItems", "false", "true", "major"],
  ["uniqueItems", "true", "false", "minor"],
  ["additionalProperties", "false", "true", "minor"],
  ["additionalProperties", "true", "false", "major"],
] as const)("a sent %s that changes from %s to %s is %s", (word, before, after, level) => {
  expect(levelOf(word, { before, after, position: "sent" })).toBe(level);
});

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { help } from "../main.ts";
import { levelOf } from "./rules.ts";

const reference = join(import.meta.dirname, "../../../packages/types/REFERENCE.md");

it("the help names a section of the reference of @rosterkit/types", async () => {
  const text = await readFile(reference, "utf8");
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

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { problemIn } from "./plain-language.ts";
import { git } from "./shared/git.ts";

const root = join(import.meta.dirname, "..");

const rootConfig = [":(glob)*.json", ":(glob).*", ".ci", ".changeset/*.json", ".github"];
const config = ["*.yml", "*.yaml", "*.sh", "*.toml", ":(glob)packages/*/*.json"];

/** Files that ESLint does not check. */
const files = await git(root, "ls-files", ...rootConfig, ...config, ":!*pnpm-lock.yaml", ":!*.md");

it("the language check reports a phrase with its replacement", () => {
  expect(problemIn(" A list that is none ends.")).toBe(
    "Write “is none” in plain words: there is no ….",
  );
});

it("the language check reports a phrase that continues on the next line of a comment", () => {
  expect(problemIn("*\n * Its value is held\n * against the last one.\n ")).toContain(
    "compared with",
  );
});

it.each(["* Whether it ends.", "*\n * What it answers.", "** How many items."])(
  "the language check reports the documentation comment %j, which starts with a question word",
  (text) => {
    expect(problemIn(text)).toContain("Start a documentation comment");
  },
);

it.each([
  "* Returns whether it ends.",
  " What a server sends is untrusted.",
  "There is none left.",
  "`is none` and {@link whoever}",
])("the language check accepts %j", (text) => {
  expect(problemIn(text)).toBeUndefined();
});

it.each(files.split("\n"))("finds only plain language in %s", async (file) => {
  const text = await readFile(join(root, file), "utf8");
  expect(problemIn(text.replace(/^\s*#/gm, ""))).toBeUndefined();
});

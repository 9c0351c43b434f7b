import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { longestText } from "../../src/redact.ts";
import { longestPause } from "../../src/retry.ts";
import { backoffDefaults, budgetDefaults, defaults } from "../../src/settings.ts";
import { expiryMargin } from "../../src/shared.ts";

const { retry: _, ...numbers } = defaults;

it.each(Object.entries({ ...numbers, ...backoffDefaults }))(
  "the README and the comment of the option contain the default of %s",
  async (name, value) => {
    const readme = await readFile(join(import.meta.dirname, "../../README.md"), "utf8");
    const source = await readFile(join(import.meta.dirname, "../../src/options.ts"), "utf8");
    const [, cell] = new RegExp(`^\\| \`${name}\` .*\\| (.*?) +\\|$`, "m").exec(readme) ?? [];
    const [before = ""] = source.split(`  readonly ${name}?:`);
    const documented = before.slice(before.lastIndexOf("Default: "));
    const size = value >= 2 ** 20 ? `${value / 2 ** 20} MiB` : undefined;
    expect(cell).toBe(size ?? value.toLocaleString("en"));
    expect(documented).toMatch(
      `Default: ${value.toLocaleString("en")}${size ? ` (${size})` : ""}.`,
    );
  },
);

/** Numbers that the documents write as words. */
const words: Readonly<Record<number, string>> = { 0.1: "tenth", [3_600_000]: "an hour" };

it.each([
  ["REFERENCE.md", /a budget of (\d+) retries/, budgetDefaults.capacity],
  ["REFERENCE.md", /that the call took, plus a (\w+) of a retry/, budgetDefaults.refund],
  ["REFERENCE.md", /lasts at most (an? \w+), or `maxWaitMs`/, longestPause],
  ["REFERENCE.md", /replaced (\d+) seconds before `expiresAt`/, expiryMargin / 1000],
  ["REFERENCE.md", /or text of up to ([\d,]+) characters/, longestText],
  ["src/errors.ts", /cut after ([\d,]+) characters/, longestText],
  ["src/options.ts", /replaced (\d+) seconds before `expiresAt`/, expiryMargin / 1000],
  ["src/options.ts", /a full budget\. Default: (\d+)\./, budgetDefaults.capacity],
  ["src/options.ts", /that the call took\. Default: ([\d.]+)\./, budgetDefaults.refund],
  ["src/shared.ts", /starts with (\d+) retries/, budgetDefaults.capacity],
  ["src/shared.ts", /call adds a (\w+) of a retry/, budgetDefaults.refund],
])("%s contains the same number as the source code, at %s", async (name, text, value) => {
  const document = await readFile(join(import.meta.dirname, "../..", name), "utf8");
  const [, found] = text.exec(document.replace(/\s+(\* )?/g, " ")) ?? [];
  expect([value.toLocaleString("en"), words[value] ?? ""]).toContain(found);
});

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { longestText } from "../../src/redact.ts";
import { longestPause, retryableMethods, retryableStatuses } from "../../src/retry.ts";
import { backoffDefaults, budgetDefaults, defaults } from "../../src/settings.ts";
import { expiryMargin } from "../../src/shared.ts";

/** Meanings of the statuses that are retried by default. */
const meanings: Readonly<Record<number, string>> = {
  408: "Request Timeout",
  425: "Too Early",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
  520: "Cloudflare: unknown error of the origin",
  521: "Cloudflare: the origin is down",
  522: "Cloudflare: the connection to the origin timed out",
  523: "Cloudflare: the origin is unreachable",
  524: "Cloudflare: the origin timed out",
  529: "overloaded",
};

const file = join(import.meta.dirname, "../../REFERENCE.md");

/** Formats a table in the same way as prettier. */
function table(rows: readonly (readonly [string, string])[]): string {
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const [head = [], ...body] = rows;
  const line = (row: readonly string[], pad = " "): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0, pad)).join(" | ")} |`;
  return [line(head), line(["", ""], "-"), ...body.map((row) => line(row))].join("\n");
}

it("the reference lists the retryable methods and statuses of the source (update with vitest -u)", async () => {
  const readme = await readFile(file, "utf8");
  const methods = retryableMethods.map((method) => `\`${method}\``).join(", ");
  const statuses = retryableStatuses.map((status) => {
    const meaning = meanings[status] ?? expect.fail(`Add the meaning of ${status} above.`);
    return [`${status}`, meaning] as const;
  });
  const section = `-->

The client retries requests with an idempotent method: ${methods}. A request
with another method is retried if the OpenAPI document marks the operation as safe to retry, or if the request has an
\`Idempotency-Key\` header. The client retries after a broken connection, after a timeout, and after these statuses:

${table([["status", "meaning"], ...statuses])}

<!-- /retries -->`;
  const marked = /(?<=<!-- retries: [^>]*)-->[^]*?<!-- \/retries -->/;
  expect(readme).toMatch(marked);
  await expect(readme.replace(marked, section)).toMatchFileSnapshot(file);
});

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
  ["src/shared.ts", /starts with (\d+) retries/, budgetDefaults.capacity],
])("%s contains the same number as the source code, at %s", async (name, text, value) => {
  const document = await readFile(join(import.meta.dirname, "../..", name), "utf8");
  const [, found] = text.exec(document.replace(/\s+(\* )?/g, " ")) ?? [];
  expect(found).toBe(words[value] ?? value.toLocaleString("en"));
});

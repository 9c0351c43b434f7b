import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { retryableMethods, retryableStatusMeanings } from "../../src/transport/retry.ts";

const file = join(import.meta.dirname, "../../README.md");

/** A table as prettier formats it. */
function table(rows: readonly (readonly [string, string])[]): string {
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const [head = [], ...body] = rows;
  const line = (row: readonly string[], pad = " "): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0, pad)).join(" | ")} |`;
  return [line(head), line(["", ""], "-"), ...body.map((row) => line(row))].join("\n");
}

it("has the retries of the source in the README (vitest -u writes them)", async () => {
  const readme = await readFile(file, "utf8");
  const methods = retryableMethods.map((method) => `\`${method}\``).join(", ");
  const section = `-->

Requests are retried if their method is idempotent (${methods}), if
the API's document marks them as safe to retry, or if they have an \`Idempotency-Key\` header. They are retried after a
broken connection, after a timeout, and after these statuses:

${table([["status", "meaning"], ...Object.entries(retryableStatusMeanings)])}

<!-- /retries -->`;
  const marked = /(?<=<!-- retries: [^>]*)-->[^]*?<!-- \/retries -->/;
  expect(readme).toMatch(marked);
  await expect(readme.replace(marked, section)).toMatchFileSnapshot(file);
});

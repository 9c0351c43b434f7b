import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { testExamples } from "../../../scripts/readme/testing/examples.ts";
import { generation, maxDigests } from "../src/core/checkpoint.ts";
import { refusedCursorStatuses } from "../src/core/error.ts";
import { defaultMaxEmptyPages } from "../src/core/list-options.ts";
import { defaultConcurrency } from "../src/many-iterator.ts";

const folder = join(import.meta.dirname, "..");
testExamples(folder, "README.md", 2);
testExamples(folder, "REFERENCE.md", 6);

const words: Readonly<Record<string, string>> = { 8: "eight" };
const refused = refusedCursorStatuses.join(" and ");

it.each([
  ["README.md", /^\| `maxEmptyPages` .* ([\d,]+) +\|$/m, defaultMaxEmptyPages],
  [
    "src/core/list-options.ts",
    /One more empty page throws\. Default ([\d,]+)\./,
    defaultMaxEmptyPages,
  ],
  ["REFERENCE.md", /^\| `concurrency` .* (\d+) +\|$/m, defaultConcurrency],
  ["src/many-types.ts", /request in flight\. Default (\d+)\./, defaultConcurrency],
  ["REFERENCE.md", /a cycle of up to ([\d,]+) cursors/, generation],
  ["README.md", /`onExpired: "restart"` also for the statuses (.+?) +\|/, refused],
  ["src/core/list-options.ts", /the default is also true for the statuses (.+)\.$/m, refused],
  ["REFERENCE.md", /digests\s+of\s+the\s+last\s+(\w+)\s+delivered/, maxDigests],
])("%s contains the same number as the source code, at %s", async (name, text, value) => {
  const document = await readFile(join(folder, name), "utf8");
  const [, found] = text.exec(document) ?? [];
  expect([value.toLocaleString("en"), words[value] ?? ""]).toContain(found);
});

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { optionRows } from "../../../../scripts/generate/marks.ts";
import { longestText } from "../../src/redact.ts";
import { longestPause } from "../../src/retry.ts";
import { backoffDefaults, budgetDefaults, defaults } from "../../src/settings.ts";
import { expiryMargin } from "../../src/shared.ts";
import { createTransport } from "../../src/transport.ts";
import { groups, trutoFor } from "../support/clients.ts";
import { actualStatuses, documentedStatuses } from "../support/error-kinds.ts";

const folder = join(import.meta.dirname, "../..");
const interfaces = "CallOptions TransportOptions -fetch ApiClientOptions";
const documented = new Map(
  optionRows(folder, interfaces).map(([name = "", text]) => [name.slice(1, -1), text]),
);

const { retry: _, maxBodyBytes, ...numbers } = { ...defaults, ...backoffDefaults };
const actual = {
  ...numbers,
  maxBodyBytes: `${maxBodyBytes.toLocaleString("en")} (${maxBodyBytes / 2 ** 20} MiB)`,
  "retry.statuses": "`retryableStatuses`",
  "retry.methods": "`retryableMethods`",
  "retry.idempotencyKey": `\`${await sendsKey()}\``,
  throwOnError: `\`${await rejectsErrors()}\``,
};

it.each(Object.entries(actual))(
  "the comment of the option %s contains its default",
  (name, value) => {
    expect(documented.get(name)).toBe(value.toLocaleString("en"));
  },
);

async function sendsKey(): Promise<boolean> {
  const seen: Request[] = [];
  const transport = createTransport({
    fetch: (request) => {
      seen.push(request);
      return Promise.resolve(new Response());
    },
  });
  await transport("https://api.test", { method: "POST" });
  return seen[0]!.headers.has("idempotency-key");
}

function rejectsErrors(): Promise<boolean> {
  const fetch = () => Promise.resolve(Response.json({}, { status: 400 }));
  const call = trutoFor({ origin: "https://api.test" }, { fetch }).GET(groups);
  return call.then(
    () => false,
    () => true,
  );
}

it.each(["README.md", "src/errors.ts"])(
  "%s has the same statuses of each kind of error as the source code",
  async (name) => {
    const document = await readFile(join(folder, name), "utf8");
    expect(documentedStatuses(document)).toEqual(actualStatuses());
  },
);

/** Numbers that the documents write as words. */
const words: Readonly<Record<number, string>> = { 0.1: "tenth", [3_600_000]: "an hour" };

it.each([
  ["REFERENCE.md", /a budget of (\d+) retries/, budgetDefaults.capacity],
  ["REFERENCE.md", /adds a (\w+) of a retry/, budgetDefaults.refund],
  ["REFERENCE.md", /lasts at most (an? \w+), even if/, longestPause],
  ["REFERENCE.md", /replaced (\d+) seconds before `expiresAt`/, expiryMargin / 1000],
  ["REFERENCE.md", /or text of up to ([\d,]+) characters/, longestText],
  ["src/errors.ts", /cut after ([\d,]+) characters/, longestText],
  ["src/options.ts", /replaced (\d+) seconds before `expiresAt`/, expiryMargin / 1000],
  ["src/options.ts", /a full budget\. Default: (\d+)\./, budgetDefaults.capacity],
  ["src/options.ts", /that it gives back\. Default: ([\d.]+)\./, budgetDefaults.refund],
  ["src/shared.ts", /starts with (\d+) retries/, budgetDefaults.capacity],
  ["src/shared.ts", /call adds a (\w+) of a retry/, budgetDefaults.refund],
])("%s contains the same number as the source code, at %s", async (name, text, value) => {
  const document = await readFile(join(folder, name), "utf8");
  const [, found] = text.exec(document.replace(/\s+(\* )?/g, " ")) ?? [];
  expect([value.toLocaleString("en"), words[value] ?? ""]).toContain(found);
});

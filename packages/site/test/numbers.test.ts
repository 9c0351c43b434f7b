import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { retryableMethods, retryableStatuses } from "@rosterkit/client";
import { rateLimits } from "@rosterkit/types/truto";
import { expect, it } from "vitest";
import { defaults } from "../../client/src/settings.ts";
import { actualStatuses, documentedStatuses } from "../../client/test/support/error-kinds.ts";

const guide = await readFile(join(import.meta.dirname, "../content/guide/errors.md"), "utf8");

it.each(["attemptTimeoutMs", "totalTimeoutMs", "maxWaitMs"] as const)(
  "the guide to errors has the same default of %s as the client",
  (name) => {
    expect(guide).toContain(`\`${name}\` (${defaults[name].toLocaleString("en")})`);
  },
);

it("the guide to errors has the same statuses of each kind of error as the client", () => {
  const { request: _, ...statuses } = actualStatuses();
  expect(documentedStatuses(guide)).toEqual(statuses);
});

it("the guide to errors has the same methods, statuses and number of retries as the client", () => {
  const [paragraph = ""] = /^`GET`.*$/m.exec(guide) ?? [];
  const methods = paragraph.split(" calls are")[0]?.match(/[A-Z]+/g);
  expect(methods).toEqual([...retryableMethods]);
  const [, list = ""] = /the statuses (.*?\d)\. /.exec(paragraph) ?? [];
  const statuses = list.match(/\d+( to \d+)?/g)?.flatMap((text) => {
    const [first = 0, last = first] = text.split(" to ").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  expect(statuses).toEqual([...retryableStatuses]);
  const counts = ["no", "one", "two", "three", "four", "five"];
  expect(paragraph).toContain(`at most ${counts[defaults.retries] ?? ""} retries`);
});

it("all texts have the rate limits of the OpenAPI document", async () => {
  const { token, account, seconds } = rateLimits;
  const client = join(import.meta.dirname, "../../client");
  const limiter = await readFile(join(client, "src/limit.ts"), "utf8");
  const reference = await readFile(join(client, "REFERENCE.md"), "utf8");
  const period = `requests in ${seconds} seconds`;
  expect(limiter).toContain(`are counted. Default: ${seconds},000.`);
  expect(limiter).toContain(`Limit for all requests. Default: ${token} ${period}`);
  expect(limiter).toContain(`requests of one account. Default: ${account} ${period}`);
  expect(reference).toContain(`Truto documents ${account} ${period}`);
  expect(guide).toContain(`Within ${seconds} seconds, Truto accepts ${token} requests`);
  expect(guide).toContain(`and ${account} requests of one integrated account`);
});

it.each(["queue-on-postgres", "queue-on-redis"])(
  "the recipe %s has the greatest limits per second that Truto's rate limits allow",
  async (name) => {
    const file = join(import.meta.dirname, "../../recipes", name, "limiter.ts");
    const limits = /\?\? (\d+).*account", (\d+)/s.exec(await readFile(file, "utf8"));
    const { token, account, seconds } = rateLimits;
    // A period overlaps with one more window of one second than it has seconds.
    const expected = [token, account].map((requests) => Math.floor(requests / (seconds + 1)));
    expect(limits?.slice(1).map(Number)).toEqual(expected);
  },
);

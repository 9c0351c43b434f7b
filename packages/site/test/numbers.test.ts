import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { retryableMethods, retryableStatuses } from "@rosterkit/client";
import { expect, it } from "vitest";
import { defaults, limitDefaults } from "../../client/src/settings.ts";
import { documentedLimits, windowSeconds } from "../../fixtures/src/truto/limits.ts";

const guide = await readFile(join(import.meta.dirname, "../content/guide/errors.md"), "utf8");

it.each(["attemptTimeoutMs", "totalTimeoutMs", "maxWaitMs"] as const)(
  "the guide to errors has the same default of %s as the client",
  (name) => {
    expect(guide).toContain(`\`${name}\` (${defaults[name].toLocaleString("en")})`);
  },
);

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

it("the guide to errors, the limiter and the fake have the same rate limits of Truto", () => {
  const { total, perAccount, intervalMs } = limitDefaults;
  const limits = [intervalMs / 1000, total.requests, perAccount.requests];
  expect([windowSeconds, documentedLimits.token, documentedLimits.account]).toEqual(limits);
  const text = /Within (\d+) seconds, Truto accepts (\d+) requests .*, and (\d+) requests/.exec(
    guide,
  );
  expect(text?.slice(1).map(Number)).toEqual(limits);
});

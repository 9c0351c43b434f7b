import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { benchmarks } from "../../bench/src/benchmarks.ts";
import { mergeRuns, numberOf, type Results, type Run } from "../../bench/src/results.ts";
import { repository } from "../src/document.ts";

const folder = join(repository, "packages/bench");

/** Returns a run with one table. The table has one row with these cells. */
function runOf(seconds: number, ...row: string[]): Run {
  return { seconds, tables: [{ titles: ["what", "figure"], rows: [row] }], lines: [] };
}

describe("the results of benchmarks", () => {
  it("a result has the median, the lowest and the highest value of all runs", () => {
    const runs = [
      runOf(3, "ours", "10.5 ms"),
      runOf(1, "ours", "9.5 ms"),
      runOf(2, "ours", "12 ms"),
    ];
    const { seconds, tables } = mergeRuns("some", runs);
    expect(seconds).toBe(2);
    expect(tables[0]?.rows).toEqual([["ours", { text: "10.5 ms", low: "9.5 ms", high: "12 ms" }]]);
  });

  it("a result has no range if all runs have the same value", () => {
    const { tables } = mergeRuns("some", [runOf(1, "ours", "1,024"), runOf(1, "ours", "1,024")]);
    expect(tables[0]?.rows).toEqual([["ours", "1,024"]]);
  });

  it("a result has the runs before a failure and the reason of the failure", () => {
    const result = mergeRuns("some", [runOf(1, "ours", "2")], "Its exit code is 1.");
    expect(result).toMatchObject({ runs: 1, error: "Its exit code is 1." });
    expect(result.tables).toHaveLength(1);
  });

  it.each([
    ["5.1 times", 5.1],
    ["12,288", 12_288],
    ["-0.2 MB", -0.2],
    ["ends after 3 pages", Number.NaN],
  ])("the number in the cell %j is read as %d", (text, number) => {
    expect(numberOf(text)).toBe(number);
  });
});

describe("the list of benchmarks", () => {
  it.each(benchmarks.map(({ name }) => name))("the benchmark %s has a file", (name) => {
    expect(existsSync(join(folder, `src/${name}.ts`))).toBe(true);
  });

  it("the charts of benchmarks draw only columns that exist in the results", async () => {
    const text = await readFile(join(folder, "results.json"), "utf8");
    const results = JSON.parse(text) as Results;
    for (const { name, charts = [] } of benchmarks) {
      const tables = results.benchmarks.find((result) => result.name === name)?.tables ?? [];
      for (const { table, column } of charts) {
        if (tables.length > 0) expect(tables[table]?.titles, name).toContain(column);
      }
    }
  });
});

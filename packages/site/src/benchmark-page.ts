import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Benchmark, benchmarks, type Chart } from "../../bench/src/benchmarks.ts";
import {
  type BenchmarkResult,
  type Cell,
  numberOf,
  type Results,
  type ResultTable,
} from "../../bench/src/results.ts";
import { drawBars } from "./chart.ts";
import type { Page } from "./copied-pages.ts";
import { repository } from "./document.ts";
import { escapeText, fence, page, table } from "./markdown.ts";

/** Returns the page of the benchmarks, from the committed results. */
export async function benchmarkPage(): Promise<Page> {
  const results = JSON.parse(
    await readFile(join(repository, "packages/bench/results.json"), "utf8"),
  ) as Results;
  const sections: string[] = [];
  // Draws one chart after the other, because the ids in a chart depend on the charts before it.
  for (const benchmark of benchmarks) {
    const result = results.benchmarks.find(({ name }) => name === benchmark.name);
    if (result) sections.push(...(await section(benchmark, result)));
  }
  const text = page(
    {
      title: "Benchmarks",
      description:
        "Speed, size and memory compared with other packages, and commands to measure them.",
      kind: "benchmark",
      outline: 2,
    },
    ["# Benchmarks", ...introduction(results), ...sections],
  );
  return { path: "benchmarks/index.md", text };
}

function introduction({ date, machine, node, versions }: Results): string[] {
  const { processor, cores, memoryGiB, system, load } = machine;
  const isBusy = Math.max(...load) > cores;
  return [
    "Times depend on the machine, so compare the ratios. Each ratio has a baseline that was measured in the same run. If the runs differ, the lowest and the highest value are in parentheses, and a line on the bar shows the range.",
    [
      `- Date: ${date}`,
      `- Machine: ${escapeText(processor)}, ${cores} cores, ${memoryGiB} GiB of memory, ${system}, Node ${node}`,
      `- Average load of the machine: ${load[0]} at the start, ${load[1]} at the end.${isBusy ? " Other programs were running: times and rates are less reliable than sizes and counts." : ""}`,
      "- The [conformance table](/api/pagination/#comparison-with-other-pagers) compares the behavior of pagers.",
    ].join("\n"),
    "To run all benchmarks, use this command in a clone of the repository. The run takes at most 20 minutes:",
    fence("sh", "npx -y pnpm@10.34.8 bench"),
    "::: details Versions of the other packages",
    Object.entries(versions)
      .map(([name, version]) => `- ${name} ${version}`)
      .join("\n"),
    ":::",
  ];
}

async function section(benchmark: Benchmark, result: BenchmarkResult): Promise<string[]> {
  const { name, title, measures, caveat } = benchmark;
  const tables: string[] = [];
  for (const [index, each] of result.tables.entries()) {
    const chart = benchmark.charts?.find((one) => one.table === index);
    if (chart) tables.push(await figure(each, chart));
    tables.push(tableOf(each));
  }
  return [
    `## ${title} {#${name}}`,
    `${measures} Package: \`@rosterkit/${benchmark.package}\`.`,
    ...(result.error === undefined
      ? []
      : [`The last run of this benchmark failed: ${escapeText(result.error)}`]),
    ...tables,
    ...result.lines.map((line) => `- ${escapeText(line)}`),
    `**Limits of these figures:** ${caveat}`,
    fence("sh", `npx -y pnpm@10.34.8 bench ${name}`),
  ];
}

async function figure({ titles, rows }: ResultTable, chart: Chart): Promise<string> {
  const column = titles.indexOf(chart.column);
  const bars = rows.flatMap((row) => {
    const cell = row[column] ?? "";
    const { text, low, high } =
      typeof cell === "string" ? { text: cell, low: cell, high: cell } : cell;
    const value = numberOf(text);
    if (Number.isNaN(value)) return [];
    const name = typeof row[0] === "string" ? row[0] : "";
    return [{ name, value, text, low: numberOf(low), high: numberOf(high) }];
  });
  if (bars.length === 0) return "";
  const direction = chart.better === "less" ? "Less is better." : "More is better.";
  const isRatio = /ratio|^time/.test(chart.column);
  const caption = `${titles[0] === "" ? "" : `${titles[0] ?? ""}: `}${chart.column}. ${direction}${isRatio ? " The dashed line is the baseline." : ""}`;
  const svg = await drawBars(
    bars,
    escapeText(caption).replaceAll('"', "&quot;"),
    isRatio ? 1 : undefined,
  );
  return `<llm-exclude><figure class="chart">${svg}<figcaption>${escapeText(caption)}</figcaption></figure></llm-exclude>`;
}

function tableOf({ titles, rows }: ResultTable): string {
  return table(
    titles.map(escapeText),
    rows.map((row) => row.map((cell) => escapeText(shown(cell)))),
  );
}

function shown(cell: Cell): string {
  return typeof cell === "string" ? cell : `${cell.text} (${cell.low} to ${cell.high})`;
}

/**
 * Runs the benchmarks, and writes the results into packages/bench/results.json, which the site draws.
 *
 *   pnpm bench               runs all benchmarks, in at most 20 minutes
 *   pnpm bench <name> …      runs the named benchmarks, and keeps all other results
 *
 * Runs all benchmarks one after the other, three times. A benchmark with exact figures runs only once. No run starts
 * after 15 minutes, and a run is stopped after 4 minutes. If a benchmark fails, the command prints its name and
 * continues.
 */
import { readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg, totalmem, type } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import { capture, type ProgramResult, withTempFolder } from "../../../scripts/shared/exec.ts";
import { type Benchmark, benchmarks } from "./benchmarks.ts";
import type { RecordedTable } from "./report.ts";
import { table } from "./report.ts";
import { type BenchmarkResult, mergeRuns, type Results, type Run } from "./results.ts";

const folder = join(import.meta.dirname, "..");
const file = join(folder, "results.json");
const limits = { runs: 3, runMs: 4 * 60_000, startsMs: 15 * 60_000 };

const names = process.argv.slice(2);
const unknown = names.filter((name) => benchmarks.every((each) => each.name !== name));
if (unknown.length > 0) {
  const all = benchmarks.map(({ name }) => name).join(", ");
  console.error(`Benchmark ${unknown.join(", ")} does not exist. Available benchmarks: ${all}.`);
  process.exit(2);
}

const chosen = benchmarks.filter(({ name }) => names.length === 0 || names.includes(name));
const loadBefore = loadavg()[0] ?? 0;
const results = await runAll(chosen);
await write(results);
for (const result of results) print(result);
const failed = results.filter(({ error }) => error !== undefined);
for (const { name, error } of failed) console.error(`${name} failed: ${error ?? ""}`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Runs benchmarks in turns, so that a temporary slowdown of the machine does not affect all runs of one benchmark. */
async function runAll(all: readonly Benchmark[]): Promise<BenchmarkResult[]> {
  const start = performance.now();
  const runs = new Map<string, Run[]>(all.map(({ name }) => [name, []]));
  const errors = new Map<string, string>();
  for (let turn = 0; turn < limits.runs; turn++) {
    for (const { name, isExact } of all) {
      const isLate = performance.now() - start > limits.startsMs;
      if (errors.has(name) || (turn > 0 && (isExact === true || isLate))) continue;
      try {
        if (isLate) throw new Error("The time limit was reached before the benchmark could start.");
        const run = await runOnce(name);
        runs.get(name)?.push(run);
        console.log(`${name}: run ${turn + 1}, ${run.seconds.toFixed(0)} s`);
      } catch (error) {
        errors.set(name, (error as Error).message);
        console.log(`${name}: run ${turn + 1} failed`);
      }
    }
  }
  return all.map(({ name }) => mergeRuns(name, runs.get(name) ?? [], errors.get(name)));
}

async function runOnce(name: string): Promise<Run> {
  const start = performance.now();
  return withTempFolder(async (temporary) => {
    const tables = join(temporary, "tables");
    const result = await capture(process.execPath, [join(folder, `src/${name}.ts`)], {
      cwd: join(folder, "../.."),
      env: { BENCH_TABLES: tables },
      timeoutMs: limits.runMs,
    });
    if (result.code !== 0) throw new Error(reasonOf(result));
    const recorded = await readFile(tables, "utf8").catch(() => "");
    return {
      seconds: (performance.now() - start) / 1000,
      tables: recorded
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as RecordedTable),
      lines: result.stdout.split("\n").filter((line) => line.trim() !== ""),
    };
  });
}

/** Returns the reason why a run failed: the time limit, the line of its error, or its exit code. */
function reasonOf({ code, stderr, isTimedOut }: ProgramResult): string {
  if (isTimedOut) return `The run was stopped after ${limits.runMs / 60_000} minutes.`;
  const line = stderr.split("\n").find((each) => /^\w*Error\b/.test(each));
  return line ?? `The exit code is ${code}.`;
}

/** Writes the results, and preserves the results of benchmarks that were not selected. */
async function write(fresh: readonly BenchmarkResult[]): Promise<void> {
  const before = await readFile(file, "utf8").then(
    (content) => JSON.parse(content) as Results,
    () => undefined,
  );
  const [cpu] = cpus();
  const { stdout } = await capture("git", ["rev-parse", "HEAD"], { cwd: folder });
  const merged: Results = {
    date: new Date().toISOString().slice(0, 10),
    machine: {
      processor: cpu?.model ?? "",
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      system: `${type()} ${process.arch}`,
      load: [Math.round(loadBefore), Math.round(loadavg()[0] ?? 0)],
    },
    node: process.version,
    commit: stdout.trim(),
    versions: await versions(),
    benchmarks: benchmarks.flatMap(({ name }) => {
      const result = [...fresh, ...(before?.benchmarks ?? [])].find((each) => each.name === name);
      return result ? [result] : [];
    }),
  };
  await writeFile(file, await format(JSON.stringify(merged), { parser: "json", printWidth: 100 }));
}

/** Versions of the packages that benchmarks compare with, from their manifests. */
async function versions(): Promise<Record<string, string>> {
  const manifests = ["client", "fixtures", "pagination"].map((topic) =>
    readFile(join(folder, "peers", topic, "package.json"), "utf8"),
  );
  const own = ["openapi-fetch", "openapi-typescript", "hono", "esbuild", "typescript"].map(
    async (name) => {
      const text = await readFile(join(folder, "node_modules", name, "package.json"), "utf8");
      return [name, (JSON.parse(text) as { version: string }).version] as const;
    },
  );
  const peers = (await Promise.all(manifests)).flatMap((manifest) =>
    Object.entries((JSON.parse(manifest) as { dependencies: Record<string, string> }).dependencies),
  );
  return Object.fromEntries(
    [...(await Promise.all(own)), ...peers].sort(([a], [b]) => a.localeCompare(b)),
  );
}

function print({ name, tables, lines }: BenchmarkResult): void {
  console.log(`\n${name}`);
  for (const { titles, rows } of tables) {
    const shown = rows.map((row) =>
      row.map((cell) =>
        typeof cell === "string" ? cell : `${cell.text} (${cell.low} to ${cell.high})`,
      ),
    );
    table(titles, shown);
  }
  for (const line of lines) console.log(line);
}

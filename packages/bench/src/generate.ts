/**
 * What `pnpm generate` costs: beside openapi-typescript alone on the same documents, and over
 * documents of growing size.
 *
 *   pnpm exec node packages/bench/src/generate.ts
 *
 * Each figure is the median of interleaved runs of whole processes; the ratios are what counts.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, ratio, table } from "./report.ts";
import { syntheticSpec } from "./synthetic-spec.ts";

const repository = join(import.meta.dirname, "../../..");
const generator = join(repository, "scripts/generate/main.ts");
const openapiTypescript = join(
  import.meta.dirname,
  "../node_modules/openapi-typescript/bin/cli.js",
);
const runs = 5;

const workspace = mkdtempSync(join(tmpdir(), "bench-generate-"));
try {
  const rows = [
    measure("our two documents", (specs) => {
      for (const api of ["truto", "kognitos"])
        cpSync(join(repository, "specs", api), join(specs, api), { recursive: true });
    }),
    ...[250, 500, 1000].map((operations) =>
      measure(`${operations} operations`, (specs) => {
        mkdirSync(join(specs, "synthetic"));
        writeFileSync(
          join(specs, "synthetic/openapi.json"),
          JSON.stringify(syntheticSpec(operations)),
        );
      }),
    ),
  ];
  table(
    ["documents", "openapi-typescript alone", "pnpm generate", "ratio (at most 1.3)"],
    rows.map(({ name, alone, ours }) => [
      name,
      `${alone.toFixed(0)} ms`,
      `${ours.toFixed(0)} ms`,
      ratio(ours, alone),
    ]),
  );
  const [, , half, whole] = rows;
  if (half !== undefined && whole !== undefined) {
    console.log(
      `\n1,000 operations take ${ratio(whole.ours, half.ours)} times what 500 take (2 is linear)`,
    );
  }
} finally {
  rmSync(workspace, { recursive: true });
}

interface Row {
  readonly name: string;
  readonly alone: number;
  readonly ours: number;
}

function measure(name: string, prepare: (specs: string) => void): Row {
  const root = mkdtempSync(join(workspace, "root-"));
  const specs = join(root, "specs");
  mkdirSync(specs);
  mkdirSync(join(root, "packages/types/src"), { recursive: true });
  prepare(specs);
  const alone: number[] = [];
  const ours: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const times = [
      time(() => {
        generateAlone(root, specs);
      }),
      time(() => {
        generateOurs(root);
      }),
    ] as const;
    // The first pair warms the disk's cache.
    if (run === 0) continue;
    alone.push(times[0]);
    ours.push(times[1]);
  }
  return { name, alone: median(alone), ours: median(ours) };
}

/** All documents of a folder by one process of openapi-typescript, as its own configuration does it. */
function generateAlone(root: string, specs: string): void {
  const apis = readdirSync(specs).map((api) => {
    const [document = ""] = readdirSync(join(specs, api)).filter((file) =>
      file.startsWith("openapi."),
    );
    return `  ${api}:\n    root: ${join(specs, api, document)}\n    x-openapi-ts:\n      output: ${join(root, `${api}.ts`)}\n`;
  });
  writeFileSync(join(root, "redocly.yaml"), `apis:\n${apis.join("")}`);
  execFileSync(process.execPath, [openapiTypescript], { cwd: root, stdio: "ignore" });
}

function generateOurs(root: string): void {
  rmSync(join(root, "packages/types/src/generated"), { recursive: true, force: true });
  execFileSync(process.execPath, [generator, "--root", root], { stdio: "ignore" });
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

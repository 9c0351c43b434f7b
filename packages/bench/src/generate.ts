/**
 * Measures the time and memory of `pnpm generate`, compared with openapi-typescript for the same
 * documents. Also measures documents of growing size.
 *
 *   pnpm exec node packages/bench/src/generate.ts [openapi.json …]
 *
 * Each document in the arguments is also measured, in separate runs. The type check is not counted,
 * because `pnpm generate` reports its time. Each figure is the median of interleaved runs of whole
 * processes. Compare the ratios, because the figures depend on the machine.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { median, ratio, table } from "./report.ts";
import { syntheticSpec } from "./synthetic-spec.ts";

const repository = join(import.meta.dirname, "../../..");
const generator = join(repository, "scripts/generate/main.ts");
const openapiTypescript = join(
  import.meta.dirname,
  "../node_modules/openapi-typescript/bin/cli.js",
);
const runs = 5;
/** Prints the peak memory of a process when the process ends, in KiB. */
const peak =
  "data:text/javascript,process.on('exit',()=>process.stderr.write(`\\nmaxRSS ${process.resourceUsage().maxRSS}\\n`))";

const workspace = mkdtempSync(join(tmpdir(), "bench-generate-"));
try {
  const rows = [
    measureGenerators("our two documents", (specs) => {
      for (const api of ["truto", "kognitos"])
        cpSync(join(repository, "specs", api), join(specs, api), { recursive: true });
    }),
    ...process.argv.slice(2).map((file) =>
      measureGenerators(basename(file), (specs) => {
        mkdirSync(join(specs, "given"));
        cpSync(file, join(specs, `given/openapi${extname(file)}`));
      }),
    ),
    ...[500, 1000, 2000].map((operations) =>
      measureGenerators(`${operations} operations`, (specs) => {
        mkdirSync(join(specs, "synthetic"));
        writeFileSync(
          join(specs, "synthetic/openapi.json"),
          JSON.stringify(syntheticSpec(operations)),
        );
      }),
    ),
  ];
  table(
    [
      "documents",
      "openapi-typescript alone",
      "pnpm generate",
      "time (at most 1.35)",
      "memory (at most 1.4)",
    ],
    rows.map(({ name, alone, ours }) => [
      name,
      `${alone.time.toFixed(0)} ms`,
      `${ours.time.toFixed(0)} ms`,
      ratio(ours.time, alone.time),
      ratio(ours.memory, alone.memory),
    ]),
  );
  const [half, whole] = rows.slice(-2);
  if (half !== undefined && whole !== undefined) {
    console.log(
      `\n2,000 operations take ${ratio(whole.ours.time, half.ours.time)} times as long as 1,000 (2 is linear)`,
    );
  }
} finally {
  rmSync(workspace, { recursive: true });
}

/** Cost of one run: time in milliseconds, and peak memory in KiB. */
interface Cost {
  readonly time: number;
  readonly memory: number;
}

interface Row {
  readonly name: string;
  readonly alone: Cost;
  readonly ours: Cost;
}

function measureGenerators(name: string, prepare: (specs: string) => void): Row {
  const root = mkdtempSync(join(workspace, "root-"));
  const specs = join(root, "specs");
  mkdirSync(specs);
  prepare(specs);
  const alone: Cost[] = [];
  const ours: Cost[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const costs = [generateAlone(root, specs), generateOurs(root)] as const;
    // Ignores the first pair, which warms up the disk cache.
    if (run === 0) continue;
    alone.push(costs[0]);
    ours.push(costs[1]);
  }
  return { name, alone: middle(alone), ours: middle(ours) };
}

function middle(costs: readonly Cost[]): Cost {
  return {
    time: median(costs.map(({ time }) => time)),
    memory: median(costs.map(({ memory }) => memory)),
  };
}

/** Generates the types of all documents in a folder with one openapi-typescript process. */
function generateAlone(root: string, specs: string): Cost {
  const apis = readdirSync(specs).map((api) => {
    const [document = ""] = readdirSync(join(specs, api)).filter((file) =>
      file.startsWith("openapi."),
    );
    return `  ${api}:\n    root: ${join(specs, api, document)}\n    x-openapi-ts:\n      output: ${join(root, `${api}.ts`)}\n`;
  });
  writeFileSync(join(root, "redocly.yaml"), `apis:\n${apis.join("")}`);
  return cost(root, [openapiTypescript]);
}

function generateOurs(root: string): Cost {
  rmSync(join(root, "src"), { recursive: true, force: true });
  return cost(root, [generator, "--root", root, "--no-type-check"]);
}

function cost(cwd: string, args: readonly string[]): Cost {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", peak, ...args], {
    cwd,
    encoding: "utf8",
  });
  const time = performance.now() - start;
  if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr}`);
  return { time, memory: Number(/maxRSS (\d+)/.exec(stderr)?.[1]) };
}

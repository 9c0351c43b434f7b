import { execFile } from "node:child_process";
import { join, resolve } from "node:path";

/** A problem that one of the two linters found. */
export interface Problem {
  /** Id of the rule, as in `redocly.yaml` or `.spectral.yaml`. */
  readonly rule: string;
  /** JSON pointer without `#`. */
  readonly pointer: string;
}

const root = join(import.meta.dirname, "../..");

/** Both linters' problems with each file, by its absolute path; one without a problem is left out. */
export async function lint(
  files: readonly string[],
): Promise<ReadonlyMap<string, readonly Problem[]>> {
  const found = await Promise.all([redocly(files), spectral(files)]);
  const byFile = new Map<string, Problem[]>();
  for (const { file, problem } of found.flat()) {
    const path = resolve(root, file);
    byFile.set(path, [...(byFile.get(path) ?? []), problem]);
  }
  return byFile;
}

/** Keys and indices as a JSON pointer. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

interface Found {
  readonly file: string;
  readonly problem: Problem;
}

interface RedoclyReport {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly location: readonly [
      { readonly pointer: string; readonly source: { readonly ref: string } },
    ];
  }[];
}

async function redocly(files: readonly string[]): Promise<Found[]> {
  const output = await run("redocly", ["lint", "--format=json", "--max-problems=1000", ...files]);
  // Redocly prints one indented report per file, with nothing between them.
  const reports = output
    .split(/(?<=^\})(?=\{$)/m)
    .map((report) => JSON.parse(report) as RedoclyReport);
  return reports
    .flatMap(({ problems }) => problems)
    .map(({ ruleId, location: [{ pointer, source }] }) => ({
      file: source.ref,
      problem: { rule: ruleId, pointer: pointer.replace(/^#/, "") },
    }));
}

type SpectralReport = readonly {
  readonly code: string;
  readonly source: string;
  readonly path: readonly (string | number)[];
}[];

async function spectral(files: readonly string[]): Promise<Found[]> {
  const output = await run("spectral", ["lint", "--format=json", "--quiet", ...files]);
  const report = JSON.parse(output) as SpectralReport;
  return report.map(({ code, source, path }) => ({
    file: source,
    problem: { rule: code, pointer: pointerOf(path) },
  }));
}

/** Returns the output of a linter. Exit code 1 means that it found problems. */
async function run(linter: string, args: readonly string[]): Promise<string> {
  const command = join(root, "node_modules/.bin", linter);
  return new Promise((settle, reject) => {
    const options = {
      cwd: root,
      env: { ...process.env, REDOCLY_TELEMETRY: "off" },
      maxBuffer: 2 ** 26,
    };
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error === null || error.code === 1) settle(stdout);
      else reject(new Error(`${linter} failed: ${stderr}`, { cause: error }));
    });
  });
}

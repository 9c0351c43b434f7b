import { join, resolve } from "node:path";
import { pointerTo } from "../../generate/spec-error.ts";
import { capture } from "../../shared/exec.ts";

export interface LintProblem {
  /** Id of the rule, as in `redocly.yaml` or `.spectral.yaml`. */
  readonly rule: string;
  /** JSON pointer without `#`. */
  readonly pointer: string;
}

type Found = readonly [file: string, problem: LintProblem];

const root = join(import.meta.dirname, "../../..");

/** Returns the problems of both linters, keyed by the absolute path of the file. */
export async function lint(
  files: readonly string[],
): Promise<ReadonlyMap<string, readonly LintProblem[]>> {
  const found = await Promise.all([redocly(files), spectral(files)]);
  const byFile = new Map<string, LintProblem[]>();
  for (const [file, problem] of found.flat()) {
    const path = resolve(root, file);
    byFile.set(path, [...(byFile.get(path) ?? []), problem]);
  }
  return byFile;
}

/** Formats keys and indices as a JSON pointer. */
export function jsonPointer(path: readonly (string | number)[]): string {
  return pointerTo(...path).slice(1);
}

interface RedoclyProblem {
  readonly ruleId: string;
  readonly location: readonly [
    { readonly pointer: string; readonly source: { readonly ref: string } },
  ];
}

async function redocly(files: readonly string[]): Promise<Found[]> {
  const output = await runLinter("redocly", [
    "lint",
    "--format=json",
    "--max-problems=1000",
    ...files,
  ]);
  // Redocly prints one indented report per file, without a separator between reports.
  return output
    .split(/(?<=^\})(?=\{$)/m)
    .flatMap((report) => (JSON.parse(report) as { problems: RedoclyProblem[] }).problems)
    .map(({ ruleId, location: [{ pointer, source }] }) => [
      source.ref,
      { rule: ruleId, pointer: pointer.replace(/^#/, "") },
    ]);
}

async function spectral(files: readonly string[]): Promise<Found[]> {
  const output = await runLinter("spectral", ["lint", "--format=json", "--quiet", ...files]);
  const report = JSON.parse(output) as readonly {
    readonly code: string;
    readonly source: string;
    readonly path: readonly (string | number)[];
  }[];
  return report.map(({ code, source, path }) => [
    source,
    { rule: code, pointer: jsonPointer(path) },
  ]);
}

/** Returns the output of a linter. The exit code 1 means that the linter has found problems. */
async function runLinter(linter: string, args: readonly string[]): Promise<string> {
  const env = { REDOCLY_TELEMETRY: "off" };
  const command = join(root, "node_modules/.bin", linter);
  const { code, stdout, stderr } = await capture(command, args, { cwd: root, env });
  if (code > 1) throw new Error(`${linter} failed: ${stderr}`);
  return stdout;
}

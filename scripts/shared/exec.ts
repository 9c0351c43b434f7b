import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface RunOptions {
  readonly cwd: string;
  /** Variables that are added to this process's environment. `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

interface CaptureOptions extends RunOptions {
  readonly input?: string;
  /** Starts a process group, so that a caller can also end the child processes. */
  readonly detached?: boolean;
  /** Time after which the program and its child processes are killed. Starts a process group. */
  readonly timeoutMs?: number;
  readonly onOutput?: ((part: string, child: ChildProcess) => void) | undefined;
}

export interface ProgramResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output and standard error, in the order of arrival. */
  readonly output: string;
  readonly isTimedOut: boolean;
}

/** Runs a program and returns its exit code and its output. */
export async function capture(
  command: string,
  args: readonly string[],
  { cwd, env, input = "", timeoutMs, detached = timeoutMs !== undefined, onOutput }: CaptureOptions,
): Promise<ProgramResult> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, detached });
  const result = { stdout: "", stderr: "", output: "", isTimedOut: false };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (part: string) => {
      result[name] += part;
      result.output += part;
      onOutput?.(part, child);
    });
  }
  // Ignores errors of the input, because a program may end before it has read all of its input.
  child.stdin.on("error", () => undefined).end(input);
  const kill = (): void => {
    result.isTimedOut = true;
    endGroup(child);
  };
  const timer = timeoutMs === undefined ? undefined : setTimeout(kill, timeoutMs);
  const code = await ended(child).finally(() => {
    clearTimeout(timer);
  });
  return { code, ...result };
}

/** Kills a process group: a program and all programs that it has started. */
export function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The program has already ended.
  }
}

/** Runs a program on this terminal and returns its exit code. */
export function show(
  command: string,
  args: readonly string[],
  { cwd, env }: RunOptions,
): Promise<number> {
  return ended(spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: "inherit" }));
}

export function pnpm(
  root: string,
  args: readonly string[],
  options: RunOptions,
): Promise<ProgramResult> {
  return runPnpm(root, args, (command, all) => capture(command, all, options));
}

/** Runs the `pnpm` in `PATH`. If `PATH` has no `pnpm`, runs the version in `packageManager` through npx. */
export async function runPnpm<T>(
  root: string,
  args: readonly string[],
  run: (command: string, args: readonly string[]) => Promise<T>,
): Promise<T> {
  try {
    return await run("pnpm", args);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    const manifest = await readFile(join(root, "package.json"), "utf8");
    const { packageManager } = JSON.parse(manifest) as { packageManager: string };
    return run("npx", ["-y", packageManager, ...args]);
  }
}

function ended(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve(code ?? 1);
    });
  });
}

/** Runs `use` with a temporary folder. Then removes the folder, or prints its path if `keep` is true. */
export async function withTempFolder<T>(
  use: (folder: string) => Promise<T>,
  keep = false,
): Promise<T> {
  // Resolves symbolic links, because some tools compare real paths with the given paths.
  const folder = await realpath(await mkdtemp(join(tmpdir(), "rosterkit-")));
  try {
    return await use(folder);
  } finally {
    if (keep) console.log(`\nThe files are in ${folder}.`);
    else await rm(folder, { recursive: true, force: true });
  }
}

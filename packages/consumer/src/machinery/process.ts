import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";

/** Error of a program that failed. The message holds the end of its output. */
export class ProgramError extends Error {
  override readonly name = "ProgramError";
}

/** Options of a program's start. */
export interface RunOptions {
  readonly cwd: string;
  /** Set on top of this process's environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Ends the program when it takes longer, in milliseconds. Default: fifteen minutes, which only a hang takes. */
  readonly timeout?: number;
  /** Everything it writes is kept in this file too. */
  readonly log?: string;
  /** Called with each part of the output as it arrives. */
  readonly onOutput?: (part: string, child: ChildProcess) => void;
}

/** The end of a program. */
export interface Outcome {
  /** The exit code; 1 when a signal ended it. */
  readonly code: number;
  /** Its output and its errors, in the order in which they came. */
  readonly output: string;
  /** Its output without its errors. */
  readonly stdout: string;
}

/** Runs a program until it exits, with any exit code. */
export function attempt(
  command: string,
  args: readonly string[],
  { cwd, env, timeout = 900_000, log, onOutput }: RunOptions,
): Promise<Outcome> {
  const file = log === undefined ? undefined : createWriteStream(log, { flags: "a" });
  const start = performance.now();
  file?.write(`\n$ ${[command, ...args].join(" ")}\n`);
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A process group: killing it also kills the child processes.
    detached: true,
  });
  let [output, stdout] = ["", ""];
  const take = (part: string, isError: boolean): void => {
    output += part;
    if (!isError) stdout += part;
    file?.write(part);
    onOutput?.(part, child);
  };
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    take(part, false);
  });
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    take(part, true);
  });
  return new Promise((resolve, reject) => {
    const alarm = setTimeout(() => {
      take(`\nended after ${timeout / 1000} s\n`, true);
      endGroup(child);
    }, timeout);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(alarm);
      file?.end(`\nended after ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
      resolve({ code: code ?? 1, output, stdout });
    });
  });
}

/**
 * Runs a program that must succeed.
 *
 * @returns What it wrote, errors left out.
 * @throws {@link ProgramError} when it fails.
 */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<string> {
  const { code, output, stdout } = await attempt(command, args, options);
  if (code === 0) return stdout;
  const end = output.trim().split("\n").slice(-25).join("\n");
  throw new ProgramError(`${[command, ...args].join(" ")} ended with ${code}:\n${end}`);
}

/** Ends a program and everything it has started, at once. */
export function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

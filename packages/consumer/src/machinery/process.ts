import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";

/** Error of a program that failed. The message contains the end of its output. */
export class ProgramError extends Error {
  override readonly name = "ProgramError";
}

/** Options for running a program. */
export interface RunOptions {
  readonly cwd: string;
  /** Variables that are added to this process's environment. `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Maximum duration in milliseconds. The default is fifteen minutes, so only a program that hangs is killed. */
  readonly timeout?: number;
  /** File that also receives the output. */
  readonly log?: string;
  /** Called with each part of the output as it arrives. */
  readonly onOutput?: (part: string, child: ChildProcess) => void;
}

/** The result of a program. */
export interface ProgramResult {
  /** The exit code, or 1 if a signal ended the program. */
  readonly code: number;
  /** Standard output and standard error, in the order of arrival. */
  readonly output: string;
  /** Standard output only. */
  readonly stdout: string;
}

/** Runs a program until it exits, with any exit code. */
export function attempt(
  command: string,
  args: readonly string[],
  { cwd, env, timeout = 900_000, log, onOutput }: RunOptions,
): Promise<ProgramResult> {
  const file = log === undefined ? undefined : createWriteStream(log, { flags: "a" });
  const start = performance.now();
  file?.write(`\n$ ${[command, ...args].join(" ")}\n`);
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // Creates a process group, so that `endGroup` also ends the child processes.
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
    const timer = setTimeout(() => {
      take(`\nkilled after ${timeout / 1000} s\n`, true);
      endGroup(child);
    }, timeout);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      file?.end(`\nended after ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
      resolve({ code: code ?? 1, output, stdout });
    });
  });
}

/** Runs a program, and returns its standard output. Throws a {@link ProgramError} if the program fails. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<string> {
  const { code, output, stdout } = await attempt(command, args, options);
  if (code === 0) return stdout;
  const end = output.trim().split("\n").slice(-25).join("\n");
  throw new ProgramError(`${[command, ...args].join(" ")} exited with code ${code}:\n${end}`);
}

/** Kills a program and all programs that it has started. */
export function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The program has already ended.
  }
}

import type { ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";
import {
  capture,
  endGroup,
  type ProgramResult,
  type RunOptions,
} from "../../../../scripts/shared/exec.ts";

/** Error of a program that failed. The message contains the end of its output. */
export class ProgramError extends Error {
  override readonly name = "ProgramError";
}

/** Options for running a program in a process group. */
export interface GroupOptions extends RunOptions {
  /** File that also receives the output. */
  readonly log?: string;
  /** Called with each part of the output as it arrives. */
  readonly onOutput?: (part: string, child: ChildProcess) => void;
}

/** Fifteen minutes, so that only a program that hangs is killed. */
const timeoutMs = 900_000;

/** Runs a program until it exits, with any exit code. */
export async function attempt(
  command: string,
  args: readonly string[],
  { log, onOutput, ...options }: GroupOptions,
): Promise<ProgramResult> {
  const file = log === undefined ? undefined : createWriteStream(log, { flags: "a" });
  const start = performance.now();
  file?.write(`\n$ ${[command, ...args].join(" ")}\n`);
  const result = await capture(command, args, {
    ...options,
    detached: true,
    timeoutMs,
    onOutput(part, child) {
      file?.write(part);
      onOutput?.(part, child);
    },
  });
  const note = result.isTimedOut ? `\nkilled after ${timeoutMs / 1000} s\n` : "";
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  file?.end(`${note}\nended after ${seconds} s\n`);
  return { ...result, output: result.output + note };
}

/** Runs a program, and returns its standard output. Throws a {@link ProgramError} if the program fails. */
export async function run(
  command: string,
  args: readonly string[],
  options: GroupOptions,
): Promise<string> {
  const { code, output, stdout } = await attempt(command, args, options);
  if (code === 0) return stdout;
  const end = output.trim().split("\n").slice(-25).join("\n");
  throw new ProgramError(`${[command, ...args].join(" ")} exited with code ${code}:\n${end}`);
}

/** Starts a server. Resolves when `read` returns a value for the output so far. */
export function startServer<Value extends object>(
  command: string,
  args: readonly string[],
  cwd: string,
  read: (output: string) => Value | undefined,
): Promise<Value & { readonly close: () => void }> {
  return new Promise((resolve, reject) => {
    let output = "";
    const onOutput = (part: string, child: ChildProcess): void => {
      output += part;
      const value = read(output);
      const close = (): void => {
        endGroup(child);
      };
      if (value !== undefined) resolve({ ...value, close });
    };
    capture(command, args, { cwd, detached: true, onOutput }).then(() => {
      reject(new ProgramError(`${[command, ...args].join(" ")} ended: ${output}`));
    }, reject);
  });
}

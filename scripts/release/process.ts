import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** How a program is started. */
export interface RunOptions {
  readonly cwd: string;
  /** Set on top of this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** How a program ended, and what it wrote. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end and keeps what it writes. */
export async function capture(
  command: string,
  args: readonly string[],
  { cwd, env }: RunOptions,
): Promise<Outcome> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended(child),
  ]);
  return { code, stdout, stderr };
}

/** Runs a program on this terminal and gives its exit code. */
export function show(
  command: string,
  args: readonly string[],
  { cwd, env }: RunOptions,
): Promise<number> {
  return ended(spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: "inherit" }));
}

function ended(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve(code ?? 1);
    });
  });
}

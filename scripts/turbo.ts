/**
 * Runs turbo with the given arguments and nothing reported to anyone:
 * `node scripts/turbo.ts run build`.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";

/** Runs turbo in the repository's root and gives its exit code. */
export function turbo(args: readonly string[]): Promise<number> {
  const child = spawn("turbo", args, {
    cwd: join(import.meta.dirname, ".."),
    stdio: "inherit",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", REDOCLY_TELEMETRY: "off" },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve(code ?? 1);
    });
  });
}

if (import.meta.main) process.exitCode = await turbo(process.argv.slice(2));

/**
 * Runs turbo with the given arguments and nothing reported to anyone:
 * `node scripts/turbo.ts run build`.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { removeStale } from "./build/stale.ts";

const root = join(import.meta.dirname, "..");

/** Runs turbo in the repository's root, over no output of a source that is gone, and gives its exit code. */
export async function turbo(args: readonly string[]): Promise<number> {
  await removeStale(root);
  const child = spawn("turbo", args, {
    cwd: root,
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

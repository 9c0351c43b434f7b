/** Runs turbo with the given arguments and without telemetry: `node scripts/turbo.ts run build`. */
import { existsSync } from "node:fs";
import { readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { show } from "./shared/exec.ts";

const root = join(import.meta.dirname, "..");

/** Removes stale builds, runs turbo in the root of the repository, and returns the exit code. */
export async function turbo(args: readonly string[]): Promise<number> {
  await removeStale(root);
  const env = { TURBO_TELEMETRY_DISABLED: "1", REDOCLY_TELEMETRY: "off" };
  return show("turbo", args, { cwd: root, env });
}

/** Removes build outputs without a source, which the compiler and turbo's cache leave behind. */
export async function removeStale(root: string): Promise<void> {
  const packages = join(root, "packages");
  for (const name of await readdir(packages)) {
    const [sources, build] = [join(packages, name, "src"), join(packages, name, "dist")];
    if (!existsSync(build)) continue;
    const files = await readdir(build, { recursive: true });
    for (const file of files) {
      const source = file.replace(/(\.d\.ts|\.js)(\.map)?$/, ".ts");
      if (source !== file && !existsSync(join(sources, source))) await rm(join(build, file));
    }
    // Removes the deepest folders first, so that a parent can be empty.
    for (const file of files.sort().reverse()) {
      if (!existsSync(join(sources, file))) await rmdir(join(build, file)).catch(() => undefined);
    }
  }
}

if (import.meta.main) process.exitCode = await turbo(process.argv.slice(2));

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { run, type RunOptions } from "./process.ts";

/** The repository that contains this package. */
export const repository = join(import.meta.dirname, "../../../..");

/** Runs `pnpm`. If `pnpm` is not installed, runs the project's version through npx. */
export async function pnpm(
  cwd: string,
  args: readonly string[],
  options: Omit<RunOptions, "cwd"> = {},
): Promise<string> {
  try {
    return await run("pnpm", args, { cwd, ...options });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    const manifest = await readFile(join(repository, "package.json"), "utf8");
    const { packageManager } = JSON.parse(manifest) as { packageManager: string };
    return run("npx", ["-y", packageManager, ...args], { cwd, ...options });
  }
}

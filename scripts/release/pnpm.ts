import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { capture, type Outcome } from "./process.ts";

/** Runs pnpm: the one on the path, which is the one that runs this script, else the project's version through npx. */
export async function pnpm(root: string, cwd: string, args: readonly string[]): Promise<Outcome> {
  try {
    return await capture("pnpm", args, { cwd });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    const manifest = await readFile(join(root, "package.json"), "utf8");
    const { packageManager } = JSON.parse(manifest) as { packageManager: string };
    return capture("npx", ["-y", packageManager, ...args], { cwd });
  }
}

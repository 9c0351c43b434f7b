import { join } from "node:path";
import { runPnpm } from "../../../../scripts/shared/exec.ts";
import { type GroupOptions, run } from "./process.ts";

/** The repository that contains this package. */
export const repository = join(import.meta.dirname, "../../../..");

/** Runs `pnpm`. If `pnpm` is not installed, runs the project's version through npx. */
export function pnpm(
  cwd: string,
  args: readonly string[],
  options: Omit<GroupOptions, "cwd"> = {},
): Promise<string> {
  return runPnpm(repository, args, (command, all) => run(command, all, { cwd, ...options }));
}

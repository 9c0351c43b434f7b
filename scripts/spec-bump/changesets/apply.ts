import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { changesetFolder } from "./read.ts";
import type { Plan } from "./plan.ts";

/** Carries out a plan: every file appears whole or not at all, and what is obsolete goes last. */
export async function applyPlan(root: string, { write, remove }: Plan): Promise<void> {
  const folder = changesetFolder(root);
  for (const [file, text] of write) {
    const next = join(folder, `${file}.next-${process.pid}`);
    try {
      await writeFile(next, text);
      await rename(next, join(folder, file));
    } finally {
      await rm(next, { force: true });
    }
  }
  for (const file of remove) await rm(join(folder, file));
}

import { appendFile, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import type { Checkpoint } from "@rosterkit/pagination";
import { parse } from "csv/sync";

/** Checkpoint after the last saved page, and the length of the file after this page. */
type State = { checkpoint: Checkpoint; size: number };

/** Opens the file of an interrupted export, or a new file. Returns the checkpoint and the ids of the saved users. */
export async function openPart(out: string, header: string) {
  const part = await readFile(`${out}.part`).catch(() => Buffer.alloc(0));
  const text = await readFile(`${out}.state`, "utf8").catch(() => "{}");
  const { checkpoint = null, size = 0 } = JSON.parse(text) as Partial<State>;
  if (!checkpoint || part.length < size) {
    await writeFile(`${out}.part`, header);
    return { checkpoint: null, ids: [] };
  }
  // Removes the rows after the checkpoint, because the program crashed before it saved their checkpoint.
  await truncate(`${out}.part`, size);
  const [, ...rows] = parse(part.subarray(0, size)) as string[][];
  return { checkpoint, ids: rows.map(([id]) => id) };
}

/** Appends the rows of a page, then saves the checkpoint after this page. */
export async function append(out: string, rows: string, checkpoint: Checkpoint): Promise<void> {
  await appendFile(`${out}.part`, rows, { flush: true });
  const { size } = await stat(`${out}.part`);
  await writeFile(`${out}.state.new`, JSON.stringify({ checkpoint, size }));
  await rename(`${out}.state.new`, `${out}.state`);
}

/** Replaces the file of the last export with the complete new file. */
export async function finish(out: string): Promise<void> {
  await rename(`${out}.part`, out);
  await rm(`${out}.state`);
}

import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The text of files by their path. */
export type Tree = ReadonlyMap<string, string>;

/** Everything that is generated; paths are relative to the repository. */
export interface Output {
  /** Folders that hold generated files and nothing else, with the tree that each should hold. */
  readonly folders: ReadonlyMap<string, Tree>;
  /** Single files. */
  readonly files: Tree;
}

/** The files that are not as they should be: missing, stray or with another text. */
export async function differences(
  root: string,
  { folders, files }: Output,
): Promise<readonly string[]> {
  const expected = new Map(files);
  const present: string[] = [];
  for (const [folder, tree] of folders) {
    for (const [file, text] of tree) expected.set(`${folder}/${file}`, text);
    present.push(...(await filesIn(join(root, folder))).map((file) => `${folder}/${file}`));
  }
  const stray = present.filter((file) => !expected.has(file));
  const stale: string[] = [];
  for (const [file, text] of expected) {
    const present = await readFile(join(root, file), "utf8").catch(() => undefined);
    // Git may have checked it out with the line ends of Windows.
    if (present?.replaceAll("\r\n", "\n") !== text) stale.push(file);
  }
  return [...stale, ...stray].sort();
}

async function filesIn(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    );
}

/** Where a run keeps what it is about to put in place: ignored by git, and outside of all sources. */
const staging = ".generate";

/**
 * Puts everything in its place. All of the new text is written elsewhere first; each folder and each file then
 * takes its place by renaming, so that none is ever half-written. What a killed run had taken away comes back
 * by {@link recover}.
 */
export async function replace(root: string, { folders, files }: Output): Promise<void> {
  const stage = join(root, staging, String(process.pid));
  await mkdir(stage, { recursive: true });
  await writeFile(join(root, staging, ".gitignore"), "*\n");
  try {
    for (const [folder, tree] of folders) {
      for (const [file, text] of tree) await write(join(stage, "next", folder, file), text);
      await mkdir(join(stage, "next", folder), { recursive: true });
    }
    for (const [file, text] of files) await write(join(stage, "next", file), text);
    for (const place of [...folders.keys(), ...files.keys()]) {
      await mkdir(join(root, dirname(place)), { recursive: true });
      // A file can take the place of another in one step, a folder can't.
      if (folders.has(place) && existsSync(join(root, place))) {
        await mkdir(join(stage, "previous", dirname(place)), { recursive: true });
        await rename(join(root, place), join(stage, "previous", place));
      }
      await rename(join(stage, "next", place), join(root, place));
    }
    await rm(join(root, staging), { recursive: true });
  } catch (error) {
    await restore(root, stage);
    await rm(join(root, staging), { recursive: true, force: true });
    throw error;
  }
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Clears up after a run that was killed: a folder that it had taken away and not replaced comes back. */
export async function recover(root: string): Promise<void> {
  const folder = join(root, staging);
  if (!existsSync(folder)) return;
  const runs = (await readdir(folder)).filter((name) => /^\d+$/.test(name));
  const dead = runs.filter((pid) => !isRunning(Number(pid)));
  for (const pid of dead) {
    await restore(root, join(folder, pid));
    await rm(join(folder, pid), { recursive: true });
  }
  if (dead.length === runs.length) await rm(folder, { recursive: true });
}

async function restore(root: string, stage: string): Promise<void> {
  for (const file of await filesIn(join(stage, "previous"))) {
    if (existsSync(join(root, file))) continue;
    await mkdir(join(root, dirname(file)), { recursive: true });
    await rename(join(stage, "previous", file), join(root, file));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isGenerated } from "./source-text.ts";
import { type Problem, SpecError } from "./spec-error.ts";

/** Text of each file, keyed by path. */
export type Tree = ReadonlyMap<string, string>;

/** All generated files. Paths are relative to the repository. */
export interface Output {
  /** Folders that only contain generated files. An empty tree removes the folder. */
  readonly folders: ReadonlyMap<string, Tree>;
  readonly files: Tree;
}

/** Returns the missing, obsolete and changed files. Throws if a folder contains files, but no generated file. */
export async function differences(
  root: string,
  { folders, files }: Output,
): Promise<readonly string[]> {
  const expected = new Map(files);
  const present: string[] = [];
  const foreign: Problem[] = [];
  for (const [folder, tree] of folders) {
    for (const [file, text] of tree) expected.set(`${folder}/${file}`, text);
    if (!(await isOurs(join(root, folder)))) {
      const reason = "contains no generated file; move the folder, or use another --out";
      foreign.push({ file: folder, pointer: "#", reason });
    }
    present.push(...(await filesIn(join(root, folder))).map((file) => `${folder}/${file}`));
  }
  if (foreign.length > 0) throw new SpecError(foreign);
  const stray = present.filter((file) => !expected.has(file));
  const stale: string[] = [];
  for (const [file, text] of expected) {
    const present = await readFile(join(root, file), "utf8").catch(() => undefined);
    // Ignores the line ending, because git on Windows may check out CRLF.
    if (present?.replaceAll("\r\n", "\n") !== text) stale.push(file);
  }
  return [...stale, ...stray].sort();
}

/** Returns true if the folder may be replaced: it is missing, empty, or contains a generated file. */
async function isOurs(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return true;
  const names = await readdir(folder).catch(() => [""]);
  const texts = names.map((name) => readFile(join(folder, name), "utf8").catch(() => ""));
  return names.length === 0 || (await Promise.all(texts)).some(isGenerated);
}

export async function generatedFolders(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const texts = names.map((name) =>
    readFile(join(folder, name, "index.ts"), "utf8").catch(() => ""),
  );
  const isApi = (await Promise.all(texts)).map(isGenerated);
  return names.filter((_, index) => isApi[index]);
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

/** Folder in which files are written before they are renamed. Git ignores it. */
const staging = ".generate";

/** Writes all files to another folder and then renames them, so that no folder is incomplete. See {@link recover}. */
export async function replace(root: string, { folders, files }: Output): Promise<void> {
  const stage = join(root, staging, String(process.pid));
  await write(join(stage, ".gitignore"), "*\n");
  try {
    for (const [folder, tree] of folders) {
      for (const [file, text] of tree) await write(join(stage, "next", folder, file), text);
    }
    for (const [file, text] of files) await write(join(stage, "next", file), text);
    for (const place of [...folders.keys(), ...files.keys()]) {
      await mkdir(join(root, dirname(place)), { recursive: true });
      // Moves the old folder away first, because a rename can replace a file but not a folder.
      if (folders.has(place) && existsSync(join(root, place))) {
        await mkdir(join(stage, "previous", dirname(place)), { recursive: true });
        await rename(join(root, place), join(stage, "previous", place));
      }
      if (folders.get(place)?.size !== 0)
        await rename(join(stage, "next", place), join(root, place));
    }
  } catch (error) {
    await restore(root, stage);
    throw error;
  } finally {
    await clear(root, stage);
  }
}

async function clear(root: string, stage: string): Promise<void> {
  await rm(stage, { recursive: true });
  await rmdir(join(root, staging)).catch(() => undefined);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Returns the staging folders of processes that no longer run. */
export async function leftovers(root: string): Promise<readonly string[]> {
  const names = await readdir(join(root, staging)).catch(() => []);
  return names
    .filter((name) => /^\d+$/.test(name) && !isRunning(Number(name)))
    .map((pid) => `${staging}/${pid}`);
}

/** Restores folders that a killed process moved away, and removes its staging folder. */
export async function recover(root: string): Promise<void> {
  for (const stage of await leftovers(root)) {
    await restore(root, join(root, stage));
    await clear(root, join(root, stage));
  }
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

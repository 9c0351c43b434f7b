import { UserError } from "./cli.ts";
import { capture } from "./exec.ts";

/** Runs git and returns what it printed. */
export async function git(root: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await capture("git", args, { cwd: root });
  if (code === 0) return stdout.trim();
  throw new UserError(`git ${args[0] ?? ""} failed: ${`${stdout}${stderr}`.trim()}`);
}

/** The files that differ from the last commit, untracked ones included. */
export async function dirtyFiles(root: string): Promise<string[]> {
  // Without --no-renames a line could name two files.
  const status = await git(root, "status", "--porcelain", "--no-renames", "-z");
  return status
    .split("\0")
    .filter((line) => line !== "")
    .map((line) => line.replace(/^..? /, ""));
}

/** Returns the commit that a revision names, or undefined. */
export async function commitOf(root: string, revision: string): Promise<string | undefined> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const { code, stdout } = await capture("git", args, { cwd: root });
  return code === 0 ? stdout.trim() : undefined;
}

/** The files below `paths` that differ between a revision and the working tree. */
export async function changedFiles(
  root: string,
  revision: string,
  paths: readonly string[],
): Promise<string[]> {
  if (paths.length === 0) return [];
  const changed = await git(root, "diff", "--name-only", "-z", revision, "--", ...paths);
  const added = await git(
    root,
    ...["ls-files", "--others", "--exclude-standard", "-z", "--", ...paths],
  );
  return `${changed}\0${added}`.split("\0").filter((name) => name !== "");
}

/** A file as it was in a revision, or undefined when it was not there. */
export async function fileAt(
  root: string,
  revision: string,
  path: string,
): Promise<string | undefined> {
  const { code, stdout } = await capture("git", ["show", `${revision}:${path}`], { cwd: root });
  return code === 0 ? stdout : undefined;
}

/** The texts of the files of a revision below some folders, by their paths from the root. */
export async function filesAt(
  root: string,
  revision: string,
  folders: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const args = ["ls-tree", "-r", "-z", "--name-only", "--full-tree", revision, ...folders];
  const names = (await git(root, ...args)).split("\0").filter((name) => name !== "");
  const texts = await Promise.all(
    names.map(async (name) => [name, (await fileAt(root, revision, name)) ?? ""] as const),
  );
  return new Map(texts);
}

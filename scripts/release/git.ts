import { capture } from "./process.ts";
import { ReleaseError } from "./release-error.ts";

/** Runs git and gives what it printed. */
export async function git(root: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await capture("git", args, { cwd: root });
  if (code !== 0) {
    throw new ReleaseError(`git ${args[0] ?? ""} failed: ${`${stdout}${stderr}`.trim()}`);
  }
  return stdout.trim();
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

/** The commit that a revision names, or undefined when there is none. */
export async function commitOf(root: string, revision: string): Promise<string | undefined> {
  const args = ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`];
  const { code, stdout } = await capture("git", args, { cwd: root });
  return code === 0 ? stdout.trim() : undefined;
}

/** The files below `paths` that differ between a revision and the last commit. */
export async function changedFiles(
  root: string,
  revision: string,
  paths: readonly string[],
): Promise<string[]> {
  const names = await git(root, "diff", "--name-only", "-z", revision, "HEAD", "--", ...paths);
  return names.split("\0").filter((name) => name !== "");
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

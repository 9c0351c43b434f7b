import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { BumpError } from "../bump-error.ts";

/** What a git command prints; `undefined` when it fails. */
export async function git(root: string, ...args: readonly string[]): Promise<string | undefined> {
  const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
  const result = await promisify(execFile)("git", args, options).catch(() => undefined);
  return result?.stdout.trim();
}

/** The commit that a tag, branch or other revision stands for. */
export function commitOf(root: string, ref: string): Promise<string | undefined> {
  return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
}

/** The commit of a release, if its tag is here. */
export function tagOf(root: string, name: string, version: string): Promise<string | undefined> {
  return commitOf(root, `refs/tags/${name}@${version}`);
}

/**
 * Puts files of a commit below a folder, each at its path in the repository. Paths that the commit does not
 * have are left out; false means that it has none of them.
 */
export async function extract(
  root: string,
  commit: string,
  paths: readonly string[],
  folder: string,
): Promise<boolean> {
  const present = await git(root, "ls-tree", "-r", "--name-only", "--full-tree", commit, ...paths);
  const wanted = paths.filter((path) =>
    present?.split("\n").some((file) => file === path || file.startsWith(`${path}/`)),
  );
  if (wanted.length === 0) return false;
  const archive = join(folder, "base.tar");
  if ((await git(root, "archive", "--output", archive, commit, ...wanted)) === undefined) {
    throw new BumpError(`git can't read ${wanted.join(", ")} at ${commit}`);
  }
  await unpack(archive, folder);
  return true;
}

/** Unpacks a tar archive, compressed or not, into a folder. */
export async function unpack(archive: string, folder: string): Promise<void> {
  await promisify(execFile)("tar", ["-xf", archive, "-C", folder]).catch((error: unknown) => {
    throw new BumpError(`can't unpack ${archive}: ${String(error)}`);
  });
}

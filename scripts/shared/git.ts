import { UserError } from "./cli.ts";
import { capture } from "./exec.ts";

export async function git(root: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, output } = await capture("git", args, { cwd: root });
  if (code === 0) return stdout.trim();
  throw new UserError(`git ${args[0] ?? ""} failed: ${output.trim()}`);
}

function splitEntries(output: string): string[] {
  return output.split("\0").filter((entry) => entry !== "");
}

/** Returns the files that differ from the last commit, including untracked files. */
export async function dirtyFiles(root: string): Promise<string[]> {
  // Disables renames, so that each line names one file.
  const status = await git(root, "status", "--porcelain", "--no-renames", "-z");
  return splitEntries(status).map((line) => line.replace(/^..? /, ""));
}

export async function commitOf(root: string, revision: string): Promise<string | undefined> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const { code, stdout } = await capture("git", args, { cwd: root });
  return code === 0 ? stdout.trim() : undefined;
}

/** Returns the files below `paths` that differ between a revision and the working tree. */
export async function changedFiles(
  root: string,
  revision: string,
  paths: readonly string[],
): Promise<string[]> {
  if (paths.length === 0) return [];
  const changed = await git(root, "diff", "--name-only", "-z", revision, "--", ...paths);
  const untracked = ["--others", "--exclude-standard"];
  const added = await git(root, "ls-files", ...untracked, "-z", "--", ...paths);
  return splitEntries(`${changed}\0${added}`);
}

export async function fileAt(
  root: string,
  revision: string,
  path: string,
): Promise<string | undefined> {
  const { code, stdout } = await capture("git", ["show", `${revision}:${path}`], { cwd: root });
  return code === 0 ? stdout : undefined;
}

/** Returns the contents of a revision's files in some folders, keyed by their path from the root. */
export async function filesAt(
  root: string,
  revision: string,
  folders: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const args = ["ls-tree", "-r", "-z", "--full-tree", revision, ...folders];
  const files = splitEntries(await git(root, ...args)).map((entry) => {
    const [fields = "", path = ""] = entry.split("\t");
    return { path, id: fields.split(" ")[2] ?? "" };
  });
  // Reads all files with one process, because starting a process for each file took most of the time.
  const input = files.map(({ id }) => `${id}\n`).join("");
  const { stdout } = await capture("git", ["cat-file", "--batch"], { cwd: root, input });
  const output = Buffer.from(stdout);
  const texts = new Map<string, string>();
  let position = 0;
  for (const { path } of files) {
    const start = output.indexOf("\n", position) + 1;
    const size = Number(output.toString("utf8", position, start).trim().split(" ")[2]);
    texts.set(path, output.toString("utf8", start, start + size));
    position = start + size + 1;
  }
  return texts;
}

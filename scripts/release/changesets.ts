import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { capture } from "./process.ts";
import { ReleaseError } from "./release-error.ts";

/** A changeset that no version has taken up yet. */
export interface Changeset {
  /** The name of its file, without the extension. */
  readonly id: string;
  /** Package name to `major`, `minor` or `patch`. */
  readonly bumps: Readonly<Record<string, string>>;
}

/** The changesets that wait for a version, in the order of their names. */
export async function waitingChangesets(root: string): Promise<Changeset[]> {
  const folder = join(root, ".changeset");
  const changesets: Changeset[] = [];
  for (const file of (await readdir(folder)).sort()) {
    if (!file.endsWith(".md") || file === "README.md") continue;
    const matter = /^---\n([\s\S]*?)---/.exec(await readFile(join(folder, file), "utf8"))?.[1];
    const lines = (matter ?? "").matchAll(/^["']?([^"'\n]+?)["']?: *(\w+)$/gm);
    const bumps = Object.fromEntries([...lines].map(([, name = "", bump = ""]) => [name, bump]));
    changesets.push({ id: file.replace(/\.md$/, ""), bumps });
  }
  return changesets;
}

/**
 * Has changesets write versions and changelogs.
 *
 * @param root - Where changesets is installed.
 * @param cwd - The tree to write to.
 * @param args - `version` with its options.
 */
export async function changeset(root: string, cwd: string, args: readonly string[]): Promise<void> {
  const bin = join(root, "node_modules/@changesets/cli/bin.js");
  const { code, stdout, stderr } = await capture(process.execPath, [bin, ...args], { cwd });
  if (code === 0) return;
  throw new ReleaseError(
    `changeset ${args.join(" ")} failed:\n${`${stdout}${stderr}`.trim().replace(/^/gm, "  ")}`,
  );
}

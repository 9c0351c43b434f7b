import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pnpm } from "../../../scripts/shared/exec.ts";
import { repository } from "./document.ts";

/** Folder of VitePress. Its manifest and lockfile list the tools of the site. */
export const frame = join(import.meta.dirname, "../vitepress");

/** Base path of the published site. */
export const base = process.env["SITE_BASE"] ?? "/";

/** Returns the path of a file of an installed tool. */
export function tool(path: string): string {
  return join(frame, "node_modules", path);
}

/** Installs the tools from their lockfile. Sends no request if they are already installed. */
export async function installTools(): Promise<void> {
  const lockfile = await readFile(join(frame, "pnpm-lock.yaml"), "utf8");
  // pnpm stores a copy of the installed lockfile.
  const installed = await readFile(tool(".pnpm/lock.yaml"), "utf8").catch(() => "");
  if (installed === lockfile) return;
  const flags = ["--ignore-workspace", "--frozen-lockfile", "--ignore-scripts", "--prefer-offline"];
  const { code, stdout, stderr } = await pnpm(repository, ["install", ...flags], { cwd: frame });
  if (code !== 0) throw new Error(`The tools of the site cannot be installed.\n${stdout}${stderr}`);
}

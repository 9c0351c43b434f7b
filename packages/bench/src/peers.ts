/**
 * Loads the published packages that the benchmarks compare with ours. Each topic has a separate manifest under peers/,
 * outside the workspace. The packages are installed when a benchmark first needs them, so a new clone does not need
 * them.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Returns the folder with the peers of a topic. */
export function peersFolder(topic: string): string {
  return join(import.meta.dirname, "../peers", topic);
}

/** Installs the peers of a topic if necessary, and imports them. Their types are not installed before this call. */
export async function loadPeers(topic: string): Promise<unknown> {
  const folder = peersFolder(topic);
  if (!existsSync(join(folder, "node_modules"))) {
    console.error(`Installing the peers of ${topic} …`);
    const flags = ["--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
    execFileSync("npm", ["install", ...flags], { cwd: folder, stdio: ["ignore", 2, 2] });
  }
  return import(pathToFileURL(join(folder, "index.js")).href);
}

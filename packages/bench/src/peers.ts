/**
 * Published packages that benchmarks compare with. Each topic has a manifest of its own under peers/, outside the
 * workspace, installed when a benchmark first asks for it: a fresh clone needs none of them.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Where the peers of a topic are. */
export function peersFolder(topic: string): string {
  return join(import.meta.dirname, "../peers", topic);
}

/**
 * Installs the peers of a topic, unless they are installed, and imports its index. What that exports is for the caller
 * to say: the packages and their types are not there before.
 */
export async function loadPeers(topic: string): Promise<unknown> {
  const folder = peersFolder(topic);
  if (!existsSync(join(folder, "node_modules"))) {
    console.error(`Installing the peers of ${topic} …`);
    const flags = ["--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
    execFileSync("npm", ["install", ...flags], { cwd: folder, stdio: ["ignore", 2, 2] });
  }
  return import(pathToFileURL(join(folder, "index.js")).href);
}

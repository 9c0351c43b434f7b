import { existsSync } from "node:fs";
import { readFile, realpath } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pnpm } from "./pnpm.ts";
import { startServer } from "./process.ts";

/** The versions of Node that the packages are run on. */
export const nodeVersions = ["20", "22", "24", "26"] as const;

/** The versions of TypeScript that the packages are compiled with. */
export const typescriptVersions = ["5.4", "5.9", "6.0", "7.0"] as const;

const toolsFolder = join(import.meta.dirname, "../../tools");
const modules = join(toolsFolder, "node_modules");

/** Installs the tools of the matrix from their lockfile, unless they are installed. */
export async function installTools(): Promise<void> {
  const lockfile = await readFile(join(toolsFolder, "pnpm-lock.yaml"), "utf8");
  // pnpm stores a copy of the installed lockfile.
  const installed = await readFile(join(modules, ".pnpm/lock.yaml"), "utf8").catch(() => "");
  if (installed === lockfile) return;
  const flags = ["--ignore-workspace", "--frozen-lockfile", "--ignore-scripts", "--prefer-offline"];
  await pnpm(toolsFolder, ["install", ...flags]);
}

/** Returns the program of a major version of Node. */
export function nodeBinary(version: (typeof nodeVersions)[number]): string {
  return found(join(modules, `node-${version}-${process.platform}-${process.arch}`, "bin/node"));
}

/** Returns the path of a TypeScript compiler. Node runs this file. */
export function typescriptCompiler(version: (typeof typescriptVersions)[number]): string {
  return found(join(modules, `typescript-${version}`, "bin/tsc"));
}

/** Returns the program of Bun. */
export function bunBinary(): Promise<string> {
  const { platform, arch } = process;
  return platformBinary(
    "bun",
    `@oven/bun-${platform}-${arch === "arm64" ? "aarch64" : arch}`,
    "bin/bun",
  );
}

/** Returns the program of Deno. */
export function denoBinary(): Promise<string> {
  const libc = process.platform === "linux" ? "-glibc" : "";
  return platformBinary("deno", `@deno/${process.platform}-${process.arch}${libc}`, "deno");
}

/** Returns the program of workerd. */
export function workerdBinary(): Promise<string> {
  const arch = process.arch === "x64" ? "64" : process.arch;
  return platformBinary(
    "workerd",
    `@cloudflare/workerd-${process.platform}-${arch}`,
    "bin/workerd",
  );
}

/** Starts the worker of a folder on a free port, which workerd reports on its control channel. */
export function startWorker(
  workerd: string,
  cwd: string,
): Promise<{ port: number; close: () => void }> {
  const args = ["serve", "workerd.capnp", "--control-fd=1"];
  return startServer(workerd, args, cwd, (output) => {
    const port = /"port":(\d+)/.exec(output)?.[1];
    return port === undefined ? undefined : { port: Number(port) };
  });
}

/** Returns the folder of a package of the tools. */
export function toolFolder(name: string): string {
  return found(join(modules, name));
}

/** Only the wrapper package can resolve the package with the program for this platform. */
async function platformBinary(wrapper: string, name: string, file: string): Promise<string> {
  const manifest = join(await realpath(join(modules, wrapper)), "package.json");
  const from = createRequire(manifest).resolve(`${name}/package.json`);
  return found(join(from, "..", file));
}

function found(path: string): string {
  if (existsSync(path)) return path;
  throw new Error(`${path} does not exist. The matrix only runs on Linux, x64 and arm64.`);
}

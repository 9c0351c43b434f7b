import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pnpm } from "../../../scripts/shared/exec.ts";

const repository = join(import.meta.dirname, "../../..");

/** Packs the current builds of the published packages. Returns the tarballs, keyed by package name. */
export async function packPackages(into: string): Promise<ReadonlyMap<string, string>> {
  const tarballs = new Map<string, string>();
  for (const folder of await readdir(join(repository, "packages"))) {
    const cwd = join(repository, "packages", folder);
    const text = await readFile(join(cwd, "package.json"), "utf8").catch(() => "");
    const manifest = JSON.parse(text || "null") as { name: string; private?: boolean } | null;
    if (!manifest || manifest.private) continue;
    const tarball = join(into, `${folder}.tgz`);
    const { code, stderr } = await pnpm(repository, ["pack", "--out", tarball], { cwd });
    if (code !== 0) throw new Error(`${manifest.name} cannot be packed: ${stderr}`);
    tarballs.set(manifest.name, tarball);
  }
  return tarballs;
}

import { readFile } from "node:fs/promises";
import { integrityOf } from "../artifact.ts";
import { capture } from "../../shared/exec.ts";
import type { Registry } from "../registry.ts";
import { UserError } from "../../shared/cli.ts";

interface Published {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly integrity: string;
}

export interface MemoryRegistry extends Registry {
  /** Published versions, in the order of publication. */
  readonly versions: Published[];
  /** Versions of the dist-tags, keyed by `name@tag`. */
  readonly distTags: Map<string, string>;
  /** Number of versions that the registry still accepts. */
  room: number;
  /** False to reject all lookups. */
  isReachable: boolean;
}

/** Creates a registry in memory, with the contents of another registry. */
export function createMemoryRegistry(other?: MemoryRegistry): MemoryRegistry {
  const registry: MemoryRegistry = {
    versions: [...(other?.versions ?? [])],
    distTags: new Map(other?.distTags),
    room: Infinity,
    isReachable: true,
    lookUp({ name, version }) {
      if (!registry.isReachable)
        return Promise.reject(new UserError("The registry does not respond."));
      const found = registry.versions.find((one) => one.name === name && one.version === version);
      const latest = registry.distTags.get(`${name}@latest`);
      return Promise.resolve({ latest, integrity: found?.integrity });
    },
    async publish({ file, distTag }) {
      if (registry.room === 0) return "E403: closed";
      registry.room -= 1;
      const integrity = integrityOf(await readFile(file));
      const args = ["-xzOf", file, "package/package.json"];
      const { stdout } = await capture("tar", args, { cwd: "/" });
      const manifest = JSON.parse(stdout) as Omit<Published, "integrity">;
      registry.versions.push({ ...manifest, integrity });
      registry.distTags.set(`${manifest.name}@${distTag}`, manifest.version);
      return undefined;
    },
  };
  return registry;
}

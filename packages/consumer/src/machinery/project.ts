import { cp, mkdir, readFile, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Manifest } from "../../../../scripts/shared/workspace.ts";
import { run } from "./process.ts";
import type { Registry } from "./registry.ts";

/** A test project: a folder outside the workspace, with its own manifest. */
export interface Project {
  readonly folder: string;
  /** Installs more packages, for example `@rosterkit/types@1.2.3`. */
  readonly install: (...specifiers: string[]) => Promise<void>;
  /** Returns the manifest of an installed package. */
  readonly installed: (name: string) => Promise<Manifest>;
  /** Lists the folder and version of each copy of a package. */
  readonly copiesOf: (name: string) => Promise<string[]>;
}

/** Folder with the sources of the projects. */
export const sources = join(import.meta.dirname, "../../projects");

/** Creates the project `work/name` from the source folders `from`, and installs `specifiers` with npm. */
export async function createProject(
  work: string,
  registry: Registry,
  name: string,
  from: readonly string[],
  specifiers: readonly string[],
): Promise<Project> {
  const folder = await emptyProject(work, registry, name, from);
  const log = join(work, `${name}.log`);
  const env = { npm_config_cache: join(work, "npm-cache"), npm_config_userconfig: undefined };
  const options = { cwd: folder, log, env: { ...registry.env, ...env } };
  const project: Project = {
    folder,
    async install(...more) {
      await run("npm", ["install", "--save", "--no-progress", ...more], options);
    },
    async installed(dependency) {
      const file = join(folder, "node_modules", dependency, "package.json");
      return JSON.parse(await readFile(file, "utf8")) as Manifest;
    },
    async copiesOf(dependency) {
      const args = ["ls", dependency, "--all", "--parseable", "--long"];
      const lines = (await run("npm", args, options)).trim().split("\n");
      return lines.filter((line) => line.includes(`/node_modules/${dependency}:`));
    },
  };
  await project.install(...specifiers);
  return project;
}

/** Creates the folder of a project, which is configured for the registry and has no installed packages. */
export async function emptyProject(
  work: string,
  registry: Registry,
  name: string,
  from: readonly string[],
  dependencies: Readonly<Record<string, string>> = {},
): Promise<string> {
  await mkdir(join(work, name), { recursive: true });
  // Resolves symbolic links, because some tools compare real paths with the given paths.
  const folder = await realpath(join(work, name));
  for (const source of from) await cp(join(sources, source), folder, { recursive: true });
  const manifest = { name, private: true, type: "module", dependencies };
  await writeFile(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(join(folder, ".npmrc"), registry.npmrc);
  return folder;
}

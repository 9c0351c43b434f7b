import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Check } from "../machinery/checks.ts";
import { run } from "../machinery/process.ts";
import type { Project } from "../machinery/project.ts";
import { typescriptCompiler, typescriptVersions } from "../machinery/tools.ts";

/** The module resolutions of TypeScript, each with the matching module setting. */
const resolutions = { node16: "node16", nodenext: "nodenext", bundler: "esnext" } as const;

/** Numbers of the entry points that the written modules import. */
interface Entries {
  /** Number of entry points that only need the packages. */
  readonly own: number;
  /** Number of entry points that use the types of a peer. */
  readonly withPeers: number;
}

/** Compiler options of a program on a server: the types of Node instead of lib.dom. */
const serverSettings = { lib: ["es2022"], types: ["node"] };

/** Compiles a user's code and every entry point with each compiler and each module resolution, and once without lib.dom. */
export function typescriptChecks(project: Project, packages: readonly string[]): Check[] {
  let written: Promise<Entries> | undefined;
  const withoutDom: Check = {
    group: "TypeScript",
    name: "6.0 nodenext without lib.dom",
    async run() {
      written ??= writeEntries(project, packages);
      const { own } = await written;
      const settings = { module: "nodenext", moduleResolution: "nodenext", ...serverSettings };
      await compileProject(project, "6.0", "server", settings, ["consumer.mts", "entries.mts"]);
      return `${own} entry points`;
    },
  };
  const all = typescriptVersions.flatMap((version) =>
    Object.entries(resolutions).map(([resolution, module]): Check => ({
      group: "TypeScript",
      name: `${version} ${resolution}`,
      async run() {
        written ??= writeEntries(project, packages);
        const { own, withPeers } = await written;
        const isOldest = version === typescriptVersions[0];
        const files = ["consumer.mts", "entries.mts"];
        // The types of the peers do not compile with the oldest compiler.
        if (!isOldest) files.push("peers.mts");
        // Newer compilers allow `require` of ES modules, but only with this resolution.
        if (!isOldest && resolution === "nodenext") files.push("required.cts");
        await compileProject(
          project,
          version,
          resolution,
          { module, moduleResolution: resolution },
          files,
        );
        return isOldest ? `${own} entry points` : `${own + withPeers} entry points`;
      },
    })),
  );
  return [...all, withoutDom];
}

async function compileProject(
  { folder: cwd }: Project,
  version: (typeof typescriptVersions)[number],
  name: string,
  settings: object,
  files: readonly string[],
): Promise<void> {
  const config = `tsconfig.${version}-${name}.json`;
  const compilerOptions = {
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"],
    types: [],
    ...settings,
    strict: true,
    skipLibCheck: false,
    // Skips TypeScript's libraries, which take longer to check than all other files.
    skipDefaultLibCheck: true,
    noEmit: true,
  };
  await writeFile(join(cwd, config), JSON.stringify({ compilerOptions, files }));
  await run(process.execPath, [typescriptCompiler(version), "-p", config], { cwd });
}

/** Writes two modules that import every entry point of the installed packages. */
async function writeEntries(project: Project, packages: readonly string[]): Promise<Entries> {
  const [own, withPeers]: [string[], string[]] = [[], []];
  for (const name of packages) {
    const { exports = {}, peerDependencies = {} } = await project.installed(name);
    for (const [entry, target] of Object.entries(exports)) {
      // Skips JSON files, which have no types.
      if (typeof target === "string") continue;
      const types = join(project.folder, "node_modules", name, target["types"] ?? "");
      const text = await readFile(types, "utf8");
      const needsPeer = Object.keys(peerDependencies).some((peer) =>
        text.includes(`from "${peer}`),
      );
      const lines = needsPeer ? withPeers : own;
      lines.push(`export * as entry${lines.length} from "${name}${entry.slice(1)}";`);
    }
  }
  await writeFile(join(project.folder, "entries.mts"), `${own.join("\n")}\n`);
  await writeFile(join(project.folder, "peers.mts"), `${withPeers.join("\n")}\nexport {};\n`);
  return { own: own.length, withPeers: withPeers.length };
}

/** Returns the peers of the packages, in the versions that this workspace tests with. */
export async function peersOf(
  root: string,
  project: Project,
  packages: readonly string[],
): Promise<string[]> {
  const names = new Set<string>();
  for (const name of packages) {
    const { peerDependencies = {} } = await project.installed(name);
    for (const peer of Object.keys(peerDependencies)) names.add(peer);
  }
  const workspace = await readFile(join(root, "pnpm-workspace.yaml"), "utf8");
  return [...names].map((name) => {
    const line = new RegExp(`^  "?${name}"?: (.+)$`, "m").exec(workspace);
    return `${name}@${line?.[1] ?? "*"}`;
  });
}

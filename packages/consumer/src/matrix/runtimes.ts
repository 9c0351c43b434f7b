import { deepEqual } from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Check } from "../machinery/checks.ts";
import { everything, startFake, type RunningFake } from "../machinery/fake.ts";
import { run } from "../machinery/process.ts";
import { emptyProject, type Project } from "../machinery/project.ts";
import type { Registry } from "../machinery/registry.ts";
import { bunBinary, denoBinary, nodeBinary, nodeVersions, toolFolder } from "../machinery/tools.ts";

/** Fetches lists of both cursor styles as a module and through `require`, from fakes on the same Node. */
export function nodeChecks(project: Project): Check[] {
  return nodeVersions.map((version) => ({
    group: "run time",
    name: `Node ${version}`,
    async run() {
      const node = nodeBinary(version);
      const fake = await startFake(project, node);
      try {
        for (const program of ["main.mjs", "required.cjs"]) {
          listed(await run(node, [program, ...placeOf(fake)], { cwd: project.folder }));
        }
      } finally {
        fake.close();
      }
      return "import, require, rosterkit-fake";
    },
  }));
}

/** Fetches the lists with Bun, which also installs the packages. */
export function bunCheck(
  work: string,
  registry: Registry,
  dependencies: Readonly<Record<string, string>>,
  fake: RunningFake,
): Check {
  return {
    group: "run time",
    name: "Bun",
    async run() {
      const cwd = await emptyProject(work, registry, "bun", ["program"], dependencies);
      const bun = await bunBinary();
      const env = { ...registry.env, BUN_INSTALL_CACHE_DIR: join(work, "bun-cache") };
      await run(bun, ["install", "--silent"], { cwd, env });
      listed(await run(bun, ["run", "main.mjs", ...placeOf(fake)], { cwd, env }));
      return (await run(bun, ["--version"], { cwd })).trim();
    },
  };
}

/** Fetches the lists with Deno, which also installs the packages. */
export function denoCheck(
  work: string,
  registry: Registry,
  dependencies: Readonly<Record<string, string>>,
  fake: RunningFake,
): Check {
  return {
    group: "run time",
    name: "Deno",
    async run() {
      const cwd = await emptyProject(work, registry, "deno", ["program"], dependencies);
      const deno = await denoBinary();
      const env = {
        ...registry.env,
        DENO_DIR: join(work, "deno-cache"),
        DENO_NO_UPDATE_CHECK: "1",
        NO_COLOR: "1",
      };
      // By default, Deno does not install packages that are only minutes old.
      await run(deno, ["install", "--quiet", "--minimum-dependency-age=0"], { cwd, env });
      const flags = ["--no-prompt", `--allow-net=${new URL(fake.origin).host}`];
      listed(await run(deno, ["run", ...flags, "main.mjs", ...placeOf(fake)], { cwd, env }));
      return (await run(deno, ["--version"], { cwd, env })).split(" ")[1];
    },
  };
}

/** Fetches the lists with Yarn, which creates no node_modules (Plug'n'Play). */
export function yarnCheck(
  work: string,
  registry: Registry,
  dependencies: Readonly<Record<string, string>>,
  fake: RunningFake,
): Check {
  return {
    group: "run time",
    name: "Yarn PnP",
    async run() {
      const cwd = await emptyProject(work, registry, "yarn", ["program"], dependencies);
      const settings = {
        nodeLinker: "pnp",
        npmRegistryServer: registry.url,
        unsafeHttpWhitelist: ["127.0.0.1"],
        globalFolder: join(work, "yarn-cache"),
        enableTelemetry: false,
        enableImmutableInstalls: false,
        // The installed packages are only minutes old.
        npmMinimalAgeGate: 0,
      };
      await writeFile(join(cwd, ".yarnrc.yml"), JSON.stringify(settings));
      await writeFile(join(cwd, "yarn.lock"), "");
      const yarn = (...args: string[]): Promise<string> =>
        run(process.execPath, [join(toolFolder("@yarnpkg/cli-dist"), "bin/yarn.js"), ...args], {
          cwd,
        });
      await yarn("install");
      listed(await yarn("node", "main.mjs", ...placeOf(fake)));
      return (await yarn("--version")).trim();
    },
  };
}

/** Returns the arguments of the programs. */
function placeOf({ origin, account, organization }: RunningFake): string[] {
  return [origin, account, organization];
}

/** Asserts that a program listed everything. */
export function listed(output: string): void {
  deepEqual(JSON.parse(output), everything);
}

import { match, notEqual, ok } from "node:assert/strict";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Check } from "../machinery/checks.ts";
import type { RunningFake } from "../machinery/fake.ts";
import { pnpm } from "../machinery/pnpm.ts";
import { attempt, run } from "../machinery/process.ts";
import { emptyProject } from "../machinery/project.ts";
import type { Registry } from "../machinery/registry.ts";
import { type Teams, worksIn } from "./teams.ts";

/** The versions of the packages before and after a breaking release, keyed by name. */
export interface Releases {
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

interface Manager {
  readonly name: string;
  readonly lockfile: string;
  /** Resolves the dependencies in the manifest, and installs nothing. */
  readonly resolve: (folder: string) => Promise<unknown>;
  /** Resolves some packages again, even if a lockfile contains them. */
  readonly raise: (folder: string, specifiers: readonly string[]) => Promise<unknown>;
  /** Installs the versions in a lockfile. */
  readonly install: (folder: string) => Promise<unknown>;
  /** Reads a lockfile, and returns the copy of the types that each package uses. */
  readonly layout: (lockfile: string) => readonly string[];
  /** Resolves a package together with a peer of an unsupported version. */
  readonly refuse: (folder: string) => Promise<{ code: number; output: string }>;
}

const scope = "@rosterkit/";
const types = `${scope}types`;
const group = "upgrades";

/** Upgrades each package, and each pair, to a breaking version, with npm and pnpm, with and without a lockfile. */
export function upgradeChecks(
  work: string,
  registry: Registry,
  teams: Promise<Teams>,
  releases: Promise<Releases>,
): Check[] {
  const tested = new Map<string, Promise<void>>();
  const checks = (manager: Manager): Check[] => [
    ...[false, true].map((isLocked): Check => {
      const how = isLocked ? "with a lockfile" : "without a lockfile";
      return {
        group,
        name: `${manager.name} ${how}`,
        async run() {
          const { fake } = await teams;
          const options = { manager, isLocked, releases: await releases, tested, fake };
          return upgradeAll(work, registry, options);
        },
      };
    }),
    refusedCheck(work, registry, manager, releases),
  ];
  return [...checks(npm(work, registry)), ...checks(pnpmManager(work, registry))];
}

interface Upgrade {
  readonly manager: Manager;
  readonly isLocked: boolean;
  readonly releases: Releases;
  readonly tested: Map<string, Promise<void>>;
  readonly fake: RunningFake;
}

async function upgradeAll(work: string, registry: Registry, upgrade: Upgrade): Promise<string> {
  const { manager, isLocked, releases, tested, fake } = upgrade;
  const { before, after } = releases;
  const names = [...before.keys()];
  const subsets = names.flatMap((one, index) => [
    [one],
    ...names.slice(index + 1).map((two) => [one, two]),
  ]);
  const slug = `${manager.name}-${isLocked ? "locked" : "fresh"}`;
  const project = (name: string, raised: readonly string[]): Promise<string> => {
    const ranges = names.map((one) => [
      one,
      `^${(raised.includes(one) ? after : before).get(one) ?? ""}`,
    ]);
    const dependencies = Object.fromEntries(ranges) as Record<string, string>;
    return emptyProject(work, registry, name, ["program", "types"], dependencies);
  };
  const base = await project(`${slug}-base`, []);
  if (isLocked) await manager.resolve(base);
  const known = tested.size;
  for (const subset of subsets) {
    const short = subset.map((name) => name.replace(scope, "")).join("-");
    const folder = await project(`${slug}-${short}`, isLocked ? [] : subset);
    if (isLocked) {
      await cp(join(base, manager.lockfile), join(folder, manager.lockfile));
      await manager.raise(
        folder,
        subset.map((name) => `${name}@^${after.get(name) ?? ""}`),
      );
    } else await manager.resolve(folder);
    const layout = manager.layout(await readFile(join(folder, manager.lockfile), "utf8"));
    for (const name of subset) {
      ok(
        layout.some((line) => line.startsWith(`${name}@${after.get(name) ?? ""} `)),
        layout.join("\n"),
      );
    }
    const key = layout.join("\n");
    if (!tested.has(key)) tested.set(key, testLayout(manager, folder, fake, key));
    await tested.get(key);
  }
  return `${subsets.length} combinations, ${tested.size - known} new layouts`;
}

async function testLayout(
  manager: Manager,
  folder: string,
  fake: RunningFake,
  layout: string,
): Promise<void> {
  await manager.install(folder);
  await worksIn(folder, fake).catch((error: unknown) => {
    throw new Error(`${layout}\n${String(error)}`);
  });
}

function refusedCheck(
  work: string,
  registry: Registry,
  manager: Manager,
  releases: Promise<Releases>,
): Check {
  return {
    group,
    name: `${manager.name} rejects a peer of an unsupported version`,
    async run() {
      const fixtures = `${scope}fixtures`;
      const dependencies = { [fixtures]: (await releases).after.get(fixtures) ?? "", msw: "2.9.0" };
      const name = `${manager.name}-refused`;
      const folder = await emptyProject(work, registry, name, [], dependencies);
      const { code, output } = await manager.refuse(folder);
      notEqual(code, 0);
      match(output, /ERESOLVE|ERR_PNPM_PEER_DEP_ISSUES/);
      return undefined;
    },
  };
}

function npm(work: string, registry: Registry): Manager {
  // Uses a new cache, because npm's cached metadata does not contain the breaking versions.
  const env = { ...registry.env, npm_config_cache: join(work, "upgrades-npm-cache") };
  const flags = ["--no-progress", "--ignore-scripts", "--prefer-offline"];
  const start = (cwd: string, ...args: string[]): Promise<string> =>
    run("npm", [...args, ...flags], { cwd, env });
  return {
    name: "npm",
    lockfile: "package-lock.json",
    resolve: (cwd) => start(cwd, "install", "--package-lock-only"),
    raise: (cwd, specifiers) => start(cwd, "install", "--package-lock-only", ...specifiers),
    install: (cwd) => start(cwd, "ci"),
    refuse: (cwd) => attempt("npm", ["install", "--package-lock-only", ...flags], { cwd, env }),
    layout(text) {
      const { packages } = JSON.parse(text) as { packages: Record<string, { version?: string }> };
      const top = (name: string): string => packages[`node_modules/${name}`]?.version ?? "";
      return Object.keys(packages)
        .filter(
          (path) =>
            path.startsWith(`node_modules/${scope}`) && path.lastIndexOf("node_modules") === 0,
        )
        .map((path) => {
          const own = packages[`${path}/node_modules/${types}`]?.version ?? top(types);
          const name = path.slice("node_modules/".length);
          return name === types
            ? `${name}@${top(name)} `
            : `${name}@${top(name)} with types ${own}`;
        })
        .sort();
    },
  };
}

function pnpmManager(work: string, registry: Registry): Manager {
  const env = {
    ...registry.env,
    npm_config_store_dir: join(work, "pnpm-store"),
    npm_config_cache_dir: join(work, "upgrades-pnpm-cache"),
  };
  const flags = ["--ignore-workspace", "--ignore-scripts", "--prefer-offline"];
  const start = (cwd: string, ...args: string[]): Promise<string> =>
    pnpm(cwd, [...args, ...flags], { env });
  return {
    name: "pnpm",
    lockfile: "pnpm-lock.yaml",
    resolve: (cwd) => start(cwd, "install", "--lockfile-only"),
    raise: (cwd, specifiers) => start(cwd, "add", "--lockfile-only", ...specifiers),
    install: (cwd) => start(cwd, "install", "--frozen-lockfile"),
    refuse: async (cwd) => {
      const args = ["install", "--lockfile-only", "--config.strict-peer-dependencies=true"];
      return start(cwd, ...args).then(
        (output) => ({ code: 0, output }),
        (error: unknown) => ({ code: 1, output: String(error) }),
      );
    },
    layout(text) {
      const [importer = "", snapshots = ""] = text.split(/^packages:$/m);
      const direct = importer.matchAll(
        /'(@rosterkit\/\w+)':\n\s+specifier: .*\n\s+version: ([\d.]+)/g,
      );
      return [...direct]
        .map(([, name = "", version = ""]) => {
          const block = snapshots.split(`\n  '${name}@${version}':\n    dependencies:\n`)[1] ?? "";
          const own = /^ {6}'@rosterkit\/types': ([\d.]+)/m.exec(block.split("\n\n")[0] ?? "")?.[1];
          return name === types
            ? `${name}@${version} `
            : `${name}@${version} with types ${own ?? ""}`;
        })
        .sort();
    },
  };
}

/**
 * Publishes the packages whose version the registry does not have: `pnpm release`, see `--help`. The
 * jobs of the release workflow run its commands one by one. `select` and `publish` work in a checkout
 * with nothing installed, so that no dependency runs where a credential can be had.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { readCommand, usage, type Command } from "./release/command-line.ts";
import { dry } from "./release/dry.ts";
import { publish } from "./release/publish.ts";
import { npmRegistry } from "./release/registry.ts";
import {
  type NextSteps,
  packRelease,
  release,
  type ReleaseContext,
  select,
  version,
} from "./release/release.ts";
import { main } from "./shared/cli.ts";
import { show } from "./shared/exec.ts";
import { publishedPackages } from "./shared/workspace.ts";

const root = join(import.meta.dirname, "..");

const bench: ReleaseContext = {
  root,
  registry: npmRegistry(root),
  async build() {
    // Neither a file of an older build nor one from a cache gets into a tarball.
    for (const { dir } of await publishedPackages(root)) {
      await rm(join(root, dir, "dist"), { recursive: true, force: true });
    }
    return script("turbo.ts", "run", "build", "--force", "--output-logs=errors-only");
  },
  test: () => script("test.ts"),
  async checkChangesets() {
    if (await script("spec-bump.ts", "--check")) return undefined;
    return "No version is made: the changesets or the reports do not say all that changed.";
  },
  say: (line) => {
    console.log(line);
  },
};

await main(usage, () => run(readCommand(process.argv.slice(2))));

async function run(command: Command): Promise<void> {
  switch (command.kind) {
    case "help":
      process.stdout.write(usage);
      return;
    case "dry":
      await dry({
        ...bench,
        build: () => script("turbo.ts", "run", "build", "--output-logs=errors-only"),
      });
      return;
    case "release":
      await release(bench, command);
      return;
    case "version":
      await version(bench);
      return;
    case "select":
      console.log(stepsText(await select(bench)));
      return;
    case "pack":
      await packRelease(bench, command);
      return;
    case "publish":
      await publish(root, command.folder, bench.registry, bench.say);
      return;
  }
}

/** As a workflow reads the outputs of a step. */
function stepsText({ publish: commit = "", version: hasVersion }: NextSteps): string {
  return `publish=${commit}\nversion=${String(hasVersion)}`;
}

/** Runs one of the scripts beside this one, on this terminal. */
async function script(name: string, ...args: string[]): Promise<boolean> {
  return (
    (await show(process.execPath, [join(import.meta.dirname, name), ...args], { cwd: root })) === 0
  );
}

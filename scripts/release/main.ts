/**
 * Publishes the packages whose version the registry does not have: `pnpm release`, see `--help`. The workflow runs
 * its commands one by one. `select` and `publish` need no installation, so that no dependency runs beside a credential.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { readCommand, usage, type Command } from "./command-line.ts";
import { dry } from "./dry.ts";
import { publish } from "./publish.ts";
import { npmRegistry } from "./registry.ts";
import {
  type NextSteps,
  packRelease,
  release,
  type ReleaseContext,
  select,
  version,
} from "./release.ts";
import { main } from "../shared/cli.ts";
import { show } from "../shared/exec.ts";
import { publishedPackages } from "../shared/workspace.ts";

const root = join(import.meta.dirname, "../..");

const context: ReleaseContext = {
  root,
  registry: npmRegistry(root),
  async build() {
    // No file of an older build gets into a tarball; turbo restores only what the same sources gave.
    for (const { dir } of await publishedPackages(root)) {
      await rm(join(root, dir, "dist"), { recursive: true, force: true });
    }
    return script("turbo.ts", "run", "build", "--output-logs=errors-only");
  },
  test: () => script("test.ts"),
  async checkChangesets() {
    if (await script("spec-bump/main.ts", "--check")) return undefined;
    return "No version is made: the changesets or the reports are incomplete. Run pnpm spec:bump.";
  },
  print: (line) => {
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
        ...context,
        build: () => script("turbo.ts", "run", "build", "--output-logs=errors-only"),
      });
      return;
    case "release":
      await release(context, command);
      return;
    case "version":
      await version(context, command);
      return;
    case "select":
      console.log(stepsText(await select(context)));
      return;
    case "pack":
      await packRelease(context, command);
      return;
    case "publish":
      await publish(root, command.folder, context.registry, context.print);
      return;
  }
}

/** The outputs of a workflow's step. */
function stepsText({ publish: commit = "", version: hasVersion }: NextSteps): string {
  return `publish=${commit}\nversion=${String(hasVersion)}`;
}

/** Runs another script on this terminal. */
async function script(name: string, ...args: string[]): Promise<boolean> {
  return (
    (await show(process.execPath, [join(root, "scripts", name), ...args], { cwd: root })) === 0
  );
}

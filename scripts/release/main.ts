/** The command `pnpm release`. `select` and `publish` load no dependencies, because their jobs have a credential. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { dry } from "./dry.ts";
import { publish } from "./publish.ts";
import { npmRegistry } from "./registry.ts";
import { packRelease, release, type ReleaseContext, selectSteps, version } from "./release.ts";
import { main, UsageError } from "../shared/cli.ts";
import { show } from "../shared/exec.ts";
import { publishedPackages } from "../shared/workspace.ts";

const usage = `pnpm release [command] [options]

Publishes the packages whose version the registry does not have, and tags them.

  pnpm release                    builds, tests, packs and publishes
  pnpm release --dry              shows what would be published, and what prevents it
  pnpm release --snapshot[=name]  publishes this branch's changesets under a separate dist-tag
  pnpm release version            applies the changesets: versions, ranges, changelogs
  pnpm release select             prints the commit to publish, and version=true if there are changesets
  pnpm release pack <folder>      builds, tests and packs, and publishes nothing
  pnpm release publish <folder>   publishes the packed tarballs

  --no-test                       skips the tests, for a commit that was already tested
  --skip-unpublished              creates versions even if earlier versions were never published
`;

const root = join(import.meta.dirname, "../..");

const context: ReleaseContext = {
  root,
  registry: npmRegistry(root),
  async build() {
    // Removes the builds, so that no file of an older build is in a tarball. Turbo restores only current files.
    for (const { dir } of await publishedPackages(root)) {
      await rm(join(root, dir, "dist"), { recursive: true, force: true });
    }
    return build();
  },
  test: () => script("test.ts"),
  async checkChangesets() {
    if (await script("spec-bump/main.ts", "--check")) return undefined;
    return "No version was created, because the changesets or the reports are incomplete. Run pnpm spec:bump.";
  },
  print: (line) => {
    console.log(line);
  },
};

const config = {
  // Allows `--snapshot` without a value, which uses the name of the branch.
  args: process.argv.slice(2).map((arg) => (arg === "--snapshot" ? "--snapshot=" : arg)),
  allowPositionals: true,
  options: {
    dry: { type: "boolean", default: false },
    "no-test": { type: "boolean", default: false },
    snapshot: { type: "string" },
    "skip-unpublished": { type: "boolean", default: false },
  },
} as const;

await main(usage, config, async ({ values, positionals }) => {
  const [name = values.dry ? "dry" : "release", folder, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError(`Unexpected argument "${rest[0] ?? ""}".`);
  const options = { test: !values["no-test"], snapshot: values.snapshot };
  switch (name) {
    case "dry":
      // Builds without removing `dist`, because a dry run publishes nothing.
      await dry({ ...context, build });
      return;
    case "release":
      await release(context, options);
      return;
    case "version":
      await version(context, { skipUnpublished: values["skip-unpublished"] });
      return;
    case "select": {
      // Prints the outputs of a workflow's step.
      const steps = await selectSteps(context);
      console.log(`publish=${steps.publish ?? ""}\nversion=${String(steps.version)}`);
      return;
    }
    case "pack":
      await packRelease(context, { ...options, folder: given(name, folder) });
      return;
    case "publish":
      await publish(root, given(name, folder), context.registry, context.print);
      return;
    default:
      throw new UsageError(`"${name}" is not a command.`);
  }
});

function given(command: string, folder: string | undefined): string {
  if (folder === undefined) throw new UsageError(`"${command}" needs a folder.`);
  return folder;
}

function build(): Promise<boolean> {
  return script("turbo.ts", "run", "build", "--output-logs=errors-only");
}

async function script(name: string, ...args: string[]): Promise<boolean> {
  return (
    (await show(process.execPath, [join(root, "scripts", name), ...args], { cwd: root })) === 0
  );
}

import { equal, match } from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { endGroup } from "../../../../scripts/shared/exec.ts";
import type { Check } from "../machinery/checks.ts";
import type { Clone } from "../machinery/clone.ts";
import { publishedBy, shortNames, tagsOf } from "./published.ts";

/** Checks the first release. Kills the release after the second package, and resumes it with the same command. */
export function firstReleaseChecks(work: string, clone: Clone): Check[] {
  const folder = join(work, "packed");
  const publish = ["scripts/release/main.ts", "publish", folder];
  const group = "release";
  return [
    {
      group,
      name: "versions, ranges, changelogs",
      async run() {
        const changesets = await readdir(join(clone.root, ".changeset"));
        if (!changesets.some((file) => file.endsWith(".md"))) return "there is no changeset";
        await clone.run("pnpm", "release", "version");
        await clone.commit("Release");
        return undefined;
      },
    },
    {
      group,
      name: "build and pack",
      async run() {
        await clone.run("pnpm", "release", "pack", folder, "--no-test");
        return undefined;
      },
    },
    {
      group,
      name: "is killed after the second package",
      async run() {
        let seen = "";
        const { output } = await clone.attempt(process.execPath, publish, {
          onOutput(part, child) {
            seen += part;
            if (seen.split("is published as").length > 2) endGroup(child);
          },
        });
        equal(output.split("is published as").length - 1, 2, output);
        return shortNames(await tagsOf(clone));
      },
    },
    {
      group,
      name: "the same command continues",
      async run() {
        const output = await clone.run(process.execPath, ...publish);
        equal(output.split("with the same content").length - 1, 2, output);
        return shortNames(await tagsOf(clone));
      },
    },
    {
      group,
      name: "another run has nothing to publish",
      async run() {
        let output = "";
        const published = await publishedBy(clone, async () => {
          output = await clone.run("pnpm", "release", "--no-test");
        });
        equal(shortNames(published), "nothing");
        match(output, /Nothing to publish: the registry has every version\./);
        return undefined;
      },
    },
  ];
}

/** Publishes a folder of `pnpm release pack` to the test's registry. Returns the versions, keyed by package. */
export async function releasePacked(clone: Clone, folder: string): Promise<Map<string, string>> {
  await clone.run(process.execPath, "scripts/release/main.ts", "publish", folder);
  const { packages } = JSON.parse(await readFile(join(folder, "release.json"), "utf8")) as {
    packages: { name: string; version: string }[];
  };
  return new Map(packages.map(({ name, version }) => [name, version]));
}

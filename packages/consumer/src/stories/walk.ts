import { deepEqual, equal, ok } from "node:assert/strict";
import { readChangesets, worst } from "../../../../scripts/shared/changeset.ts";
import { dependenciesOf, publishedPackages } from "../../../../scripts/shared/workspace.ts";
import type { Check } from "../machinery/checks.ts";
import type { Clone } from "../machinery/clone.ts";
import { lastBuilt } from "./built.ts";
import { walkOf } from "./contributing.ts";
import { publishedBy, shortNames, type Tag } from "./published.ts";
import type { Releases } from "./upgrades.ts";
import { firstCase, walkCases } from "./walk-cases.ts";

const group = "maintainer";

/** Runs the commands of CONTRIBUTING.md up to a release, without `pnpm test`, because the tests have already run. */
export function walkChecks(
  clone: Clone,
  onPublished: (published: readonly Tag[]) => void,
): Check[] {
  let built: readonly string[] = [];
  return [
    {
      group,
      name: "CONTRIBUTING.md, spec to release",
      async run() {
        const { release } = await walkOf(clone.root);
        const times = await changeBy(clone, firstCase);
        const announced = await announcedIn(clone);
        const published = await publishedBy(clone, async () => {
          for (const command of release) {
            await follow(clone, command);
            if (command === "pnpm release --dry") built = await lastBuilt(clone);
          }
        });
        onPublished(published);
        // Expects only packages with a changeset, because the dependents accept the new version in their ranges.
        const names = published.map((tag) => tag.slice(0, tag.lastIndexOf("@")));
        deepEqual(names, [...announced.keys()].sort(), shortNames(published));
        ok(announced.has("@rosterkit/types"), shortNames(published));
        const seconds = (times.get("pnpm generate") ?? NaN) + (times.get("pnpm spec:bump") ?? NaN);
        const figure = `generate and spec:bump took ${seconds.toFixed(1)} s in parallel with the compilers`;
        return `published ${shortNames(published)}; ${figure}`;
      },
    },
    {
      group,
      name: "builds types and its dependents",
      async run() {
        const packages = await publishedPackages(clone.root);
        const expected = packages
          .filter(({ name, manifest }) =>
            [name, ...dependenciesOf(manifest)].includes("@rosterkit/types"),
          )
          .map(({ name }) => `${name}#build`);
        deepEqual(built, expected.sort());
        return undefined;
      },
    },
  ];
}

/** Checks a breaking release of every package. */
export function breakingReleaseCheck(
  clone: Clone,
  onReleased: (releases: Releases) => void,
): Check {
  return {
    group,
    name: "a breaking release of all packages",
    async run() {
      const before = await versionsOf(clone);
      const flags = [...before.keys()].flatMap((name) => ["--minor", name]);
      await clone.run(
        "pnpm",
        "changeset",
        "add",
        ...flags,
        "--message",
        "A breaking change for a test.",
      );
      await clone.commit("Add a breaking change");
      const { release } = await walkOf(clone.root);
      const published = await publishedBy(clone, async () => {
        for (const command of release) await follow(clone, command);
      });
      equal(published.length, before.size, shortNames(published));
      onReleased({ before, after: await versionsOf(clone) });
      return `published ${shortNames(published)}`;
    },
  };
}

/** Checks the other cases of the walkthrough, one after the other. */
export function otherCaseChecks(clone: Clone): Check[] {
  const others = Object.keys(walkCases).filter((name) => name !== firstCase);
  return others.map((name) => ({
    group,
    name: `walk: ${name}`,
    async run() {
      await changeBy(clone, name);
      return undefined;
    },
  }));
}

/** Makes the change of a case, and checks that its changesets have the bump in CONTRIBUTING.md. */
async function changeBy(clone: Clone, name: string): Promise<ReadonlyMap<string, number>> {
  const { change, cases } = await walkOf(clone.root);
  deepEqual([...cases.keys()].sort(), Object.keys(walkCases).sort());
  const before = new Set((await readChangesets(clone.root)).map(({ file }) => file));
  await walkCases[name]?.(clone.root);
  const times = new Map<string, number>();
  for (const command of change) {
    const start = performance.now();
    await follow(clone, command);
    times.set(command, (performance.now() - start) / 1000);
  }
  const added = (await readChangesets(clone.root)).filter(({ file }) => !before.has(file));
  const bumps = added.flatMap(({ releases }) => Object.values(releases));
  equal(worst(bumps), cases.get(name), added.map(({ source }) => source).join("\n"));
  return times;
}

async function follow(clone: Clone, command: string): Promise<void> {
  if (/^pnpm test\b/.test(command)) return;
  await clone.run("sh", "-c", command === "pnpm release" ? "pnpm release --no-test" : command);
}

/** Returns the packages that the changesets name. */
async function announcedIn({ root }: Clone): Promise<ReadonlyMap<string, string>> {
  const changesets = await readChangesets(root);
  return new Map(changesets.flatMap(({ releases }) => Object.entries(releases)));
}

/** Returns the versions of all packages in a clone, keyed by name. */
export async function versionsOf({ root }: Clone): Promise<ReadonlyMap<string, string>> {
  return new Map((await publishedPackages(root)).map(({ name, version }) => [name, version]));
}

import { deepEqual, ok } from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Check } from "../checks.ts";
import type { Clone } from "../machinery/clone.ts";
import { lastBuilt } from "./built.ts";
import { walkOf } from "./contributing.ts";
import { publishedBy, shortNames, type Tag } from "./published.ts";

/** A field that the documents do not have, in a list's item. */
const field = "favourite_colour";

/** Code of a user who needs the new version. */
export const usesNewField = `import type { Member } from "@rosterkit/types/truto";
export const colour = (member: Member): string | undefined => member.${field};
`;

/** What is to be known of a walk. */
interface Walk {
  /** Which command took how long, in seconds. */
  readonly times: Map<string, number>;
  /** The packages that the changesets name. */
  readonly announced: Set<string>;
  /** What turbo has built for the release. */
  readonly built: string[];
}

/**
 * Walks from a changed document to a release by the commands of CONTRIBUTING.md, as they are there. Only
 * the tests are left out: whoever runs this has run them.
 *
 * @param clone - A clone whose versions have been released.
 * @param told - Takes what was published.
 */
export function walkChecks(clone: Clone, told: (published: readonly Tag[]) => void): Check[] {
  const walk: Walk = { times: new Map(), announced: new Set(), built: [] };
  return [
    {
      group: "maintainer",
      name: "CONTRIBUTING.md, spec to release",
      async run() {
        const commands = await walkOf(clone.root);
        await addField(clone);
        const published = await publishedBy(clone, async () => {
          for (const command of commands) await follow(clone, command, walk);
        });
        told(published);
        // Those with a changeset and no other: a field more stays in the range of dependents.
        const names = published.map((tag) => tag.slice(0, tag.lastIndexOf("@")));
        deepEqual(names, [...walk.announced].sort(), shortNames(published));
        ok(walk.announced.has("@rosterkit/types"), shortNames(published));
        const { times } = walk;
        const seconds = (times.get("pnpm generate") ?? NaN) + (times.get("pnpm spec:bump") ?? NaN);
        const figure = `generate and spec:bump took ${seconds.toFixed(1)} s beside the compilers`;
        return `${commands.length} commands, published ${shortNames(published)}; ${figure}`;
      },
    },
    {
      group: "maintainer",
      name: "builds types and its dependents",
      async run() {
        const dependents = await dependentsOf(clone, "@rosterkit/types");
        const expected = ["@rosterkit/types", ...dependents].map((name) => `${name}#build`);
        deepEqual(walk.built, expected.sort());
        return undefined;
      },
    },
  ];
}

async function follow(clone: Clone, command: string, walk: Walk): Promise<void> {
  if (/^pnpm test\b/.test(command)) return;
  const line = command === "pnpm release" ? "pnpm release --no-test" : command;
  const start = performance.now();
  await clone.run("sh", "-c", line);
  walk.times.set(command, (performance.now() - start) / 1000);
  if (command === "pnpm spec:bump") await readChangesets(clone, walk);
  if (command === "pnpm release --dry") walk.built.push(...(await lastBuilt(clone)));
}

async function readChangesets(clone: Clone, { announced }: Walk): Promise<void> {
  const folder = join(clone.root, ".changeset");
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".md"))) {
    const text = await readFile(join(folder, file), "utf8");
    for (const [, name = ""] of text.matchAll(/^"(@rosterkit\/\w+)": \w+$/gm)) announced.add(name);
  }
}

/** Gives the members of Truto one more field, as a maintainer would write it down. */
async function addField(clone: Clone): Promise<void> {
  const file = join(clone.root, "specs/truto/openapi.yaml");
  const text = await readFile(file, "utf8");
  const schema = /(\n {4}Member:\n(?: {6}.*\n)*? {6}properties:\n)/;
  const lines = [
    `        ${field}:`,
    "          type: string",
    "          description: The colour the member likes best.",
    "          x-support: { supported: [slack] }",
    '          x-provenance: { source: inferred, note: "Made up for a test." }',
  ];
  const changed = text.replace(schema, `$1${lines.join("\n")}\n`);
  ok(changed !== text, "specs/truto/openapi.yaml has no schema Member.");
  await writeFile(file, changed);
}

/** The published packages that depend on one of them. */
async function dependentsOf(clone: Clone, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const folder of await readdir(join(clone.root, "packages"))) {
    const file = join(clone.root, "packages", folder, "package.json");
    const manifest = JSON.parse(await readFile(file, "utf8")) as {
      name: string;
      private?: boolean;
      dependencies?: Record<string, string>;
    };
    if (manifest.private !== true && name in (manifest.dependencies ?? {}))
      found.push(manifest.name);
  }
  return found;
}

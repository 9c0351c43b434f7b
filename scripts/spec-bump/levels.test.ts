import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Document } from "../generate/document.ts";
import { worst } from "../shared/changeset.ts";
import { createComparison } from "./api/comparison.ts";
import type { Collection } from "./api/graph.ts";
import { compareEntryPoint } from "./api/entry-points.ts";
import { programOf, versionAt } from "./api/versions.ts";
import { received } from "./cases/received.ts";
import { sent } from "./cases/sent.ts";
import { whole } from "./cases/whole.ts";
import { wire } from "./cases/wire.ts";
import { linesOf } from "./changesets/text.ts";
import { compareDocuments } from "./documents/compare-documents.ts";
import { noEdit } from "./fixtures/edits.ts";
import { makeRepository } from "./fixtures/repository.ts";

const cases = [...whole, ...sent, ...received, ...wire];
const name = "@rosterkit/types";
const apiOf = (index: number): string => `case${index}`;
const collections: Collection[] = [];
let folder: string;

// Creates one program with an API for each case, before and after the change.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "spec-bump-cases-"));
  const edits = cases.map(({ edit }, index) => [apiOf(index), edit] as const);
  const [before, after] = [join(folder, "before"), join(folder, "after")];
  await makeRepository(before, Object.fromEntries(edits.map(([api]) => [api, noEdit])));
  await makeRepository(after, Object.fromEntries(edits));
  const versions = { then: await versionAt(before), now: await versionAt(after) };
  const program = programOf(versions);
  const comparison = createComparison(program);
  for (const index of cases.keys()) {
    const subpaths = [`./${apiOf(index)}`, `./${apiOf(index)}/integrations`];
    const documents = [before, after].map(async (root) => {
      const file = `packages/types/src/generated/${apiOf(index)}/openapi.json`;
      return JSON.parse(await readFile(join(root, file), "utf8")) as Document;
    });
    const [old, now] = await Promise.all(documents);
    const found = subpaths.map((subpath) =>
      compareEntryPoint(program, comparison, versions, { name, subpath }),
    );
    if (old !== undefined && now !== undefined) found.push(compareDocuments(old, now));
    collections.push(new Map(found.flatMap((one) => [...one])));
  }
}, 600_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

it.each(cases.map((one, index) => ({ ...one, index })))(
  "a change of a document has the level $level: $name",
  ({ index, level, says }) => {
    const found = [...(collections[index]?.values() ?? [])];
    // Removes the API's name from paths.
    const lines = linesOf(found).map((line) => line.replaceAll(`/${apiOf(index)}`, ""));
    expect(worst(found.map((one) => one.level))).toBe(level);
    expect(lines.toSorted()).toEqual(says);
  },
);

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { received } from "./cases/received.ts";
import { sent } from "./cases/sent.ts";
import { whole } from "./cases/whole.ts";
import type { Finding } from "./finding.ts";
import { nothing } from "./fixtures/edits.ts";
import { makeRepository } from "./fixtures/repository.ts";
import { worst } from "./level.ts";
import { remarksOn, remarkText } from "./report.ts";
import { readTree } from "./tree.ts";
import { verdict } from "./verdict.ts";

const cases = [...whole, ...sent, ...received];
const apis = new Map(cases.map(({ name }, index) => [name, `case${index}`]));
let folder: string;
let findings: readonly Finding[];

// One program for all: an API for each case, in a release and in what came after it.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "spec-bump-cases-"));
  const edits = cases.map(({ name, edit }) => [apis.get(name) ?? "", edit] as const);
  const [before, after] = [join(folder, "before"), join(folder, "after")];
  await makeRepository(before, Object.fromEntries(edits.map(([api]) => [api, nothing])));
  await makeRepository(after, Object.fromEntries(edits));
  const tree = await readTree(join(before, "packages/types"));
  const today = await readTree(join(after, "packages/types"));
  const base = { label: "before", tree, corpus: undefined, prepared: "none" } as const;
  findings = await verdict(base, today, folder);
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("a change of a document", () => {
  it.each(cases)("$name: $level", ({ name, level, says }) => {
    const found = findings.filter(({ api }) => api === apis.get(name));
    // Paths begin with the API's name.
    const told = remarksOn(found).map((remark) =>
      remarkText(remark, false).replaceAll(`/${apis.get(name) ?? ""}/`, "/"),
    );
    expect(told.toSorted()).toEqual([...says].sort());
    expect(worst(found.map((finding) => finding.level))).toBe(level);
  });

  it("is nobody else's", () => {
    expect(findings.filter(({ api }) => api === "")).toEqual([]);
  });
});

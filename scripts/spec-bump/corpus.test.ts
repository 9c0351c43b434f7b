import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "./finding.ts";
import { all, drop, nothing, set } from "./fixtures/edits.ts";
import { makeRepository } from "./fixtures/repository.ts";
import { readTree } from "./tree.ts";
import { verdict } from "./verdict.ts";

const schemas = ["components", "schemas"];
const code = {
  // Exact types: what is optional now is not the same any more, though it can be read as before.
  "roster-fields.ts": `import type { Member, Status } from "@rosterkit/types/roster";
    type Equal<A, B> = (<T>() => T extends A ? T : 0) extends <T>() => T extends B ? T : 0 ? true : false;
    export const name: Equal<Member["name"], string> = true;
    export const id: Equal<Member["id"], string> = true;
    export function label(status: Status): string {
      switch (status) { case "active": return "a"; case "inactive": return "b"; case "invited": return "c"; }
    }`,
  "roster-old.ts": `import { gone } from "a-package-that-was-never-here"; export const broken = gone;`,
};

let folder: string;
let findings: readonly Finding[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "corpus-"));
  const [before, after] = [join(folder, "before"), join(folder, "after")];
  await makeRepository(before, { roster: nothing });
  const edits = all(
    set([...schemas, "Member", "required"], ["id"]),
    set([...schemas, "Status", "enum"], ["active", "inactive", "invited", "deleted"]),
    drop([...schemas, "Member", "properties", "joined"]),
  );
  await makeRepository(after, { roster: edits });
  const corpus = join(before, "packages/types/test/corpus");
  await mkdir(corpus, { recursive: true });
  for (const [file, text] of Object.entries(code)) await writeFile(join(corpus, file), text);
  // Whoever changes the document may as well delete what it breaks.
  const tree = await readTree(join(before, "packages/types"));
  const today = await readTree(join(after, "packages/types"));
  findings = await verdict({ label: "before", tree, corpus, prepared: "none" }, today, folder);
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("consumer code of the last release", () => {
  it("breaks where it compiles no more", () => {
    const reasons = findings.filter(({ judge }) => judge === "corpus");
    expect(reasons.map(({ level, api, reason }) => [level, api, reason])).toEqual([
      [
        "major",
        "roster",
        "`export const name: Equal<Member[\"name\"], string> = true;` does not compile any more: Type 'true' is not assignable to type 'false'.",
      ],
      [
        "major",
        "roster",
        "`export function label(status: Status): string {` does not compile any more: Function lacks ending return statement and return type does not include 'undefined'.",
      ],
    ]);
  });

  it("is not told where the compiler has said it better", () => {
    expect(findings.filter(({ judge, told }) => judge === "corpus" && told)).toEqual([]);
    expect(findings.filter(({ told }) => told).map(({ reason }) => reason)).toContain(
      'status gained "deleted"',
    );
  });

  it("is not held against anybody where it never compiled", () => {
    expect(findings.filter(({ reason }) => reason.includes("gone"))).toHaveLength(
      findings.filter(({ reason }) => reason.endsWith("joined is gone")).length,
    );
  });
});

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDocument } from "yaml";

import { lint, jsonPointer, type LintProblem } from "./testing/cli.ts";
import { slips } from "./testing/slips.ts";

const fixture = join(import.meta.dirname, "fixtures/valid.yaml");

describe("the rules for our extensions", () => {
  let directory: string;
  let problems: ReadonlyMap<string, readonly LintProblem[]>;

  // Runs each linter once for all slips, because a linter needs more time to start than to read a small document.
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "spec-lint-"));
    const valid = await readFile(fixture, "utf8");
    const files = slips.map(async ({ at, write }, index) => {
      const document = parseDocument(valid);
      if (write === undefined) document.deleteIn(at);
      else document.setIn(at, document.createNode(write));
      await writeFile(fileOf(index), document.toString());
      return fileOf(index);
    });
    problems = await lint([fixture, ...(await Promise.all(files))]);
  }, 60_000);

  function fileOf(index: number): string {
    return join(directory, `${index}.yaml`);
  }

  afterAll(async () => {
    await rm(directory, { recursive: true });
  });

  it("the linters report no problem in a document with valid extensions", () => {
    expect(problems.get(fixture)).toBeUndefined();
  });

  it.each(slips.map((slip, index) => ({ ...slip, index })))("the linters report $name", (slip) => {
    const { rule, at, reportedAt = at } = slip;
    expect(problems.get(fileOf(slip.index))).toEqual([{ rule, pointer: jsonPointer(reportedAt) }]);
  });
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "../generate/generate.ts";
import { openBase, typesFolder } from "./base/base.ts";
import { BumpError } from "./bump-error.ts";
import { applyPlan } from "./changesets/apply.ts";
import { type Plan, planChangesets } from "./changesets/plan.ts";
import { readChangesets } from "./changesets/read.ts";
import { firstRelease, type Requirement, requirementsOf } from "./changesets/requirement.ts";
import { corpusFiles } from "./corpus.ts";
import type { Finding } from "./finding.ts";
import { readTree } from "./tree.ts";
import { verdict } from "./verdict.ts";

/** What a run may be told. */
export interface Options {
  /** Judge the changesets at hand instead of writing any. */
  readonly check?: boolean;
  /** What to hold today's types against; by default the last release. */
  readonly base?: string | undefined;
}

/** What a run found, and what it did about it or would have done. */
export interface Outcome {
  /** What today's types were held against; `undefined` before the first release. */
  readonly base: string | undefined;
  readonly hasCorpus: boolean;
  readonly findings: readonly Finding[];
  readonly requirements: readonly Requirement[];
  readonly plan: Plan;
}

/**
 * Holds the generated types against the last release and writes the changesets that the difference asks
 * for, all of them or none.
 *
 * @throws BumpError when no verdict can be given; nothing is written then.
 */
export async function specBump(
  root: string,
  { check = false, base: named }: Options = {},
): Promise<Outcome> {
  const { changed } = await generate(root, { check: true });
  if (changed.length > 0) {
    throw new BumpError("the generated files are stale; run pnpm generate first");
  }
  const scratch = await mkdtemp(join(tmpdir(), "spec-bump-"));
  try {
    const changesets = await readChangesets(root);
    const types = await readTree(join(root, typesFolder));
    const base = await openBase(root, named, scratch);
    const findings = base.label === undefined ? [] : await verdict(base, types, scratch);
    const requirements =
      base.label === undefined
        ? [firstRelease(types, base.prepared)]
        : await requirementsOf(root, types, base.tree.version, base.prepared, findings);
    const plan = await planChangesets(root, requirements, changesets);
    if (!check) await applyPlan(root, plan);
    const hasCorpus = base.label !== undefined && (await corpusFiles(base.corpus)).length > 0;
    return { base: base.label, hasCorpus, findings, requirements, plan };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type ts from "typescript";
import { generate } from "../generate/generate.ts";
import type { Document } from "../generate/document.ts";
import { readChangesets } from "../shared/changeset.ts";
import { UserError } from "../shared/cli.ts";
import { changedSince, type Package, publishedPackages } from "../shared/workspace.ts";
import { errorsIn } from "./api/compiler.ts";
import type { Collection, Seen } from "./api/graph.ts";
import { compareApi } from "./api/judge.ts";
import { reportsOf, updateReports } from "./api/reports.ts";
import { programOf, type Version, type Versions } from "./api/world.ts";
import { type LastRelease, lastRelease } from "./base/base.ts";
import { applyPlan, type Plan, planChangesets } from "./changesets/plan.ts";
import { firstRelease, type Requirement, requirementOf } from "./changesets/requirement.ts";
import { sorted } from "./changesets/text.ts";
import { compareCorpus, corpusFiles } from "./corpus.ts";
import { compareDocuments } from "./documents/judge.ts";
import { secondOpinion } from "./documents/oasdiff.ts";
import { compareManifests } from "./manifest.ts";

/** What a run may be told. */
export interface Options {
  /** Check the reports and changesets at hand instead of writing any. */
  readonly check?: boolean;
  /** What to compare with; by default the last release of each package. */
  readonly base?: string | undefined;
}

/** What a run found, and what it did about it or would have done. */
export interface Outcome {
  /** What each package was compared with, as `name@version`; empty before the first release. */
  readonly bases: readonly string[];
  readonly requirements: readonly Requirement[];
  readonly plan: Plan;
  /** The reports that were not as they should be. */
  readonly reports: readonly string[];
}

/**
 * Compares the public API of all packages with their last releases, and writes the reports and the changesets that
 * the difference asks for.
 *
 * @throws UserError when nothing can be compared; nothing is written then.
 */
export async function specBump(
  root: string,
  { check = false, base: named }: Options = {},
): Promise<Outcome> {
  const { changed } = await generate(root, { check: true, checkTypes: false });
  if (changed.length > 0) {
    throw new UserError("The generated files are stale. Run pnpm generate first.");
  }
  const changesets = await readChangesets(root);
  const packages = await publishedPackages(root);
  const now: Version = { packages, reports: reportsOf(root, packages) };
  const then = await lastRelease(root, packages, named);
  const requirements = await requirementsOf(root, { then, now }, then);
  const plan = await planChangesets(root, requirements, changesets);
  const reports = await updateReports(root, packages, now.reports, { write: !check });
  if (!check) await applyPlan(root, plan);
  const stale = reports.map((file) => `${file} is not what the sources say. Run pnpm spec:bump.`);
  const bases = [...then.bases.values()].map(({ name, version }) => `${name}@${version}`);
  return {
    bases,
    requirements,
    reports,
    plan: { ...plan, objections: [...stale, ...plan.objections] },
  };
}

async function requirementsOf(
  root: string,
  versions: Versions,
  then: LastRelease,
): Promise<readonly Requirement[]> {
  const program = isSame(versions) ? undefined : programOf(versions, corpusFiles(then.corpus));
  if (program !== undefined) assertCompiles(program);
  const api = new Map(
    versions.now.packages
      .filter(({ name }) => then.bases.has(name))
      .map((one) => {
        const found: Collection =
          program === undefined
            ? new Map<string, Seen>()
            : apiDifferences(program, versions, then, one);
        return [one.name, found] as const;
      }),
  );
  const known = [...api.values()].flatMap((collection) => [...collection.values()]);
  const wire = await compareWire(root, then, known);
  const requirements: Requirement[] = [];
  for (const one of versions.now.packages) {
    const base = then.bases.get(one.name);
    const prepared = then.prepared.get(one.name) ?? "none";
    if (base === undefined) {
      requirements.push(firstRelease(one.name, prepared));
      continue;
    }
    const before = then.packages.find(({ name }) => name === one.name)?.manifest ?? one.manifest;
    const found = new Map([
      ...(api.get(one.name) ?? []),
      ...compareManifests(before, one.manifest),
      ...[...wire].flatMap(([name, collection]) =>
        concerns(versions.now, one, name) ? [...collection] : [],
      ),
    ]);
    const differences = sorted(found.values());
    const requirement = requirementOf(one.name, base.version, prepared, differences);
    if (requirement.level !== "none") requirements.push(requirement);
    else requirements.push(...(await changedFiles(root, one, base.commit, requirement)));
  }
  return requirements;
}

/** Nothing of the API differs, and files that users get do. */
async function changedFiles(
  root: string,
  one: Package,
  commit: string,
  requirement: Requirement,
): Promise<readonly Requirement[]> {
  const files = await changedSince(root, commit, one);
  if (files.length === 0) return [];
  const isGenerated = files.every((file) => file.includes("/generated/"));
  return [{ ...requirement, level: "patch", bump: "patch", changedFile: files[0], isGenerated }];
}

function isSame({ then, now }: Versions): boolean {
  const isEqual = ([file, text]: readonly [string, string]): boolean =>
    then.reports.get(file) === text;
  return then.reports.size === now.reports.size && [...now.reports].every(isEqual);
}

function assertCompiles(program: ts.Program): void {
  const files = program.getSourceFiles().map(({ fileName }) => fileName);
  const [error] = errorsIn(
    program,
    files.filter((file) => file.startsWith("/now/") && file.endsWith(".api.d.ts")),
  );
  if (error === undefined) return;
  throw new UserError(
    `The types of ${error.file.replace(/^\/now\/|\.api\.d\.ts$/g, "")} do not compile: ${error.message} In: ${error.code}`,
  );
}

function apiDifferences(
  program: ts.Program,
  versions: Versions,
  { corpus }: LastRelease,
  { name, dir }: Package,
): Collection {
  const found = compareApi(program, versions, name);
  const isBreaking = [...found.values()].some(({ level }) => level === "major");
  // What users' code says the comparison has said better, unless it found nothing that breaks.
  const errors = compareCorpus(program, corpus, dir);
  return isBreaking ? found : new Map([...found, ...errors]);
}

/** Whether users of a package meet what happens on the wire of an API. */
function concerns({ reports }: Version, { dir }: Package, api: string): boolean {
  if (dir === "packages/types") return true;
  return [...reports].some(
    ([file, text]) => file.startsWith(`${dir}/`) && text.includes(`"@rosterkit/types/${api}"`),
  );
}

/** What each document says that no type shows, by API. */
async function compareWire(
  root: string,
  { documents }: LastRelease,
  seen: readonly Seen[],
): Promise<ReadonlyMap<string, Collection>> {
  const folder = join(root, "packages/types/src/generated");
  const apis = documents.size === 0 ? [] : await readdir(folder);
  const scratch = await mkdtemp(join(tmpdir(), "spec-bump-"));
  try {
    const found = apis.map(async (api) => {
      const before = documents.get(api);
      const file = join(folder, api, "openapi.json");
      const after = await readFile(file, "utf8");
      if (before === undefined || before === after) return [];
      const old = join(scratch, `${api}.json`);
      await writeFile(old, before);
      const collection = compareDocuments(
        JSON.parse(before) as Document,
        JSON.parse(after) as Document,
      );
      const opinion = await secondOpinion([old, file], [...seen, ...collection.values()]);
      return [[api, new Map([...collection, ...opinion])] as const];
    });
    return new Map((await Promise.all(found)).flat());
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

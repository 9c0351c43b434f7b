import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import ts from "typescript";
import type { Document } from "../generate/document.ts";
import { bumpOf, readChangesets, worst } from "../shared/changeset.ts";
import { UserError } from "../shared/cli.ts";
import { errorsIn, type Files } from "../shared/compiler.ts";
import { capture, withTempFolder } from "../shared/exec.ts";
import { changedSince, type Package, publishedPackages } from "../shared/workspace.ts";
import { createComparison } from "./api/comparison.ts";
import { compareApi } from "./api/entry-points.ts";
import { addSeen, type Collection, type Seen } from "./api/graph.ts";
import { folderOf, sides } from "./api/origin.ts";
import { reportsOf, updateReports } from "./api/reports.ts";
import { programOf, type ApiVersion, type Versions } from "./api/versions.ts";
import { applyPlan, type Plan, planChangesets } from "./changesets/plan.ts";
import { type Requirement, sorted } from "./changesets/text.ts";
import { compareDocuments, compareWithOasdiff } from "./documents/compare-documents.ts";
import { type LastRelease, lastRelease } from "./last-release.ts";
import { compareManifests } from "./manifest.ts";

export interface SpecBumpOptions {
  /** Checks the reports and changesets, and writes nothing. */
  readonly check?: boolean;
  /** A revision or version to compare with. Default: the last release of each package. */
  readonly base?: string | undefined;
}

export interface SpecBumpResult {
  /** Last releases, as `name@version`. Empty before the first release. */
  readonly bases: readonly string[];
  readonly requirements: readonly Requirement[];
  readonly plan: Plan;
  readonly reports: readonly string[];
}

/** Compares all packages with their last releases, and writes the reports and the changesets. */
export async function specBump(
  root: string,
  { check = false, base: named }: SpecBumpOptions = {},
): Promise<SpecBumpResult> {
  const changesets = await readChangesets(root);
  const packages = await publishedPackages(root);
  const [then, reports] = await Promise.all([
    lastRelease(root, packages, named),
    reportsOf(root, packages),
  ]);
  const now: ApiVersion = { packages, reports };
  // Runs the generator in another process, in parallel with the comparison.
  const fresh = assertGenerated(root);
  fresh.catch(() => undefined);
  const requirements = await requirementsOf(root, { then, now }, then);
  const plan = await planChangesets(root, requirements, changesets);
  await fresh;
  const stale = await updateReports(root, packages, now.reports, { write: !check });
  if (!check) await applyPlan(root, plan);
  const bases = [...then.bases.values()].map(({ name, version }) => `${name}@${version}`);
  return {
    bases,
    requirements,
    reports: stale,
    plan: {
      ...plan,
      errors: [...stale.map((file) => `${file} is stale. Run pnpm spec:bump.`), ...plan.errors],
    },
  };
}

async function requirementsOf(
  root: string,
  versions: Versions,
  then: LastRelease,
): Promise<readonly Requirement[]> {
  const { packages } = versions.now;
  const api = compareApis(versions, then);
  const known = [...api.values()].flatMap((collection) => [...collection.values()]);
  const wire = await compareWire(root, then, known);
  const requirements = packages.map(async (one): Promise<readonly Requirement[]> => {
    const { name, manifest } = one;
    const base = then.bases.get(name);
    const prepared = then.prepared.get(name) ?? "none";
    if (base === undefined)
      return [{ name, level: "minor", bump: "minor", prepared, differences: [] }];
    const found = new Map([
      ...(api.get(name) ?? []),
      ...compareManifests(base.manifest, manifest),
      ...[...wire].flatMap(([of, found]) => (concerns(versions.now, one, of) ? [...found] : [])),
    ]);
    const differences = sorted(found.values());
    const level = worst(differences.map((one) => one.level));
    const requirement = { name, level, bump: bumpOf(level, base.version), prepared, differences };
    if (level !== "none") return [requirement];
    const files = await changedSince(root, base.commit, one);
    if (files.length === 0) return [];
    const isGenerated = files.every((file) => file.includes("/generated/"));
    return [{ ...requirement, level: "patch", bump: "patch", changedFile: files[0], isGenerated }];
  });
  return (await Promise.all(requirements)).flat();
}

/** Compares the declarations of each package. Skips the compiler if all reports are equal. */
function compareApis(
  { then, now }: Versions,
  { corpus, bases }: LastRelease,
): Map<string, Collection> {
  if (bases.size === 0 || isDeepStrictEqual(then.reports, now.reports)) return new Map();
  // Adds users' code twice, once for each version of the packages.
  const users = [...corpus].flatMap(([file, text]) =>
    sides.map((side) => [`${folderOf(side)}/${file}`, text] as const),
  );
  const program = programOf({ then, now }, new Map(users));
  const comparison = createComparison(program);
  const released = now.packages.filter(({ name }) => bases.has(name));
  return new Map(
    released.map(({ name, dir }) => {
      const found = compareApi(program, comparison, { then, now }, name);
      const isBreaking = [...found.values()].some(({ level }) => level === "major");
      // Skips users' code if a breaking change is already known.
      return [
        name,
        isBreaking ? found : new Map([...found, ...compareCorpus(program, corpus, dir)]),
      ];
    }),
  );
}

/** Finds lines of users' code that compiled with the last release but no longer compile. */
function compareCorpus(program: ts.Program, corpus: Files, dir: string): Collection {
  const collection: Collection = new Map();
  for (const file of [...corpus.keys()].filter((one) => one.startsWith(`${dir}/`))) {
    const known = new Set(errorsIn(program, [`${folderOf("then")}/${file}`]).map(lineOf));
    for (const error of errorsIn(program, [`${folderOf("now")}/${file}`])) {
      const path = [`User's code \`${lineOf(error)}\``];
      const [message = ""] = ts.flattenDiagnosticMessageText(error.messageText, "\n").split("\n");
      if (!known.has(lineOf(error)))
        addSeen(collection, { level: "major", path, what: `no longer compiles: ${message}` });
    }
  }
  return collection;
}

/** Returns the line of code that contains an error. */
function lineOf({ file, start = 0 }: ts.Diagnostic): string {
  const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
  return file?.text.split("\n")[line]?.trim() ?? "";
}

async function assertGenerated(root: string): Promise<void> {
  const script = join(import.meta.dirname, "../generate/main.ts");
  const args = [script, "--check", "--no-type-check", "--root", root];
  const { code, stderr } = await capture(process.execPath, args, { cwd: root });
  if (code !== 0) throw new UserError(`${stderr.trim()}\nNothing was compared.`);
}

/** Returns true if a package depends on an API, so that changes of the API affect the users of the package. */
function concerns({ reports }: ApiVersion, { dir }: Package, api: string): boolean {
  if (dir === "packages/types") return true;
  return [...reports].some(
    ([file, text]) => file.startsWith(`${dir}/`) && text.includes(`"@rosterkit/types/${api}"`),
  );
}

/** Returns the differences in each document that the types do not show, keyed by API. */
async function compareWire(
  root: string,
  { documents }: LastRelease,
  seen: readonly Seen[],
): Promise<ReadonlyMap<string, Collection>> {
  const folder = join(root, "packages/types/src/generated");
  const apis = documents.size === 0 ? [] : await readdir(folder);
  return withTempFolder(async (scratch) => {
    const found = apis.map(async (api) => {
      const before = documents.get(api);
      const file = join(folder, api, "openapi.json");
      const after = await readFile(file, "utf8");
      if (before === undefined || before === after) return [];
      const old = join(scratch, `${api}.json`);
      await writeFile(old, before);
      const [then, now] = [JSON.parse(before) as Document, JSON.parse(after) as Document];
      const collection = compareDocuments(then, now);
      const known = [...seen, ...collection.values()];
      const errors = await compareWithOasdiff([old, file], known);
      return [[api, new Map([...collection, ...errors])] as const];
    });
    return new Map((await Promise.all(found)).flat());
  });
}

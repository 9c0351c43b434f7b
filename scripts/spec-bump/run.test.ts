import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { generate } from "../generate/generate.ts";
import { capture } from "../shared/exec.ts";
import { git } from "../shared/git.ts";
import { publishedPackages } from "../shared/workspace.ts";
import { reportsOf, updateReports } from "./api/reports.ts";
import { add, type Edit, noEdit, set } from "./fixtures/edits.ts";
import { commit, makeRepository, writeSpec } from "./fixtures/repository.ts";
import { specBump } from "./run.ts";

const addStatus = add(["components", "schemas", "Status", "enum"], "deleted");
const reword = set(["components", "schemas", "Member", "description"], "Somebody.");
const limit = set(["components", "schemas", "CountBody", "maxProperties"], 10);
const command = join(import.meta.dirname, "main.ts");

let [template, root] = ["", ""];

// Creates one repository. Each test changes a copy.
beforeAll(async () => {
  template = root = await mkdtemp(join(tmpdir(), "spec-bump-"));
  await makeRepository(root, { roster: noEdit });
  await addPackage("client", clientSource("readonly backoffCapMs?: number;"));
  await addPackage("fixtures", "export const size: number = 1;", "contract/generated/roster.ts");
  const packages = await publishedPackages(root);
  await updateReports(root, packages, await reportsOf(root, packages), { write: true });
  await commit(root, "@rosterkit/types@0.1.0");
  await git(root, "tag", "@rosterkit/client@0.1.0");
  await git(root, "tag", "@rosterkit/fixtures@0.1.0");
}, 600_000);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "spec-bump-"));
  await cp(template, root, { recursive: true });
});

afterAll(() => rm(template, { recursive: true }));

afterEach(async () => {
  await rm(root, { recursive: true });
});

it("pnpm spec:bump writes the differences that users of each package notice, with the same level in every changeset", async () => {
  await edit(addStatus);
  const missing = await run("--check");
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain(
    '@rosterkit/types needs a minor bump, since a major change is a minor version below 1.0, and no changeset has this bump: `GET /roster/members`, `GET /roster/members/{id}`: `Member.status` can now be "deleted". Run pnpm spec:bump.\n',
  );
  expect(missing.stderr).toContain("packages/types/api/roster.api.md is stale.");
  await specBump(root);
  expect(await run("--check")).toMatchObject({ code: 0, stderr: "" });
  const [client = "", types = ""] = await texts();
  expect(client).toContain('"@rosterkit/client": minor');
  expect(types).toMatch(
    /^---\n"@rosterkit\/types": minor\n---\n\nBreaking changes in 2 operations\.\n/,
  );
  expect(types).toContain(
    '- `GET /roster/members`, `GET /roster/members/{id}`: `Member.status` can now be "deleted"\n',
  );
  const before = await texts();
  await specBump(root);
  expect(await texts()).toEqual(before);
}, 600_000);

it("pnpm spec:bump compares hand-written options, and rejects a lower bump in a changeset from a person", async () => {
  await addPackage("client", clientSource("readonly backoffMaxMs?: number;"));
  await writeChangeset("tidy", "client", "patch");
  expect(await run("--check")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(
      "@rosterkit/client needs a minor bump, since a major change is a minor version below 1.0, but the bump in .changeset/tidy.md is patch: `create`: `Options.backoffCapMs` was renamed to `backoffMaxMs`. Run pnpm spec:bump.",
    ) as string,
  });
  await specBump(root);
  expect(await run("--check")).toMatchObject({ code: 0, stderr: "" });
}, 600_000);

it("pnpm spec:bump requires a changeset for changed files that are published, generated files included", async () => {
  await edit(limit);
  const file = "packages/fixtures/src/contract/generated/roster.ts";
  await writeFile(join(root, file), "// Generated again.\n");
  const { requirements } = await specBump(root);
  expect(requirements.map(({ name, level }) => [name, level])).toEqual([
    ["@rosterkit/types", "major"],
    ["@rosterkit/client", "major"],
    ["@rosterkit/fixtures", "patch"],
  ]);
  await writeFile(join(root, "packages/fixtures/src/other.ts"), "export {};\n");
  expect((await run("--check")).code).toBe(0);
}, 600_000);

it("pnpm spec:bump requires no changeset for a package that only re-exports a type with a changed text", async () => {
  await edit(reword);
  const { requirements } = await specBump(root);
  expect(requirements.map(({ name, level }) => [name, level])).toContainEqual([
    "@rosterkit/types",
    "patch",
  ]);
  expect(requirements.every(({ level }) => level === "patch")).toBe(true);
}, 600_000);

it("pnpm spec:bump compares with the newest tag if a version is not published yet", async () => {
  await setVersion("types", ["0.1.2", "0.1.1", "0.1.0"]);
  await edit(addStatus);
  const { bases, requirements } = await specBump(root, { check: true });
  expect(bases).toContain("@rosterkit/types@0.1.0");
  expect(requirements[0]).toMatchObject({ prepared: "patch", bump: "minor" });
}, 600_000);

it("pnpm spec:bump prints that everything is new before the first release", async () => {
  for (const name of ["types", "client", "fixtures"]) {
    await git(root, "tag", "--delete", `@rosterkit/${name}@0.1.0`);
    await setVersion(name, ["0.0.0"]);
  }
  const first = await run("--check");
  expect(first.stdout).toContain("There is no release yet, so everything is new.");
  expect(first.stderr).toContain(
    "@rosterkit/types needs a minor bump, and no changeset has this bump.",
  );
  for (const name of ["types", "client", "fixtures"]) await writeChangeset(name, name, "minor");
  expect(await run("--check")).toMatchObject({ code: 0, stderr: "" });
}, 600_000);

it.each([
  [
    "stale generated files",
    () => writeSpec(root, "roster", addStatus),
    /^generated files are stale; run pnpm generate:/,
  ],
  [
    "a missing tag",
    () => git(root, "tag", "--delete", "@rosterkit/types@0.1.0"),
    /^There is no tag @rosterkit\/types@0\.1\.0/,
  ],
  [
    "a malformed changeset",
    () => writeFile(join(root, ".changeset/odd.md"), "Hello.\n"),
    ".changeset/odd.md is not a changeset",
  ],
])(
  "pnpm spec:bump rejects %s, and writes nothing",
  async (_, spoil, message) => {
    await spoil();
    const { code, stderr } = await run();
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")[0]).toMatch(message);
    expect((await texts()).filter((text) => text.includes("**"))).toEqual([]);
  },
  600_000,
);

function clientSource(option: string): string {
  return `import type { paths } from "@rosterkit/types/roster";
export interface Options { ${option} }
export declare function create(options?: Options): { readonly paths: paths };`;
}

async function edit(change: Edit): Promise<void> {
  await writeSpec(root, "roster", change);
  await generate(root, { checkTypes: false });
}

/** Returns the texts of the changesets, sorted by file name. */
async function texts(): Promise<readonly string[]> {
  const folder = join(root, ".changeset");
  const files = (await readdir(folder)).sort();
  return Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
}

async function writeChangeset(id: string, name: string, bump: string): Promise<void> {
  const text = `---\n"@rosterkit/${name}": ${bump}\n---\n\nTidy.\n`;
  await writeFile(join(root, `.changeset/${id}.md`), text);
}

async function addPackage(name: string, source: string, other?: string): Promise<void> {
  const folder = join(root, "packages", name);
  await mkdir(join(folder, "src/contract/generated"), { recursive: true });
  await writeFile(join(folder, "src/index.ts"), `${source}\n`);
  if (other !== undefined) await writeFile(join(folder, "src", other), "// Generated.\n");
  const manifest = {
    name: `@rosterkit/${name}`,
    version: "0.1.0",
    files: ["src"],
    exports: { ".": { types: "./dist/index.d.ts" } },
    dependencies: { "@rosterkit/types": "workspace:^" },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
}

async function setVersion(name: string, versions: readonly string[]): Promise<void> {
  const folder = join(root, "packages", name);
  const file = join(folder, "package.json");
  const manifest = await readFile(file, "utf8");
  await writeFile(
    file,
    manifest.replace(/"version": ?"[^"]*"/, `"version": "${versions[0] ?? ""}"`),
  );
  const headings = versions.map((version) => `## ${version}\n`).join("\n");
  await writeFile(join(folder, "CHANGELOG.md"), `# ${name}\n\n${headings}`);
}

function run(...args: readonly string[]): ReturnType<typeof capture> {
  return capture(process.execPath, [command, "--root", root, ...args], { cwd: root });
}

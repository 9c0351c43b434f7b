import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { generate } from "../generate/generate.ts";
import { add, all, type Edit, nothing, rename, set } from "./fixtures/edits.ts";
import { commit, git } from "./fixtures/git.ts";
import { makeRepository, writeSpec } from "./fixtures/repository.ts";
import { specBump } from "./run.ts";

const addStatus = add(["components", "schemas", "Status", "enum"], "deleted");
const reword = set(["components", "schemas", "Member", "description"], "Somebody.");
const telephone = "#/components/schemas/Telephone";
const list = ["paths", "/members", "get"];
const schemas = ["components", "schemas"];
const renamePhone = all(
  rename(schemas, "Phone", "Telephone"),
  set([...schemas, "Member", "properties", "phones", "items", "$ref"], telephone),
  set([...schemas, "Member", "properties", "tag", "anyOf", 1, "$ref"], telephone),
);
const command = join(import.meta.dirname, "../spec-bump.ts");

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "spec-bump-"));
  await makeRepository(root, { roster: nothing });
  await addPackage(
    "client",
    `import type { paths } from "@rosterkit/types/roster"; export type P = paths;`,
  );
  await addPackage("pagination", `export type { ListDescriptor } from "@rosterkit/types";`);
  await commit(root, "@rosterkit/types@0.1.0");
}, 60_000);

afterEach(async () => {
  await rm(root, { recursive: true });
});

describe("pnpm spec:bump", () => {
  it("tells what has changed, and writes it for the types and for who shows it", async () => {
    await edit(addStatus);
    const { code, stdout } = await run();
    const files = await changesets();
    expect(files).toEqual([
      expect.stringMatching(/^spec-client-[0-9a-f]{8}\.md$/),
      expect.stringMatching(/^spec-types-[0-9a-f]{8}\.md$/),
    ]);
    expect(stdout).toBe(
      [
        "held against @rosterkit/types@0.1.0: compiler: major; oasdiff: major; documents: patch; no consumer code to compile",
        '  breaking    roster members list, member get: status gained "deleted"',
        "@rosterkit/types: minor (a major change below 1.0)",
        "@rosterkit/client: minor (a major change below 1.0)",
        `wrote .changeset/${files[1] ?? ""}`,
        `wrote .changeset/${files[0] ?? ""}`,
        "",
      ].join("\n"),
    );
    expect(code).toBe(0);
    expect(await readFile(join(root, ".changeset", files[1] ?? ""), "utf8")).toBe(
      '---\n"@rosterkit/types": minor\n---\n\nThe roster document has changed.\n\nBreaking:\n\n' +
        '- members list, member get: status gained "deleted"\n',
    );
  });

  it("--check fails until the changesets are there, and then does not", async () => {
    await edit(addStatus);
    expect(await run("--check")).toMatchObject({
      code: 1,
      stderr: ["types", "client"]
        .map(
          (name) =>
            `spec:bump: @rosterkit/${name} needs a minor bump, since a major change is a minor version below 1.0, and no changeset says so; run pnpm spec:bump\n`,
        )
        .join(""),
    });
    expect(await changesets()).toEqual([]);
    await specBump(root);
    expect(await run("--check")).toMatchObject({ code: 0, stderr: "" });
    const before = await changesets();
    await specBump(root);
    expect(await changesets()).toEqual(before);
  });

  it("leaves other packages alone where text alone has changed", async () => {
    await edit(reword);
    const { requirements } = await specBump(root);
    expect(requirements).toMatchObject([{ name: "@rosterkit/types", level: "patch" }]);
    expect(await changesets()).toEqual([expect.stringMatching(/^spec-types-/)]);
  });

  it("asks a package only for what of it changes", async () => {
    await addCorpus(`import type { Phone } from "@rosterkit/types/roster"; export type P = Phone;`);
    // The paths that the client shows are made of the same fields as before.
    await edit(renamePhone);
    await specBump(root);
    const [file = "", ...others] = await changesets();
    expect(others).toEqual([]);
    expect(await readChangeset(file)).toContain("- Phone: is gone\n");
  });

  it("tells who runs on the tables what integrations require, in its own words", async () => {
    await addCorpus(
      `import type { RequiredParameters } from "@rosterkit/types/roster/integrations";
       const required: Record<keyof RequiredParameters["/roster/members"], true> = { slack: true };
       export { required };`,
    );
    const uses = `import { parameterSupport } from "@rosterkit/types/roster/integrations";`;
    await addPackage(
      "fixtures",
      `${uses} export const size: number = Object.keys(parameterSupport).length;`,
    );
    await edit(add([...list, "parameters", "channel", "x-support", "required"], "teams"));
    await specBump(root);
    const [file = ""] = await changesets();
    expect(await readChangeset(file)).toBe(
      '---\n"@rosterkit/fixtures": minor\n---\n\nThe roster document has changed.\n\nBreaking:\n\n' +
        "- members list: channel is required by teams now\n",
    );
  });

  it("has nothing to say where nothing has changed", async () => {
    const { requirements, plan } = await specBump(root, { check: true });
    expect(requirements).toEqual([]);
    expect(plan.objections).toEqual([]);
  });

  it("is content with the version that the changesets have made, before its release", async () => {
    await edit(addStatus);
    await setVersion("types", "0.2.0", "0.1.0");
    await setVersion("client", "0.2.0", "0.1.0");
    await git(root, "tag", "@rosterkit/client@0.1.0");
    await commit(root);
    expect((await specBump(root, { check: true })).plan).toMatchObject({ objections: [] });
  });

  it("asks for a minor version where nothing was ever released", async () => {
    await git(root, "tag", "--delete", "@rosterkit/types@0.1.0");
    await setVersion("types", "0.0.0");
    expect(await run("--check")).toEqual({
      code: 1,
      stdout: "no release yet: everything is new\n@rosterkit/types: minor\n",
      stderr:
        "spec:bump: @rosterkit/types needs a minor bump, and no changeset says so; run pnpm spec:bump\n",
    });
    await writeFile(
      join(root, ".changeset/first.md"),
      `---\n"@rosterkit/types": minor\n---\n\nAll.\n`,
    );
    expect(await run()).toMatchObject({ code: 0 });
    expect(await changesets()).toEqual(["first.md"]);
  });

  it("names an API that came and one that went", async () => {
    await git(root, "mv", "specs/roster", "specs/people");
    for (const file of ["packages/types/package.json", "specs/people/openapi.yaml"]) {
      const text = await readFile(join(root, file), "utf8");
      await writeFile(join(root, file), text.replaceAll(/\/roster\b/g, "/people"));
    }
    await generate(root, { checkTypes: false });
    const { findings } = await specBump(root, { check: true });
    expect(findings.map(({ level, subject, reason }) => `${level} ${subject} ${reason}`)).toEqual([
      "major @rosterkit/types/roster is gone",
      "major @rosterkit/types/roster/integrations is gone",
      "minor @rosterkit/types/people is new, with 3 paths",
      "minor @rosterkit/types/people/integrations is new",
    ]);
  });

  it.each([
    [
      "generated files that are stale",
      () => writeSpec(root, "roster", addStatus),
      [],
      "the generated files are stale; run pnpm generate first",
    ],
    [
      "a document that is none",
      () => writeFile(join(root, "specs/roster/openapi.yaml"), "openapi: 3.1.1"),
      [],
      /specs\/roster\/openapi\.yaml #/,
    ],
    [
      "a missing tag",
      () => git(root, "tag", "--delete", "@rosterkit/types@0.1.0"),
      [],
      /^spec:bump: there is no tag @rosterkit\/types@0\.1\.0 here/,
    ],
    [
      "a changeset that is none",
      () => writeFile(join(root, ".changeset/odd.md"), "Hello.\n"),
      [],
      ".changeset/odd.md is no changeset",
    ],
    [
      "a bump that is none",
      () => writeFile(join(root, ".changeset/odd.md"), "---\nx: huge\n---\n"),
      [],
      ".changeset/odd.md is no changeset",
    ],
    ["an unknown option", () => Promise.resolve(), ["--chekc"], "Unknown option '--chekc'"],
    [
      "an unknown base",
      () => Promise.resolve(),
      ["--base", "nowhere"],
      "--base nowhere is no folder",
    ],
  ])("ends in one line at %s, and writes nothing", async (_, spoil, args, message) => {
    await edit(reword);
    await spoil();
    const before = await changesets();
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(message)]);
    expect(await changesets()).toEqual(before);
  });

  it("explains itself", async () => {
    const { stdout } = await run("--help");
    expect(stdout).toContain("Below 1.0 the rules of 0.x hold");
  });
});

async function edit(change: Edit): Promise<void> {
  await writeSpec(root, "roster", change);
  await generate(root, { checkTypes: false });
}

async function changesets(): Promise<readonly string[]> {
  return (await readdir(join(root, ".changeset"))).sort();
}

async function readChangeset(file: string): Promise<string> {
  return readFile(join(root, ".changeset", file), "utf8");
}

/** Has the last release come with a user's code. */
async function addCorpus(source: string): Promise<void> {
  const folder = join(root, "packages/types/test/corpus");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "roster.ts"), `${source}\n`);
  await git(root, "tag", "--delete", "@rosterkit/types@0.1.0");
  await commit(root, "@rosterkit/types@0.1.0");
}

async function addPackage(name: string, source: string): Promise<void> {
  const folder = join(root, "packages", name);
  await mkdir(join(folder, "src"), { recursive: true });
  await writeFile(join(folder, "src/index.ts"), `${source}\n`);
  const manifest = {
    name: `@rosterkit/${name}`,
    version: "0.1.0",
    exports: { ".": { types: "./dist/index.d.ts" } },
    dependencies: { "@rosterkit/types": "workspace:^" },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
}

async function setVersion(name: string, version: string, before?: string): Promise<void> {
  const folder = join(root, "packages", name);
  const file = join(folder, "package.json");
  const manifest: object = JSON.parse(await readFile(file, "utf8")) as object;
  await writeFile(file, JSON.stringify({ ...manifest, version }));
  if (before === undefined) return;
  await writeFile(join(folder, "CHANGELOG.md"), `# ${name}\n\n## ${version}\n\n## ${before}\n`);
}

async function run(
  ...args: readonly string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [command, "--root", root, ...args],
      (_, stdout, stderr) => {
        resolve({ code: child.exitCode ?? 1, stdout, stderr });
      },
    );
  });
}

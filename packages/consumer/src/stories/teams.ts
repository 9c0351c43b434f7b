import { equal, notEqual } from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Check } from "../machinery/checks.ts";
import type { Clone } from "../machinery/clone.ts";
import type { RunningFake } from "../machinery/fake.ts";
import { attempt, run } from "../machinery/process.ts";
import type { Project } from "../machinery/project.ts";
import { typescriptCompiler } from "../machinery/tools.ts";
import { listed } from "../matrix/runtimes.ts";
import { lastBuilt } from "./built.ts";
import { publishedBy, shortNames, type Tag } from "./published.ts";
import { usesNewField } from "./walk-cases.ts";

/** Projects of two teams that have installed the release, and a running fake. */
export interface Teams {
  readonly one: Project;
  readonly other: Project;
  readonly fake: RunningFake;
}

const group = "team";

/** Checks that a project has one copy of the types, and can use a new field, after it upgrades only the types. */
export function typesAloneCheck(teams: Promise<Teams>, published: () => readonly Tag[]): Check {
  return {
    group,
    name: "upgrades only types",
    async run() {
      const { one: team, fake } = await teams;
      const file = "new-field.mts";
      await writeFile(join(team.folder, file), usesNewField);
      notEqual(
        (await compileFile(team.folder, file)).code,
        0,
        "The field existed before the upgrade.",
      );
      await team.install(...published());
      equal((await compileFile(team.folder, file)).output, "");
      return worksWithOneCopy(team, fake, "@rosterkit/types");
    },
  };
}

/** Checks a patch of one package. Only this package is built and published, and a team only upgrades this package. */
export function paginationAloneChecks(clone: Clone, teams: Promise<Teams>): Check[] {
  let published: Tag[] = [];
  return [
    {
      group: "maintainer",
      name: "a patch of one package",
      async run() {
        const source = join(clone.root, "packages/pagination/src/index.ts");
        await writeFile(source, `${await readFile(source, "utf8")}\n// A patch.\n`);
        await clone.run("pnpm", "build");
        equal((await lastBuilt(clone)).join(), "@rosterkit/pagination#build");
        const flags = ["--patch", "@rosterkit/pagination", "--message", "A patch for a test."];
        await clone.run("pnpm", "changeset", "add", ...flags);
        await clone.commit("Patch the pager");
        await clone.run("pnpm", "release", "version");
        await clone.commit("Release");
        published = await publishedBy(clone, () => clone.run("pnpm", "release", "--no-test"));
        equal(published.length, 1, shortNames(published));
        return `built one, published ${shortNames(published)}`;
      },
    },
    {
      group,
      name: "upgrades only pagination",
      async run() {
        const { other: team, fake } = await teams;
        await team.install(...published);
        return worksWithOneCopy(team, fake, "@rosterkit/types", "@rosterkit/pagination");
      },
    },
  ];
}

async function worksWithOneCopy(
  team: Project,
  fake: RunningFake,
  ...names: string[]
): Promise<string> {
  const versions: string[] = [];
  for (const name of names) {
    const copies = await team.copiesOf(name);
    equal(copies.length, 1, copies.join("\n"));
    versions.push(`one ${name.replace("@rosterkit/", "")} ${(await team.installed(name)).version}`);
  }
  await worksIn(team.folder, fake);
  return versions.join(", ");
}

/** Compiles a user's code in a project, and runs the user's program. */
export async function worksIn(folder: string, fake: RunningFake): Promise<void> {
  equal((await compileFile(folder, "consumer.mts")).output, "");
  const program = ["main.mjs", fake.origin, fake.account, fake.organization];
  listed(await run(process.execPath, program, { cwd: folder }));
}

async function compileFile(cwd: string, file: string): Promise<{ code: number; output: string }> {
  const compilerOptions = {
    module: "nodenext",
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"],
    types: [],
    strict: true,
    noEmit: true,
  };
  const config = JSON.stringify({ compilerOptions, files: [file] });
  await writeFile(join(cwd, "tsconfig.json"), config);
  return attempt(process.execPath, [typescriptCompiler("7.0"), "-p", "."], { cwd });
}

import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { git } from "../../shared/git.ts";

const changesets = join(import.meta.dirname, "../../../node_modules/@changesets");
const changelog = join(import.meta.dirname, "../changelog.ts");

/** A repository of three packages, two of which depend on the first. */
export interface TinyRepository {
  readonly root: string;
  /** Writes files, keyed by path. */
  readonly write: (files: Readonly<Record<string, string>>) => Promise<void>;
  /** Writes files and commits everything. */
  readonly commit: (files: Readonly<Record<string, string>>) => Promise<void>;
  readonly read: (path: string) => Promise<string>;
  readonly git: (...args: string[]) => Promise<string>;
  readonly remove: () => Promise<void>;
}

/** Creates the repository, with a changeset for the first version of all three packages. */
export async function createTinyRepository(): Promise<TinyRepository> {
  const root = await temporaryFolder();
  const repository = repositoryAt(root);
  await link(root);
  await git(root, "init", "--quiet", "--initial-branch=main");
  await git(root, "config", "user.name", "Somebody");
  await git(root, "config", "user.email", "somebody@example.com");
  await repository.commit({
    ".gitignore": "node_modules/\n",
    "package.json": jsonText({ name: "tiny", private: true, packageManager: "pnpm@10.34.8" }),
    "pnpm-workspace.yaml": "packages:\n  - packages/*\n",
    ".changeset/config.json": jsonText({
      changelog: [changelog, { repository: "https://example.com/tiny" }],
      access: "public",
      baseBranch: "main",
      format: false,
    }),
    ...packageFiles("core", {}),
    ...packageFiles("left", { "@tiny/core": "workspace:^" }, { "@tiny/right": "workspace:*" }),
    ...packageFiles("right", { "@tiny/core": "workspace:^" }),
    ...changesetFile("first", { core: "minor", left: "minor", right: "minor" }, "Here it is."),
  });
  return repository;
}

/** Creates an independent copy of a repository. */
export async function copyOf(repository: TinyRepository): Promise<TinyRepository> {
  const root = await temporaryFolder();
  await cp(repository.root, root, { recursive: true, verbatimSymlinks: true });
  return repositoryAt(root);
}

/** Returns the file of a changeset. `bumps` names packages without their scope. */
export function changesetFile(
  id: string,
  bumps: Readonly<Record<string, string>>,
  summary: string,
): Record<string, string> {
  const lines = Object.entries(bumps).map(([name, bump]) => `"@tiny/${name}": ${bump}`);
  return { [`.changeset/${id}.md`]: `---\n${lines.join("\n")}\n---\n\n${summary}\n` };
}

function repositoryAt(root: string): TinyRepository {
  const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }
  };
  return {
    root,
    write,
    async commit(files) {
      await write(files);
      await git(root, "add", "--all");
      await git(root, "commit", "--quiet", "--message", "Change something");
    },
    read: (path) => readFile(join(root, path), "utf8"),
    git: (...args) => git(root, ...args),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

function packageFiles(
  name: string,
  dependencies: Readonly<Record<string, string>>,
  devDependencies: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const manifest = {
    name: `@tiny/${name}`,
    version: "0.0.0",
    type: "module",
    files: ["dist", "src"],
    exports: "./dist/index.js",
    dependencies,
    devDependencies,
  };
  return {
    [`packages/${name}/package.json`]: jsonText(manifest),
    [`packages/${name}/src/index.ts`]: `export const name = "${name}";\n`,
    [`packages/${name}/dist/index.js`]: `export const name = "${name}";\n`,
  };
}

/** Creates the links that an installation would create. */
async function link(root: string): Promise<void> {
  await mkdir(join(root, "node_modules"), { recursive: true });
  await symlink(changesets, join(root, "node_modules/@changesets"));
  for (const name of ["left", "right"]) {
    const scope = join(root, "packages", name, "node_modules/@tiny");
    await mkdir(scope, { recursive: true });
    await symlink("../../../core", join(scope, "core"));
    await symlink("../../../right", join(scope, "right"));
  }
}

function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "rosterkit-tiny-"));
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

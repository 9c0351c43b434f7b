import { join } from "node:path";
import type { ProgramResult } from "../../../../scripts/shared/exec.ts";
import { pnpm, repository } from "./pnpm.ts";
import { attempt, type GroupOptions, run } from "./process.ts";
import type { Registry } from "./registry.ts";

/** A clone of the repository's last commit, which a test can change and release. */
export interface Clone {
  readonly root: string;
  /** Runs a program in the clone with the test's registry. Throws if the program fails. */
  readonly run: (command: string, ...args: string[]) => Promise<string>;
  /** Runs a program in the clone until it exits, with any exit code. */
  readonly attempt: (
    command: string,
    args: readonly string[],
    options?: Pick<GroupOptions, "env" | "onOutput">,
  ) => Promise<ProgramResult>;
  /** Commits everything. */
  readonly commit: (message: string) => Promise<void>;
}

/** Clones the repository without its tags, because the test's registry has no versions of the packages. */
export async function cloneRepository(work: string, registry: Registry): Promise<Clone> {
  const root = join(work, "clone");
  const log = join(work, "clone.log");
  await run("git", ["clone", "--quiet", "--no-tags", repository, root], { cwd: work });
  // Removes GITHUB_ACTIONS, because a release in a workflow publishes with provenance.
  const env = {
    ...registry.env,
    GITHUB_ACTIONS: undefined,
    TURBO_RUN_SUMMARY: "true",
    // Stops pnpm from installing all dependencies again when only the versions of our packages change.
    npm_config_verify_deps_before_run: "false",
  };
  const options = { cwd: root, env, log };
  const clone: Clone = {
    root,
    run: (command, ...args) => run(command, args, options),
    attempt: (command, args, more) =>
      attempt(command, args, { ...options, ...more, env: { ...env, ...more?.env } }),
    async commit(message) {
      await clone.run("git", "add", "--all");
      await clone.run("git", "commit", "--quiet", "--message", message);
    },
  };
  await clone.run("git", "remote", "remove", "origin");
  await clone.run("git", "checkout", "--quiet", "-B", "main");
  await clone.run("git", "config", "user.name", "Consumer");
  await clone.run("git", "config", "user.email", "consumer@example.com");
  return clone;
}

/** Installs the dependencies of the repository's scripts from this machine's package registry. */
export async function installInto(clone: Clone): Promise<void> {
  await pnpm(clone.root, ["install", "--frozen-lockfile", "--prefer-offline"]);
}

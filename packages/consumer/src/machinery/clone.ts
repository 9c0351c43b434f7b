import { join } from "node:path";
import { pnpm, repository } from "./pnpm.ts";
import { attempt, run, type Outcome, type RunOptions } from "./process.ts";
import type { Registry } from "./registry.ts";

/** A clone of the repository's last commit, to be changed and released at will. */
export interface Clone {
  readonly root: string;
  /** Runs a program in it that must succeed; packages go to and come from the test's registry. */
  readonly run: (command: string, ...args: string[]) => Promise<string>;
  /** Runs a program in it until it exits, with any exit code. */
  readonly attempt: (
    command: string,
    args: readonly string[],
    options?: Pick<RunOptions, "env" | "onOutput">,
  ) => Promise<Outcome>;
  /** Commits everything. */
  readonly commit: (message: string) => Promise<void>;
}

/** Clones the repository, without its tags: in the test's registry nothing has been released yet. */
export async function cloneRepository(work: string, registry: Registry): Promise<Clone> {
  const root = join(work, "clone");
  const log = join(work, "clone.log");
  await run("git", ["clone", "--quiet", "--no-tags", repository, root], { cwd: work });
  // A release of the test proves nothing to anybody but the test.
  const env = {
    ...registry.env,
    GITHUB_ACTIONS: undefined,
    TURBO_RUN_SUMMARY: "true",
    // A new version of our own packages changes no dependency, and pnpm would install all of them again.
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

/** Installs what the repository's scripts need, from where this machine gets its packages. */
export async function installInto(clone: Clone): Promise<void> {
  await pnpm(clone.root, ["install", "--frozen-lockfile", "--prefer-offline"]);
}

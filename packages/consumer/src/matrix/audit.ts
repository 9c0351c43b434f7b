import { deepEqual } from "node:assert/strict";
import { NotChecked, type Check } from "../checks.ts";
import { attempt, run } from "../machinery/process.ts";
import type { Project } from "../machinery/project.ts";

/** The output of `npm audit --json`, as far as it is read here. */
interface Audit {
  readonly metadata?: object;
  readonly vulnerabilities?: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** Asks for known vulnerabilities in what the packages bring along. */
export function auditCheck({ folder }: Project): Check {
  return {
    group: "packages",
    name: "known vulnerabilities",
    async run() {
      // The project's own registry knows nothing of the kind.
      const registry = await run("npm", ["config", "get", "registry"], { cwd: "/" });
      deepEqual(await knownVulnerabilities(folder, registry.trim()), []);
      return undefined;
    },
  };
}

/**
 * The packages below a project that have a known vulnerability.
 *
 * @throws {@link NotChecked} when the registry answers no such question; not every one does.
 */
export async function knownVulnerabilities(cwd: string, registry: string): Promise<string[]> {
  const args = ["audit", "--omit=dev", "--json", `--registry=${registry}`];
  const { stdout } = await attempt("npm", args, { cwd });
  const answer = JSON.parse(stdout) as Audit;
  if (answer.metadata === undefined) {
    throw new NotChecked(`the registry answers no audits: ${answer.message ?? stdout}`);
  }
  return Object.keys(answer.vulnerabilities ?? {});
}

import { deepEqual } from "node:assert/strict";
import { NotChecked, type Check } from "../machinery/checks.ts";
import { attempt, run } from "../machinery/process.ts";
import type { Project } from "../machinery/project.ts";

/** The parts of the output of `npm audit --json` that are used here. */
interface Audit {
  readonly metadata?: object;
  readonly vulnerabilities?: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** Checks that no installed dependency of the packages has a known vulnerability. */
export function auditCheck({ folder }: Project): Check {
  return {
    group: "packages",
    name: "known vulnerabilities",
    async run() {
      // Uses npm's registry, because the test registry has no data about vulnerabilities.
      const registry = await run("npm", ["config", "get", "registry"], { cwd: "/" });
      deepEqual(await knownVulnerabilities(folder, registry.trim()), []);
      return undefined;
    },
  };
}

/** Lists the vulnerable packages. Throws {@link NotChecked} if the registry does not support audits. */
export async function knownVulnerabilities(cwd: string, registry: string): Promise<string[]> {
  const args = ["audit", "--omit=dev", "--json", `--registry=${registry}`];
  const { stdout } = await attempt("npm", args, { cwd });
  const answer = JSON.parse(stdout) as Audit;
  if (answer.metadata === undefined) {
    throw new NotChecked(`the registry does not support audits: ${answer.message ?? stdout}`);
  }
  return Object.keys(answer.vulnerabilities ?? {});
}

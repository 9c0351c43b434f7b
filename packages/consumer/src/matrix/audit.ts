import { equal } from "node:assert/strict";
import { NotChecked, type Check } from "../checks.ts";
import { attempt, run } from "../machinery/process.ts";
import type { Project } from "../machinery/project.ts";

/** What `npm audit --json` prints, as far as it is read. */
interface Audit {
  readonly metadata?: { readonly vulnerabilities: { readonly total: number } };
  readonly vulnerabilities?: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** Asks for known vulnerabilities in what the packages bring along. Not every registry can be asked. */
export function auditCheck(project: Project): Check {
  return {
    group: "packages",
    name: "known vulnerabilities",
    async run() {
      const cwd = project.folder;
      // The project's own registry knows nothing of the kind.
      const registry = (await run("npm", ["config", "get", "registry"], { cwd: "/" })).trim();
      const args = ["audit", "--omit=dev", "--json", `--registry=${registry}`];
      const { stdout } = await attempt("npm", args, { cwd });
      const answer = JSON.parse(stdout) as Audit;
      if (answer.metadata === undefined) {
        throw new NotChecked(`the registry answers no audits: ${answer.message ?? stdout}`);
      }
      const names = Object.keys(answer.vulnerabilities ?? {}).join(", ");
      equal(answer.metadata.vulnerabilities.total, 0, names);
      return undefined;
    },
  };
}

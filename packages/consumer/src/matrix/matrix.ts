import { packageNames } from "../machinery/packed.ts";
import type { Check } from "../machinery/checks.ts";
import { startFake, type RunningFake } from "../machinery/fake.ts";
import { repository } from "../machinery/pnpm.ts";
import { createProject } from "../machinery/project.ts";
import type { Registry } from "../machinery/registry.ts";
import { redirectChecks } from "../redirects/checks.ts";
import { auditCheck } from "./audit.ts";
import { browserCheck } from "./browser.ts";
import { bunCheck, denoCheck, nodeChecks, yarnCheck } from "./runtimes.ts";
import { peersOf, typescriptChecks } from "./typescript.ts";
import { workerdCheck } from "./worker.ts";

/** A matrix of checks that are ready to run. */
export interface Matrix {
  readonly checks: Check[];
  readonly close: () => void;
}

/** Installs `versions`, or the latest, into projects. Returns checks that compile and run the projects. */
export async function prepareMatrix(
  work: string,
  registry: Registry,
  versions: ReadonlyMap<string, string>,
): Promise<Matrix> {
  const packages = await packageNames();
  const wanted = packages.map((name) => [name, versions.get(name) ?? "latest"] as const);
  const specifiers = wanted.map(([name, version]) => `${name}@${version}`);
  const program = await createProject(work, registry, "program", ["program"], specifiers);
  const types = await createProject(work, registry, "types", ["types"], specifiers);
  const peers = await peersOf(repository, types, packages);
  await types.install("@types/node@22", ...peers);

  const fake: RunningFake = await startFake(program, process.execPath);
  const dependencies = Object.fromEntries(wanted);
  return {
    checks: [
      ...nodeChecks(program),
      bunCheck(work, registry, dependencies, fake),
      denoCheck(work, registry, dependencies, fake),
      yarnCheck(work, registry, dependencies, fake),
      workerdCheck(program, fake),
      browserCheck(program, fake),
      ...redirectChecks(work, program.folder),
      ...typescriptChecks(types, packages),
      auditCheck(program),
    ],
    close: fake.close,
  };
}

import { packageNames } from "../machinery/packed.ts";
import type { Check } from "../checks.ts";
import { startFake, type RunningFake } from "../machinery/fake.ts";
import { repository } from "../machinery/pnpm.ts";
import { createProject } from "../machinery/project.ts";
import type { Registry } from "../machinery/registry.ts";
import { auditCheck } from "./audit.ts";
import { browserCheck } from "./browser.ts";
import { bunCheck, denoCheck, nodeChecks } from "./runtimes.ts";
import { peersOf, typescriptChecks } from "./typescript.ts";
import { workerdCheck } from "./worker.ts";

/** A matrix that is ready to be run. */
export interface Matrix {
  readonly checks: Check[];
  readonly close: () => void;
}

/** Installs the packages into users' projects, and gives what is to be compiled and run there. */
export async function prepareMatrix(work: string, registry: Registry): Promise<Matrix> {
  const packages = await packageNames();
  const program = await createProject(work, registry, "program", ["program"], packages);
  const types = await createProject(work, registry, "types", ["types"], packages);
  const peers = await peersOf(repository, types, packages);
  if (peers.length > 0) await types.install(...peers);

  const fake: RunningFake = await startFake(program, process.execPath);
  const dependencies = Object.fromEntries(packages.map((name) => [name, "latest"]));
  return {
    checks: [
      ...nodeChecks(program),
      bunCheck(work, registry, dependencies, fake),
      denoCheck(work, registry, dependencies, fake),
      workerdCheck(program, fake),
      browserCheck(program, fake),
      ...typescriptChecks(types, packages),
      auditCheck(program),
    ],
    close: fake.close,
  };
}

import { NotChecked, type Check } from "../checks.ts";
import type { Clone } from "../machinery/clone.ts";
import { startFake } from "../machinery/fake.ts";
import { packageNames } from "../machinery/packed.ts";
import { createProject } from "../machinery/project.ts";
import type { Registry } from "../machinery/registry.ts";
import { badInputChecks } from "./bad-input.ts";
import type { Tag } from "./published.ts";
import { paginationAloneChecks, typesAloneCheck } from "./teams.ts";
import { type Releases, upgradeChecks } from "./upgrades.ts";
import { breakingReleaseChecks, walkChecks } from "./walk.ts";

/** Steps of maintainers and teams after the first release, in their order. */
export interface Stories {
  readonly checks: Check[];
  /** Checks that run beside them and wait for the breaking release. */
  readonly upgrades: Check[];
  /** Ends that wait, where the release was never made. */
  readonly abandon: () => void;
  readonly close: () => void;
}

/** Has two teams install the first release, and gives what happens then. */
export async function prepareStories(
  work: string,
  registry: Registry,
  clone: Clone,
): Promise<Stories> {
  const packages = await packageNames();
  const sources = ["program", "types"];
  const one = await createProject(work, registry, "team-types", sources, packages);
  const other = await createProject(work, registry, "team-pagination", sources, packages);
  const fake = await startFake(one, process.execPath);
  let published: readonly Tag[] = [];
  const releases = Promise.withResolvers<Releases>();
  releases.promise.catch(() => undefined);
  const upgrades = upgradeChecks(work, registry, fake, releases.promise);
  const told = (tags: readonly Tag[]): void => {
    published = tags;
  };
  return {
    checks: [
      ...walkChecks(clone, told),
      typesAloneCheck(one, fake, () => published),
      ...paginationAloneChecks(clone, other, fake),
      ...breakingReleaseChecks(clone, releases.resolve),
      ...upgrades.pnpm,
      ...badInputChecks(clone),
    ],
    upgrades: upgrades.npm,
    abandon: () => {
      releases.reject(new NotChecked("after a failure"));
    },
    close: fake.close,
  };
}

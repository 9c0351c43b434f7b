import { NotChecked, type Check } from "../machinery/checks.ts";
import type { Clone } from "../machinery/clone.ts";
import { startFake } from "../machinery/fake.ts";
import { packageNames } from "../machinery/packed.ts";
import { createProject } from "../machinery/project.ts";
import type { Registry } from "../machinery/registry.ts";
import { badInputChecks } from "./bad-input.ts";
import type { Tag } from "./published.ts";
import { paginationAloneChecks, type Teams, typesAloneCheck } from "./teams.ts";
import { type Releases, upgradeChecks } from "./upgrades.ts";
import { breakingReleaseCheck, otherCaseChecks, walkChecks } from "./walk.ts";

/** Checks that simulate maintainers and teams after the first release. */
export interface Stories {
  readonly checks: Check[];
  /** Checks that run in parallel and wait for the breaking release. */
  readonly upgrades: Check[];
  /** Rejects the promises that the upgrade checks await. Has no effect on a resolved promise. */
  readonly abandon: () => void;
  readonly close: () => void;
}

/** Returns the checks that run after the first release. */
export function prepareStories(work: string, registry: Registry, clone: Clone): Stories {
  let published: readonly Tag[] = [];
  const keepTags = (tags: readonly Tag[]): void => {
    published = tags;
  };
  const releases = Promise.withResolvers<Releases>();
  const teams = Promise.withResolvers<Teams>();
  let close = (): void => undefined;
  for (const { promise } of [releases, teams]) promise.catch(() => undefined);
  const install: Check = {
    group: "team",
    name: "two teams install the release",
    async run() {
      const packages = await packageNames();
      const sources = ["program", "types"];
      const one = await createProject(work, registry, "team-types", sources, packages);
      const other = await createProject(work, registry, "team-pagination", sources, packages);
      const fake = await startFake(one, process.execPath);
      ({ close } = fake);
      teams.resolve({ one, other, fake });
      return undefined;
    },
  };
  return {
    // The checks after the breaking release publish nothing, because the upgrade checks run at the same time.
    checks: [
      install,
      ...walkChecks(clone, keepTags),
      typesAloneCheck(teams.promise, () => published),
      ...paginationAloneChecks(clone, teams.promise),
      breakingReleaseCheck(clone, releases.resolve),
      ...badInputChecks(clone),
      ...otherCaseChecks(clone),
    ],
    upgrades: upgradeChecks(work, registry, teams.promise, releases.promise),
    abandon: () => {
      for (const { reject } of [releases, teams]) reject(new NotChecked("after a failure"));
    },
    close: () => {
      close();
    },
  };
}

import { dependentsOf } from "../dependents/packages.ts";
import { reachOf } from "../dependents/reach.ts";
import { releaseState } from "../base/release.ts";
import type { Finding } from "../finding.ts";
import { bumpOf, type Level, worst } from "../level.ts";
import { type Remark, remarksOn } from "../report.ts";
import type { Tree } from "../tree.ts";

/** What a package owes its users: a bump at least this great, and the reasons for it. */
export interface Requirement {
  readonly name: string;
  /** What has happened, in the words of semantic versioning from 1.0 on. */
  readonly level: Level;
  /** What the version must do about it, by the rules below 1.0 where they apply. */
  readonly bump: Level;
  /** What a version that waits for its release has bumped already. */
  readonly prepared: Level;
  readonly remarks: readonly Remark[];
}

/**
 * What each package owes: the types for all that has changed, another package for the changes of those
 * exports that its own declarations show, whose values it runs on or from which it is generated.
 */
export async function requirementsOf(
  root: string,
  types: Tree,
  baseVersion: string,
  prepared: Level,
  findings: readonly Finding[],
): Promise<readonly Requirement[]> {
  const own = requirement(types.name, baseVersion, prepared, findings);
  // Text alone reaches other packages through the types themselves.
  if (own.level === "none" || own.level === "patch") return own.level === "none" ? [] : [own];
  const others: Requirement[] = [];
  for (const dependent of await dependentsOf(root, types.name)) {
    const reach = await reachOf(dependent, types);
    const touching = findings.filter(
      // The compiler knows which exports change; another judge is heard where it is the only one.
      ({ judge, level, exports, told }) =>
        (told || judge === "compiler") &&
        level !== "patch" &&
        exports.some((name) => reach.has(name)),
    );
    if (touching.length === 0) continue;
    // Where nobody else says it, what happened to the exports themselves is told.
    const said = touching.some(({ told }) => told) ? touching : touching.map(telling);
    const state = await releaseState(root, dependent.folder).catch(() => undefined);
    const version = state?.last?.version ?? dependent.version;
    others.push(requirement(dependent.name, version, state?.prepared ?? "none", said));
  }
  return [own, ...others];
}

/**
 * What the first release of the types owes: all of it is new, which below 1.0 is a minor version. There
 * is nothing to say of single changes.
 */
export function firstRelease({ name }: Tree, prepared: Level): Requirement {
  return { name, level: "minor", bump: "minor", prepared, remarks: [] };
}

function requirement(
  name: string,
  version: string,
  prepared: Level,
  findings: readonly Finding[],
): Requirement {
  const level = worst(findings.map((finding) => finding.level));
  return { name, level, bump: bumpOf(level, version), prepared, remarks: remarksOn(findings) };
}

function telling(finding: Finding): Finding {
  return { ...finding, told: true };
}

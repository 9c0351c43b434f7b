import { minVersion, subset } from "semver";
import { addSeen, type Collection, type Difference } from "./api/graph.ts";
import { type Manifest, platforms } from "../shared/workspace.ts";

/** Compares engines, peer dependencies, entry points, platforms and commands. */
export function compareManifests(before: Manifest, after: Manifest): Collection {
  const collection: Collection = new Map();
  const add = (level: Difference["level"], subject: string, what: string): void => {
    addSeen(collection, { level, path: [subject], what });
  };
  for (const name of Object.keys({ ...before.engines, ...after.engines })) {
    const [old = "*", now = "*"] = [before.engines?.[name], after.engines?.[name]];
    const level = subset(old, now) ? "minor" : "major";
    if (old !== now) add(level, `engines.${name}`, `is now ${now} (was ${old})`);
  }
  comparePeers(before, after, add);
  compareExports(before, after, add);
  comparePlatforms(before, after, add);
  for (const name of Object.keys({ ...before.bin, ...after.bin })) {
    if (after.bin?.[name] === undefined) add("major", `command ${name}`, "was removed");
    else if (before.bin?.[name] === undefined) add("minor", `command ${name}`, "was added");
  }
  if (before.type !== after.type) add("major", "type", `is now ${after.type ?? "commonjs"}`);
  return collection;
}

type Add = (level: Difference["level"], subject: string, what: string) => void;

function compareExports(before: Manifest, after: Manifest, add: Add): void {
  for (const [subpath, target] of Object.entries(before.exports ?? {})) {
    const successor = after.exports?.[subpath];
    const [old, now] = [conditionsOf(target), conditionsOf(successor)];
    const subject = `${after.name}${subpath.slice(1)}`;
    // Skips entry points with types, because their types are compared.
    if (successor === undefined && typeof target === "string") {
      add("major", subject, "can no longer be imported");
    } else if (successor !== undefined && !now.includes("default")) {
      const lost = old.filter((condition) => condition !== "types" && !now.includes(condition));
      for (const one of lost) add("major", subject, `no longer has the condition "${one}"`);
    }
  }
}

function conditionsOf(target: string | Readonly<Record<string, string>> = {}): readonly string[] {
  return typeof target === "string" ? ["default"] : Object.keys(target);
}

function comparePlatforms(before: Manifest, after: Manifest, add: Add): void {
  for (const platform of platforms) {
    const [old, now] = [before[platform], after[platform]];
    const [was, is] = [old, now].map((names) => names?.join(", ") ?? "any");
    const isKept = old?.every((name) => now?.includes(name)) === true;
    // Names with `!` exclude platforms.
    const isWider = now === undefined || (isKept && !now.some((name) => name.startsWith("!")));
    if (was !== is) add(isWider ? "minor" : "major", platform, `is now ${is} (was ${was})`);
  }
}

function comparePeers(before: Manifest, after: Manifest, add: Add): void {
  const [old = {}, now = {}] = [before.peerDependencies, after.peerDependencies];
  for (const name of Object.keys({ ...old, ...now })) {
    const [range, next] = [old[name], now[name]];
    const [wasOptional, isOptional] = [before, after].map(
      ({ peerDependenciesMeta: meta = {} }) => meta[name]?.optional === true,
    );
    const report = (isCompatible: boolean | undefined, what: string): void => {
      add(isCompatible === true ? "minor" : "major", `peer ${name}`, what);
    };
    if (next === undefined) report(true, "is no longer needed");
    else if (range === undefined) report(isOptional, `is now needed at ${next}`);
    else {
      if (isOptional !== wasOptional)
        report(isOptional, `is now ${isOptional === true ? "optional" : "required"}`);
      // Accepts a range that allows all old versions. A new upper bound only excludes versions that do not exist yet.
      const isWider =
        subset(range, next) ||
        (/^>=[^<]*$/.test(range) && minVersion(range)?.version === minVersion(next)?.version);
      if (range !== next) report(isWider, `is now ${next} (was ${range})`);
    }
  }
}

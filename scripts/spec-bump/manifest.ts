import { minVersion, subset } from "semver";
import { addSeen, type Collection, type Difference } from "./api/graph.ts";
import type { Manifest } from "../shared/workspace.ts";

/** Compares what a manifest requires of users and gives them: engines, peers, entry points, commands. */
export function compareManifests(before: Manifest, after: Manifest): Collection {
  const collection: Collection = new Map();
  const add = (level: Difference["level"], subject: string, what: string): void => {
    addSeen(collection, { level, path: [subject], what });
  };
  compareEngines(before, after, add);
  comparePeers(before, after, add);
  for (const [subpath, target] of Object.entries(before.exports ?? {})) {
    // Entry points that have types are compared with them.
    if (typeof target === "string" && after.exports?.[subpath] === undefined) {
      add("major", `${after.name}${subpath.slice(1)}`, "can no longer be imported");
    }
  }
  for (const name of Object.keys({ ...before.bin, ...after.bin })) {
    if (after.bin?.[name] === undefined) add("major", `command ${name}`, "was removed");
    else if (before.bin?.[name] === undefined) add("minor", `command ${name}`, "was added");
  }
  if (before.type !== after.type) add("major", "type", `is now ${after.type ?? "commonjs"}`);
  return collection;
}

type Add = (level: Difference["level"], subject: string, what: string) => void;

function compareEngines(before: Manifest, after: Manifest, add: Add): void {
  for (const name of Object.keys({ ...before.engines, ...after.engines })) {
    const [old = "*", now = "*"] = [before.engines?.[name], after.engines?.[name]];
    if (old === now) continue;
    add(subset(old, now) ? "minor" : "major", `engines.${name}`, `is now ${now} (was ${old})`);
  }
}

function comparePeers(before: Manifest, after: Manifest, add: Add): void {
  const optional = (name: string): boolean => after.peerDependenciesMeta?.[name]?.optional === true;
  const [old = {}, now = {}] = [before.peerDependencies, after.peerDependencies];
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const [range, next] = [old[name], now[name]];
    const subject = `peer ${name}`;
    if (next === undefined) add("minor", subject, "is no longer needed");
    else if (range === undefined)
      add(optional(name) ? "minor" : "major", subject, `is now needed at ${next}`);
    else if (range !== next) {
      // What was installed must still be allowed; an end to versions that do not exist yet takes nothing away.
      const isWider =
        subset(range, next) ||
        (isOpen(range) && minVersion(range)?.version === minVersion(next)?.version);
      add(isWider ? "minor" : "major", subject, `is now ${next} (was ${range})`);
    }
  }
}

function isOpen(range: string): boolean {
  return /^>=[^<]*$/.test(range);
}

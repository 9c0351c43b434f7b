import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { Base } from "./base/base.ts";
import { type Corpus, corpusFiles, judgeCorpus } from "./corpus.ts";
import { judgeDocuments } from "./documents/judge.ts";
import type { Finding } from "./finding.ts";
import { covers } from "./level.ts";
import { judgeWithOasdiff, settled } from "./oasdiff/judge.ts";
import { createProgram, type Mount } from "./program.ts";
import { apisOf, type Tree } from "./tree.ts";
import { judgeTypes } from "./types/judge.ts";

/** Asks every judge what has changed since the base. */
export async function verdict(
  base: Base,
  today: Tree,
  scratch: string,
): Promise<readonly Finding[]> {
  const before = base.tree;
  const apis = apisOf(today).filter((api) => apisOf(before).includes(api));
  // oasdiff is a program of its own and runs while the compiler does.
  const [seen, compiled] = await Promise.all([
    Promise.all(apis.map((api) => judgeWithOasdiff(before, today, api))).then((all) => all.flat()),
    judgeWithCompiler(base, today, apis, scratch),
  ]);
  const oasdiff = settled(seen, compiled);
  const found = [...oasdiff, ...compiled];
  const texts = await Promise.all(
    apis.map((api) =>
      judgeDocuments(
        before,
        today,
        api,
        found.some((finding) => finding.api === api),
      ),
    ),
  );
  return withReasons(withoutEchoes([...compiled, ...oasdiff, ...texts.flat()]));
}

async function judgeWithCompiler(
  base: Base,
  today: Tree,
  apis: readonly string[],
  scratch: string,
): Promise<readonly Finding[]> {
  const corpus = await mountable(base, scratch);
  const mounts: readonly Mount[] =
    corpus === undefined
      ? []
      : [
          { folder: corpus.then, tree: base.tree },
          { folder: corpus.now, tree: today },
        ];
  const consumers = corpus && [
    ...(await corpusFiles(corpus.then)),
    ...(await corpusFiles(corpus.now)),
  ];
  const program = createProgram(
    [...base.tree.entries.values(), ...today.entries.values(), ...(consumers ?? [])],
    mounts,
    today.folder,
  );
  return [
    ...(await judgeTypes(program, base.tree, today)),
    ...(corpus === undefined ? [] : await judgeCorpus(program, corpus, apis)),
  ];
}

/** The consumer code of the base, and a copy of it that finds today's types. */
async function mountable({ corpus }: Base, scratch: string): Promise<Corpus | undefined> {
  if (corpus === undefined || (await corpusFiles(corpus)).length === 0) return undefined;
  const now = join(scratch, "corpus-now");
  await cp(corpus, now, { recursive: true });
  return { then: corpus, now };
}

/** What two judges see is told once: the compiler says it in the words of who uses the types. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => {
    const isEcho = findings.some(
      (other) =>
        other.told &&
        other.api === finding.api &&
        covers(other.level, finding.level) &&
        isEchoOf(finding, other),
    );
    return isEcho ? { ...finding, told: false } : finding;
  });
}

/** No level without a reason: where nothing says why an API's is what it is, what was left out does. */
function withReasons(findings: readonly Finding[]): readonly Finding[] {
  const isWorst = ({ api, level }: Finding): boolean =>
    findings.every((other) => other.api !== api || covers(level, other.level));
  const explained = new Set(
    findings.filter((one) => one.told && isWorst(one)).map(({ api }) => api),
  );
  return findings.map((finding) =>
    isWorst(finding) && !explained.has(finding.api) ? { ...finding, told: true } : finding,
  );
}

function isEchoOf(finding: Finding, other: Finding): boolean {
  if (finding.judge === "corpus") return other.judge === "compiler";
  if (finding.judge !== "oasdiff") return false;
  if (other.judge === "compiler") {
    return other.subject === finding.subject || finding.subject === "document";
  }
  return other.judge === "documents" && /type\/format|deprecated/.test(finding.reason);
}

import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import ts from "typescript";
import type { Finding } from "./finding.ts";

/** Consumer code of the last release, twice: once mounted on its own types, once on today's. */
export interface Corpus {
  readonly then: string;
  readonly now: string;
}

/** The files of a corpus, none where there is no folder. */
export async function corpusFiles(folder: string | undefined): Promise<readonly string[]> {
  if (folder === undefined || !existsSync(folder)) return [];
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name))
    .sort();
}

/**
 * The third judge: code that consumers could have written against the last release, with exact-type
 * assertions, is compiled against today's types. It counts what compiled then and does not now.
 */
export async function judgeCorpus(
  program: ts.Program,
  corpus: Corpus,
  apis: readonly string[],
): Promise<readonly Finding[]> {
  const files = await corpusFiles(corpus.now);
  return files.flatMap((file) => {
    const errors = errorsIn(program, file);
    if (errors.length === 0) return [];
    const before = new Set(
      errorsIn(program, join(corpus.then, file.slice(corpus.now.length))).map(({ key }) => key),
    );
    const api = apis.find((name) => basename(file).startsWith(name)) ?? "";
    return errors
      .filter(({ key }) => !before.has(key))
      .map(({ code, message }): Finding => ({
        judge: "corpus",
        level: "major",
        api,
        subject: "consumer code",
        reason: `\`${code}\` does not compile any more: ${message}`,
        exports: ["paths", "operations", "components"].map((name) => `./${api}#${name}`),
        told: true,
      }));
  });
}

interface CompileError {
  /** What tells it from the other errors of the file. */
  readonly key: string;
  readonly code: string;
  readonly message: string;
}

function errorsIn(program: ts.Program, name: string): readonly CompileError[] {
  const file = program.getSourceFile(name);
  if (file === undefined) return [];
  const diagnostics = [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ];
  return diagnostics.map(({ start = 0, code, messageText }) => {
    const { line } = file.getLineAndCharacterOfPosition(start);
    const message = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0] ?? "";
    const text = file.text.split("\n")[line]?.trim() ?? "";
    return { key: `${line}:${code}`, code: text, message };
  });
}

import type ts from "typescript";
import { errorsIn, type Files } from "./api/compiler.ts";
import { addSeen, type Collection } from "./api/graph.ts";
import { folderOf, type Side } from "./api/origin.ts";

/** Users' code of the last release, once for each version of the packages. */
export function corpusFiles(corpus: Files): Files {
  return new Map(
    [...corpus].flatMap(([file, text]) => [
      [placeOf(file, "then"), text] as const,
      [placeOf(file, "now"), text] as const,
    ]),
  );
}

/** Finds the lines of users' code that compiled with the last release and do not now. */
export function compareCorpus(program: ts.Program, corpus: Files, dir: string): Collection {
  const collection: Collection = new Map();
  for (const file of [...corpus.keys()].filter((one) => one.startsWith(`${dir}/`))) {
    const known = new Set(errorsIn(program, [placeOf(file, "then")]).map(({ code }) => code));
    for (const { code, message } of errorsIn(program, [placeOf(file, "now")])) {
      const path = [`User's code \`${code}\``];
      if (!known.has(code))
        addSeen(collection, { level: "major", path, what: `no longer compiles: ${message}` });
    }
  }
  return collection;
}

function placeOf(file: string, side: Side): string {
  return `${folderOf(side)}/${file}`;
}

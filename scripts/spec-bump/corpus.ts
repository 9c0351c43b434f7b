import type ts from "typescript";
import { errorsIn, type Files } from "./api/compiler.ts";
import { addSeen, type Collection } from "./api/graph.ts";
import { folderOf, type Side } from "./api/origin.ts";

/** Users' code of the last release, once for each version of the packages. */
export function corpusFiles(corpus: Files): Files {
  return new Map(
    (["then", "now"] as const).flatMap((side) =>
      [...corpus].map(([file, text]) => [placeOf(file, side), text] as const),
    ),
  );
}

/** Finds the lines of users' code that compiled with the last release and do not now. */
export function compareCorpus(program: ts.Program, corpus: Files, dir: string): Collection {
  const collection: Collection = new Map();
  for (const file of [...corpus.keys()].filter((one) => one.startsWith(`${dir}/`))) {
    const errors = (side: Side): ReturnType<typeof errorsIn> =>
      errorsIn(program, [placeOf(file, side)]);
    const known = new Set(errors("then").map(({ code }) => code));
    for (const { code, message } of errors("now").filter((error) => !known.has(error.code))) {
      const path = [`User's code \`${code}\``];
      addSeen(collection, { level: "major", path, what: `no longer compiles: ${message}` });
    }
  }
  return collection;
}

function placeOf(file: string, side: Side): string {
  return `${folderOf(side)}/${file}`;
}

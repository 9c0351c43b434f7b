import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";

const generated = join(import.meta.dirname, "../src/generated");
const corpus = join(import.meta.dirname, "corpus");

// `pnpm spec:bump` compiles this consumer code against later versions. `tsc` compiles it against the current one.
it.each(await readdir(generated))(
  "the corpus has consumer code for every operation of %s",
  async (api) => {
    const document = JSON.parse(await readFile(join(generated, api, "openapi.json"), "utf8")) as {
      paths: Record<string, unknown>;
    };
    const files = (await readdir(corpus)).filter((file) => file.startsWith(`${api}-`));
    const texts = await Promise.all(files.map((file) => readFile(join(corpus, file), "utf8")));
    const used = (path: string): boolean =>
      texts.some((text) => text.includes(JSON.stringify(path)));
    expect(Object.keys(document.paths).filter((path) => !used(path))).toEqual([]);
  },
);

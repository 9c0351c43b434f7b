import { equal, match, notEqual } from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Check } from "../machinery/checks.ts";
import type { Clone } from "../machinery/clone.ts";
import { publishedBy, shortNames } from "./published.ts";

/** Checks that a release rejects bad input with one message and publishes nothing. */
export function badInputChecks(clone: Clone): Check[] {
  const refused = (
    name: string,
    message: RegExp,
    prepare: () => Promise<unknown>,
    env: Readonly<Record<string, string>> = {},
  ): Check => ({
    group: "refused",
    name,
    async run() {
      await prepare();
      let output = "";
      const published = await publishedBy(clone, async () => {
        const program = [process.execPath, ["scripts/release/main.ts"], { env }] as const;
        const outcome = await clone.attempt(...program);
        notEqual(outcome.code, 0);
        output = outcome.output.trim();
      });
      await clone.run("git", "reset", "--quiet", "--hard", "HEAD");
      equal(shortNames(published), "nothing");
      match(output, message);
      equal(output.split("\n").length, 1, output);
      return undefined;
    },
  });
  const tooSmall: Check = {
    group: "refused",
    name: "a changeset that is too small",
    async run() {
      const file = join(clone.root, "packages/client/src/limit.ts");
      const source = await readFile(file, "utf8");
      await writeFile(file, source.replaceAll("perAccount", "eachAccount"));
      const changeset = '---\n"@rosterkit/client": patch\n---\n\nTidy.\n';
      await writeFile(join(clone.root, ".changeset/tidy.md"), changeset);
      await clone.run("pnpm", "exec", "node", "scripts/spec-bump/main.ts");
      await rm(join(clone.root, ".changeset"), { recursive: true });
      await clone.run("git", "checkout", "--quiet", "HEAD", "--", ".changeset");
      await writeFile(join(clone.root, ".changeset/tidy.md"), changeset);
      await clone.commit("Tidy");
      const sentences: (string | undefined)[] = [];
      // `spec:check` is a task of `pnpm test`, which CI runs.
      for (const args of [["spec:check"], ["release", "version"]]) {
        const { code, output } = await clone.attempt("pnpm", args);
        notEqual(code, 0);
        sentences.push(
          /^@rosterkit\/client needs a minor bump.*tidy\.md is patch.*$/m.exec(output)?.[0],
        );
      }
      await clone.run("git", "reset", "--quiet", "--hard", "HEAD~1");
      notEqual(sentences[0], undefined);
      equal(sentences[0], sentences[1]);
      return sentences[0];
    },
  };
  const stray = join(clone.root, "stray.txt");
  return [
    tooSmall,
    refused("a dirty tree", /^Commit or remove these files: stray\.txt\.$/, () =>
      writeFile(stray, ""),
    ),
    // Uses port 9, where no server listens, or only a service that discards all data.
    refused(
      "a registry that is not running",
      /^The registry does not respond for @rosterkit\/\w+ \(ECONNREFUSED\)/,
      () => rm(stray),
      { npm_config_registry: "http://127.0.0.1:9/" },
    ),
  ];
}

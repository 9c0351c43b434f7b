import { equal, match, notEqual } from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Check } from "../checks.ts";
import type { Clone } from "../machinery/clone.ts";
import { publishedBy, shortNames } from "./published.ts";

/** What a release refuses, in one message and with nothing published; `scripts/release` tests the rest. */
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
        const program = [process.execPath, ["scripts/release.ts"], { env }] as const;
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
  const stray = join(clone.root, "stray.txt");
  return [
    refused("a dirty tree", /^Commit or remove what is not committed: stray\.txt\.$/, () =>
      writeFile(stray, ""),
    ),
    // Port 9 discards what it gets, where anything listens at all.
    refused(
      "a registry that is not there",
      /^The registry does not answer for @rosterkit\/\w+ \(ECONNREFUSED\)/,
      () => rm(stray),
      { npm_config_registry: "http://127.0.0.1:9/" },
    ),
  ];
}

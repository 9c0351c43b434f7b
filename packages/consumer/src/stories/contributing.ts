import { readFile } from "node:fs/promises";
import { join } from "node:path";

const heading = "## From a changed document to a release";

/** The walkthrough in CONTRIBUTING.md. */
export interface Walk {
  /** The commands that add a change, in order. */
  readonly change: readonly string[];
  /** The commands that release the change. */
  readonly release: readonly string[];
  /** The bump of each case in the table of cases. */
  readonly cases: ReadonlyMap<string, string>;
}

/** Reads the shell blocks and the table of cases from CONTRIBUTING.md. */
export async function walkOf(root: string): Promise<Walk> {
  const text = await readFile(join(root, "CONTRIBUTING.md"), "utf8");
  const [, after] = text.split(`${heading}\n`);
  const [section = ""] = (after ?? "").split(/^## /m);
  const blocks = [...section.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = ""]) =>
    block.split("\n").filter((line) => line !== "" && !line.startsWith("#")),
  );
  const rows = section.matchAll(/^\| ([^|]+?) +\| (patch|minor) +\|/gm);
  const [change = [], release = []] = blocks;
  if (blocks.length !== 2)
    throw new Error(`CONTRIBUTING.md has no section "${heading}" with two shell blocks.`);
  return {
    change,
    release,
    cases: new Map([...rows].map(([, name = "", bump = ""]) => [name, bump])),
  };
}

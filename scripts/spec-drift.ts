/** The command `pnpm spec:drift`, which compares the vendors' documents with our documents. See `--help`. */
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { specFolders } from "./generate/load.ts";
import { main, messageOf, UserError } from "./shared/cli.ts";
import { compareWithVendor, type Drift, readDriftFile } from "./spec-bump/drift.ts";

const usage = `pnpm spec:drift [file or URL]

Compares a document that a vendor publishes with our document, and prints the differences. Ignores texts, our
extensions, and operations that our document does not have. Without an argument, the command
fetches the \`source\` of every specs/<api>/drift.yaml.

To accept an intended difference, copy its printed text to that file:

  accepted:
    - difference: "..."
      reason: Why our document differs.

The exit code is 0 if nothing differs, 3 if something differs, and 1 if the documents could not be compared.
`;

const options = {
  root: { type: "string", default: join(import.meta.dirname, "..") },
} as const;

await main(usage, { allowPositionals: true, options }, async ({ values, positionals }) => {
  const found = await drifts(resolve(values.root), positionals[0]);
  for (const [source, drift] of found) console.log(textOf(source, drift));
  const isClean = ({ differences, obsolete }: Drift): boolean =>
    differences.length + obsolete.length === 0;
  if (!found.every(([, drift]) => isClean(drift))) process.exitCode = 3;
});

async function drifts(root: string, given: string | undefined): Promise<[string, Drift][]> {
  const found: [string, Drift][] = [];
  for (const { name } of await specFolders(root)) {
    const source = given ?? (await readDriftFile(root, name)).source;
    if (source === undefined) continue;
    const drift = await compareWithVendor(root, name, await textAt(source)).catch(
      (error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        throw new UserError(`${source} cannot be compared with our document. ${error.message}`);
      },
    );
    if (drift !== undefined) found.push([source, drift]);
  }
  if (found.length > 0) return found;
  throw new UserError(
    given === undefined
      ? "No specs/<api>/drift.yaml has a source. Add a source, or pass a file or a URL."
      : `${given} has no operation that is in a document under specs. Methods and paths must be the same.`,
  );
}

async function textAt(source: string): Promise<string> {
  try {
    if (!/^https?:/.test(source)) return await readFile(source, "utf8");
    const response = await fetch(source, { signal: AbortSignal.timeout(60_000) });
    if (response.ok) return await response.text();
    throw new Error(`the server responded with ${response.status}`);
  } catch (error) {
    throw new UserError(`${source} cannot be read: ${messageOf(error)}. Pass another file or URL.`);
  }
}

function textOf(source: string, { api, compared, differences, accepted, obsolete }: Drift): string {
  const count =
    differences.length === 0 ? "No new difference" : `New differences: ${differences.length}`;
  return [
    `**${api}**, ${compared} operations, compared with ${source}. ${count}. Accepted differences: ${accepted}.`,
    "",
    ...differences.map((line) => `- ${line}`),
    ...obsolete.map(
      (line) =>
        `- Accepted, but no longer different: ${line}. Remove this difference from specs/${api}/drift.yaml.`,
    ),
  ].join("\n");
}

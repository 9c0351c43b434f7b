import { ok } from "node:assert/strict";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sources } from "../machinery/project.ts";

/** New field of a list's item. The documents do not have this field. */
const field = "favourite_colour";

/** Code of a user that compiles only with the new field. */
export const usesNewField = `import type { Member } from "@rosterkit/types/truto";
export const colour = (member: Member): string | undefined => member.${field};
`;

const truto = "specs/truto/openapi.yaml";
const kognitos = "specs/kognitos/openapi.yaml";

/** Name of the first case. A team installs its version before the other cases run. */
export const firstCase = "a new optional field";

/** Edits, keyed by the case in CONTRIBUTING.md. Breaking cases come last, because changesets accumulate. */
export const walkCases: Readonly<Record<string, (root: string) => Promise<void>>> = {
  [firstCase]: (root) =>
    edit(root, truto, /(\n {4}Member:\n(?: {6}.*\n)*? {6}properties:\n)/, [
      `        ${field}:`,
      "          type: string",
      "          description: Favourite colour of the member.",
      "          x-support: { supported: [slack] }",
      '          x-provenance: { source: inferred, note: "Made up for a test." }',
    ]),
  "text only": (root) =>
    edit(
      root,
      kognitos,
      /(\n {10}description: Bare workspace ids), not resource names\./,
      [" alone."],
      "",
    ),
  "a third API": async (root) => {
    await mkdir(join(root, "specs/library"));
    await cp(join(sources, "walk/library.yaml"), join(root, "specs/library/openapi.yaml"));
    await cp(
      join(sources, "walk/library-calls.ts"),
      join(root, "packages/types/test/corpus/library-calls.ts"),
    );
  },
  "a hand-written option": (root) =>
    edit(root, "packages/client/src/limit.ts", /(\nexport interface LimiterOptions \{\n)/, [
      "  /** Name of the limiter in logs. Default: none. */",
      "  readonly label?: string | undefined;",
    ]),
  "a tightened limit": (root) =>
    edit(root, kognitos, /(\n {8}workspace_ids:\n(?: {10}description: .*\n)? {10}type: array\n)/, [
      "          maxItems: 10",
    ]),
  "a removed enum value": (root) =>
    edit(root, kognitos, /\n {8}- DATE_FORMAT_MM_DD_YYYY_DOT(?=\n)/, [], ""),
};

async function edit(
  root: string,
  path: string,
  place: RegExp,
  lines: readonly string[],
  end = "\n",
): Promise<void> {
  const file = join(root, path);
  const text = await readFile(file, "utf8");
  const changed = text.replace(
    place,
    (_, kept: unknown) => `${typeof kept === "string" ? kept : ""}${lines.join("\n")}${end}`,
  );
  ok(changed !== text, `${path} has no ${place.source}`);
  await writeFile(file, changed);
}

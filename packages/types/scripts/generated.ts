/** Makes the part of REFERENCE.md that `pnpm generate` writes: the levels of changes that the types do not show. */
import { markdownTable, type MarkedParts } from "../../../scripts/generate/marks.ts";
import { rules } from "../../../scripts/spec-bump/documents/rules.ts";

export function generated(): { parts: MarkedParts } {
  const rows = rules.map(({ change, effect, levels }) => [change, effect, levels]);
  const severity = markdownTable(["change", "effect", "version"], rows);
  return { parts: { "packages/types/REFERENCE.md": { severity } } };
}

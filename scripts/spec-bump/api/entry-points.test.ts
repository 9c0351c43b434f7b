import { beforeAll, expect, it } from "vitest";
import { worst } from "../../shared/changeset.ts";
import type { Package } from "../../shared/workspace.ts";
import { forms } from "../cases/forms.ts";
import { inputs } from "../cases/inputs.ts";
import { outputs } from "../cases/outputs.ts";
import { linesOf } from "../changesets/text.ts";
import { createComparison } from "./comparison.ts";
import { reportFile } from "./reports.ts";
import type { Collection } from "./graph.ts";
import { compareApi } from "./entry-points.ts";
import { programOf, type ApiVersion } from "./versions.ts";

const handWritten = [...inputs, ...outputs, ...forms];
const collections = new Map<string, Collection>();

// Creates one program with a package for each case, before and after the change.
beforeAll(() => {
  const version = (side: "before" | "after"): ApiVersion => {
    const packages = handWritten.map((_, index): Package => {
      const name = `@tiny/api${index}`;
      const manifest = {
        name,
        version: "1.0.0",
        exports: { "./case": { types: "./dist/case.d.ts" } },
      };
      return { name, version: "1.0.0", dir: `packages/api${index}`, manifest };
    });
    const reports = handWritten.map(
      (one, index) =>
        [`packages/api${index}/${reportFile("./case")}`, `\`\`\`ts\n${one[side]}\n\`\`\``] as const,
    );
    return { packages, reports: new Map(reports) };
  };
  const versions = { then: version("before"), now: version("after") };
  const program = programOf(versions);
  const comparison = createComparison(program);
  handWritten.forEach(({ name }, index) => {
    collections.set(name, compareApi(program, comparison, versions, `@tiny/api${index}`));
  });
}, 600_000);

it.each(handWritten)(
  "a change of declarations has the level $level: $name",
  ({ name, level, says }) => {
    const found = [...(collections.get(name)?.values() ?? [])];
    const lines = linesOf(found).map((line) => line.replaceAll(/@tiny\/api\d+/g, "@tiny/api"));
    expect(lines).toEqual(says);
    expect(worst(found.map((one) => one.level))).toBe(level);
  },
);

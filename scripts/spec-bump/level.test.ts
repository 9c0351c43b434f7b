import { describe, expect, it } from "vitest";
import { bumpBetween, bumpOf, covers, worst } from "./level.ts";

describe("levels", () => {
  it("have an order", () => {
    expect(worst([])).toBe("none");
    expect(worst(["patch", "major", "minor"])).toBe("major");
    expect(covers("minor", "minor")).toBe(true);
    expect(covers("patch", "minor")).toBe(false);
  });

  it.each([
    ["1.2.3", "major", "major"],
    ["1.2.3", "minor", "minor"],
    ["1.2.3", "patch", "patch"],
    ["0.2.3", "major", "minor"],
    ["0.2.3", "minor", "patch"],
    ["0.2.3", "patch", "patch"],
    ["0.0.0", "none", "none"],
  ] as const)("move version %s for a %s change by a %s bump", (version, level, bump) => {
    expect(bumpOf(level, version)).toBe(bump);
  });

  it.each([
    ["0.1.0", "0.1.0", "none"],
    ["0.1.0", "0.1.1", "patch"],
    ["0.1.9", "0.2.0", "minor"],
    ["0.9.9", "1.0.0", "major"],
    ["1.0.0", "1.0.1-next.0", "patch"],
  ] as const)("lie between %s and %s: %s", (from, to, bump) => {
    expect(bumpBetween(from, to)).toBe(bump);
  });
});

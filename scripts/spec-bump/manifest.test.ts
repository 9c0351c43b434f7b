import { expect, it } from "vitest";
import type { Manifest } from "../shared/workspace.ts";
import { linesOf } from "./changesets/text.ts";
import { compareManifests } from "./manifest.ts";

const before: Manifest = {
  name: "@tiny/api",
  version: "1.0.0",
  type: "module",
  engines: { node: ">=20.19" },
  peerDependencies: { msw: ">=2.10 <4" },
  peerDependenciesMeta: { msw: { optional: true } },
  bin: { tiny: "./bin/tiny.js" },
  exports: {
    ".": { types: "./index.d.ts", default: "./index.js" },
    "./package.json": "./package.json",
  },
};

const withExports = (target: Readonly<Record<string, string>>): Partial<Manifest> => ({
  exports: { ...before.exports, ".": target },
});
const types = "./index.d.ts";

it.each<readonly [change: string, after: Partial<Manifest>, level: string, says: string]>([
  [
    "a newer Node.js",
    { engines: { node: ">=22" } },
    "major",
    "`engines.node` is now >=22 (was >=20.19)",
  ],
  [
    "an older Node.js",
    { engines: { node: ">=18" } },
    "minor",
    "`engines.node` is now >=18 (was >=20.19)",
  ],
  ["a required peer", { peerDependenciesMeta: {} }, "major", "`peer msw` is now required"],
  [
    "a wider peer",
    { peerDependencies: { msw: ">=2.10 <5" } },
    "minor",
    "`peer msw` is now >=2.10 \\<5 (was >=2.10 \\<4)",
  ],
  [
    "a narrower peer",
    { peerDependencies: { msw: ">=2.11 <4" } },
    "major",
    "`peer msw` is now >=2.11 \\<4 (was >=2.10 \\<4)",
  ],
  ["a new platform limit", { os: ["linux"] }, "major", "`os` is now linux (was any)"],
  ["an excluded processor", { cpu: ["!ia32"] }, "major", "`cpu` is now !ia32 (was any)"],
  [
    "only a condition for imports",
    withExports({ types, import: "./index.js" }),
    "major",
    '`@tiny/api` no longer has the condition "default"',
  ],
  [
    "only a condition for browsers",
    withExports({ types, browser: "./index.js" }),
    "major",
    '`@tiny/api` no longer has the condition "default"',
  ],
  [
    "only a condition for types",
    withExports({ types }),
    "major",
    '`@tiny/api` no longer has the condition "default"',
  ],
  [
    "a removed file",
    { exports: { ".": before.exports?.["."] ?? "" } },
    "major",
    "`@tiny/api/package.json` can no longer be imported",
  ],
  ["a removed command", { bin: {} }, "major", "`command tiny` was removed"],
])(
  "the comparison of manifests returns the level of a manifest with %s",
  (_, after, level, says) => {
    const found = [...compareManifests(before, { ...before, ...after }).values()];
    expect(linesOf(found)).toEqual([says]);
    expect(found.map((one) => one.level)).toEqual([level]);
  },
);

it("the comparison of manifests returns minor for a wider platform limit, and no change for a condition that `default` replaces", () => {
  const old: Manifest = {
    ...before,
    os: ["linux"],
    ...withExports({ types, import: "./index.js", require: "./index.cjs" }),
  };
  const now: Manifest = { ...before, os: ["linux", "darwin"] };
  const found = [...compareManifests(old, now).values()];
  expect(found.map(({ level }) => level)).toEqual(["minor"]);
});

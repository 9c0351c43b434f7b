import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishedPackages } from "../../../scripts/shared/workspace.ts";
import { packAndUnpack, type PackedPackage } from "../src/machinery/packed.ts";
import { repository } from "../src/machinery/pnpm.ts";
import { attempt } from "../src/machinery/process.ts";

describe.each(await publishedPackages(repository))("$name, packed", (one) => {
  let packed: PackedPackage;

  beforeAll(async () => {
    packed = await packAndUnpack(one);
  });

  afterAll(async () => {
    await rm(dirname(packed.tarball), { recursive: true });
  });

  const read = (file: string): Promise<string> => readFile(join(packed.folder, file), "utf8");

  it("a packed package contains only code, types, sources, Markdown files and the license", () => {
    const needed =
      /^(package\.json|LICENSE|[A-Z]+\.md|bin\/[\w-]+\.js|dist\/.+\.(js|d\.ts)(\.map)?|src\/.+\.(ts|json))$/;
    expect(packed.files.filter((file) => !needed.test(file))).toEqual([]);
    expect(packed.files.filter((file) => /\.test|\/tests?\//.test(file))).toEqual([]);
    expect(packed.files).toEqual(expect.arrayContaining(["README.md", "LICENSE", "package.json"]));
  });

  it("a packed package contains no compiled file without a source file", () => {
    const sources = new Set(packed.files);
    const orphans = packed.files.filter((file) => {
      const source = file.replace(/^dist\//, "src/").replace(/\.(d\.ts|js)(\.map)?$/, ".ts");
      return file.startsWith("dist/") && !sources.has(source);
    });
    expect(orphans, "pnpm build removes them").toEqual([]);
  });

  it("the manifest of a packed package has the fields for users, npm and bundlers", async () => {
    const { manifest } = packed;
    const root = JSON.parse(await readFile(join(repository, ".changeset/config.json"), "utf8")) as {
      changelog: [string, { repository: string }];
    };
    expect(manifest).toMatchObject({
      type: "module",
      license: "MIT",
      sideEffects: false,
      engines: { node: ">=20.19" },
      publishConfig: { access: "public" },
      // npm creates an attestation only if this URL equals the URL of the repository.
      repository: {
        url: `git+${root.changelog[1].repository}.git`,
        directory: one.dir,
      },
    });
  });

  it("a packed package has no install scripts", () => {
    const { scripts = {} } = packed.manifest;
    const hooks = /^(pre|post)?(install|prepare)|^(pre|post)?pack$|^prepublish/;
    expect(Object.keys(scripts).filter((name) => hooks.test(name))).toEqual([]);
  });

  it("a packed package depends on version ranges, so that packages can share one copy", () => {
    const { dependencies = {}, peerDependencies = {}, optionalDependencies } = packed.manifest;
    expect(optionalDependencies).toBeUndefined();
    for (const [name, range] of Object.entries({ ...dependencies, ...peerDependencies })) {
      expect(`${name} ${range}`).toMatch(/ (\^\d+\.\d+|>=\d+\.\d+ <\d+)/);
    }
  });

  it("a packed package exports existing files, with the types first and one module for import and require", () => {
    const { exports = {}, bin = {} } = packed.manifest;
    for (const [entry, target] of Object.entries(exports)) {
      const targets = typeof target === "string" ? [target] : Object.values(target);
      if (typeof target === "string") expect(entry).toMatch(/\.json$/);
      else expect(Object.keys(target), entry).toEqual(["types", "default"]);
      for (const file of targets.filter((one) => !one.includes("*"))) {
        expect(packed.files).toContain(normalize(file));
      }
    }
    for (const file of Object.values(bin)) expect(packed.files).toContain(normalize(file));
  });

  it("a packed package contains every source file of its source maps", async () => {
    const maps = packed.files.filter((file) => file.endsWith(".map"));
    expect(maps.length).toBeGreaterThan(0);
    for (const map of maps) {
      const { sources, sourcesContent } = JSON.parse(await read(map)) as {
        sources: string[];
        sourcesContent?: string[];
      };
      for (const source of sources) {
        const file = join(dirname(map), source);
        expect(sourcesContent !== undefined || existsSync(join(packed.folder, file)), file).toBe(
          true,
        );
      }
    }
    for (const file of packed.files.filter((one) => /^dist\/.*\.(js|d\.ts)$/.test(one))) {
      const [, map = ""] = /^\/\/# sourceMappingURL=(.+)$/m.exec(await read(file)) ?? [];
      expect(packed.files).toContain(join(dirname(file), map));
    }
  });

  it("a packed package passes publint", async () => {
    const { messages } = await publint({ pkgDir: packed.folder, pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  it("the types of a packed package resolve with every module resolution for ESM", async () => {
    const attw = join(import.meta.dirname, "../node_modules/.bin/attw");
    const args = [packed.tarball, "--profile=esm-only", "--format=ascii", "--no-color"];
    const { code, output } = await attempt(attw, args, { cwd: packed.folder });
    expect({ code, output }).toMatchObject({ code: 0 });
  });
});

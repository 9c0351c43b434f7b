import { execFile } from "node:child_process";
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { capture, type ProgramResult } from "../shared/exec.ts";
import { git } from "../shared/git.ts";
import { generateApi } from "./api.ts";
import { generate, type GenerateOptions } from "./generate.ts";
import { applyOverlay } from "./overlay.ts";
import { recover } from "./output.ts";
import { Problems, SpecError } from "./spec-error.ts";

const repository = join(import.meta.dirname, "../..");
const library = join(import.meta.dirname, "fixtures/library.yaml");
const generated = "packages/types/src/generated";
const manifest = "packages/types/package.json";
const quick: GenerateOptions = { checkTypes: false };

let root: string;

// Creates a repository with the parts of ours that the generator reads.
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "generate-"));
  await mkdir(join(root, "packages/types/src"), { recursive: true });
  for (const file of ["lists.ts", "support.ts"]) {
    await cp(join(repository, "packages/types/src", file), join(root, "packages/types/src", file));
  }
  const exports = {
    ".": { types: "./dist/index.d.ts" },
    "./specs/*.json": "./src/generated/*/openapi.json",
  };
  await writeFile(join(root, manifest), JSON.stringify({ name: "@rosterkit/types", exports }));
  await addSpec("library", await readFile(library, "utf8"));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

describe("pnpm generate", () => {
  it("pnpm generate generates an API for each folder under specs, and the same files as in the repository", async () => {
    for (const api of ["truto", "kognitos"]) {
      await cp(join(repository, "specs", api), join(root, "specs", api), { recursive: true });
    }
    await generate(root, { checkTypes: false });
    expect((await readdir(join(root, generated))).sort()).toEqual(["kognitos", "library", "truto"]);
    for (const api of ["truto", "kognitos"]) {
      for (const file of await readdir(join(repository, generated, api))) {
        const committed = await readFile(join(repository, generated, api, file), "utf8");
        expect(await output(`${api}/${file}`)).toBe(committed);
      }
    }
  });

  it("pnpm generate reports no slip in our own documents", async () => {
    const { warnings, unlisted } = await generate(repository, { check: true, strict: true });
    expect({ warnings, unlisted }).toEqual({ warnings: [], unlisted: [] });
  });

  it("pnpm generate generates data modules that can be imported", async () => {
    await generate(root, quick);
    const module = (await import(join(root, generated, "library/index.ts"))) as Record<
      string,
      unknown
    >;
    const cursor = {
      cursorParam: "next_cursor",
      nextField: "next_cursor",
      itemsField: "items",
      omitsEmpty: false,
    };
    const token = {
      cursorParam: "page_token",
      nextField: "next_page_token",
      itemsField: "authors",
      omitsEmpty: true,
    };
    expect(module["lists"]).toEqual({ "/books": cursor, "/authors": token });
    expect(module["baseUrl"]).toBe("https://library.test/v1");
    expect(module["safeToRetry"]).toEqual({ "/books:count": ["post"] });
  });

  it("pnpm generate writes nothing and prints a message if the files are up to date", async () => {
    await generate(root, quick);
    expect((await generate(root, { ...quick, check: true })).changed).toEqual([]);
    const before = await stat(join(root, generated));
    expect((await generate(root, quick)).changed).toEqual([]);
    expect((await stat(join(root, generated))).ino).toBe(before.ino);
    expect(await command("--no-type-check")).toMatchObject({
      code: 0,
      stdout: "library: generated files are up to date\n",
    });
  });

  it.each([
    ["an edited", (file: string) => writeFile(file, "export {};\n")],
    ["a missing", (file: string) => rm(file)],
    ["a stray", (file: string) => writeFile(file.replace("lists.ts", "old.ts"), "export {};\n")],
  ])(
    "pnpm generate fails --check for %s file without writing it, and repairs the file in the next run",
    async (_, change) => {
      await generate(root, quick);
      await change(join(root, generated, "library/lists.ts"));
      const check = await command("--check", "--no-type-check");
      expect(check.code).toBe(1);
      expect(check.stderr).toMatch(
        /stale; run pnpm generate:\n {2}packages\/types\/src\/generated\/library\/(lists|old)\.ts/,
      );
      expect((await generate(root, { ...quick, check: true })).changed).toHaveLength(1);
      await generate(root, quick);
      expect((await generate(root, { ...quick, check: true })).changed).toEqual([]);
    },
  );

  it("pnpm generate adds the entry point of an API, and removes the entry point after the folder is removed", async () => {
    await addSpec("museum", await readFile(library, "utf8"));
    await generate(root, quick);
    expect(Object.keys(await exportsOf())).toEqual([
      ".",
      "./library",
      "./museum",
      "./specs/*.json",
    ]);
    await rm(join(root, "specs/museum"), { recursive: true });
    await generate(root, quick);
    expect(Object.keys(await exportsOf())).toEqual([".", "./library", "./specs/*.json"]);
    expect(await readdir(join(root, generated))).toEqual(["library"]);
  });

  it("pnpm generate accepts two APIs with the same path", async () => {
    await addSpec("museum", await readFile(library, "utf8"));
    expect((await generate(root, quick)).apis.map(({ name }) => name)).toEqual([
      "library",
      "museum",
    ]);
  });

  it("pnpm generate preserves the name of a type after a schema is added before it", async () => {
    await addSchemas({ FooBar: { type: "number" } });
    await generate(root, quick);
    expect(await output("library/schemas.ts")).toContain("export type FooBar = number;");
    await addSchemas({ foo_bar: { type: "string" }, FooBar: { type: "number" } });
    await generate(root, quick);
    expect(await output("library/schemas.ts")).toContain("export type FooBar = number;");
  });

  it("pnpm generate bundles a document that consists of several files in one folder", async () => {
    await addSchemas({ Author: { $ref: "./parts/author.yaml" } });
    await mkdir(join(root, "specs/library/parts"));
    const text = "type: object\nproperties:\n  name: { type: string }\n";
    await writeFile(join(root, "specs/library/parts/author.yaml"), text);
    await generate(root, quick);
    expect(await output("library/openapi.json")).not.toContain("author.yaml");
    expect(await output("library/schemas.ts")).toMatch(
      /export interface Author\w* \{\n {2}name\?: string;/,
    );
  });

  it("pnpm generate bundles two files with the same name, and reports the name of the renamed file", async () => {
    for (const [folder, type] of [
      ["one", "string"],
      ["two", "number"],
    ]) {
      await mkdir(join(root, `specs/library/${folder}`));
      await writeFile(join(root, `specs/library/${folder}/code.yaml`), `type: ${type}\n`);
    }
    await addSchemas({
      Author: {
        type: "object",
        properties: { a: { $ref: "./one/code.yaml" }, b: { $ref: "./two/code.yaml" } },
      },
    });
    const { warnings } = await generate(root);
    expect(warnings.map(({ pointer }) => pointer)).toEqual([
      "#/components/schemas/Author/properties/b",
    ]);
    expect(await output("library/schemas.ts")).toMatch(/a\?: Code;\n {2}b\?: Code_2;/);
  });

  it("pnpm generate follows a symbolic link to a folder, and skips a folder that starts with a dot", async () => {
    await mkdir(join(root, "elsewhere"));
    await writeFile(join(root, "elsewhere/openapi.yaml"), await readFile(library, "utf8"));
    await symlink(join(root, "elsewhere"), join(root, "specs/linked"));
    await mkdir(join(root, "specs/.cache"));
    expect((await generate(root, quick)).apis.map(({ name }) => name)).toEqual([
      "library",
      "linked",
    ]);
  });

  // A run writes all files to another folder. Then it renames the old folder, the new folder and each file.
  it.each([
    ["before its first file", "writeFile", 1],
    ["while it writes", "writeFile", 5],
    ["before it renames the old folder", "rename", 1],
    ["after it renames the old folder", "rename", 2],
    ["after it renames the new folder", "rename", 3],
    ["while it removes the staging folder", "rm", 1],
  ])("pnpm generate leaves complete folders if the process is killed %s", async (_, name, call) => {
    await generate(root, quick);
    await git(root, "init", "--quiet");
    await addSpec("museum", await readFile(library, "utf8"));
    const old = await output("library/paths.ts");
    const { signal } = await killed(name, call);
    expect(signal).toBe("SIGKILL");
    const status = await git(root, "status", "--porcelain", "--untracked-files=all");
    expect(status).not.toContain(".generate");
    const sources = ["generated", "lists.ts", "support.ts"];
    expect(sources).toEqual(
      expect.arrayContaining(await readdir(join(root, "packages/types/src"))),
    );
    expect(Object.keys(await exportsOf())).toContain("./library");
    // A check reports the leftovers and does not remove them.
    const { changed: left } = await generate(root, { ...quick, check: true });
    expect(left).toContainEqual(expect.stringMatching(/^\.generate\/\d+$/));
    expect(await readdir(root)).toContain(".generate");
    await recover(root);
    // Either the old folder or the new folder is complete.
    const { changed } = await generate(root, { ...quick, check: true });
    expect(await output("library/paths.ts")).toBe(old);
    const missing = changed.filter((file) => file.startsWith(generated));
    expect([0, 8]).toContain(missing.length);
    expect(await readdir(root)).not.toContain(".generate");
    await generate(root, quick);
    expect((await generate(root, { ...quick, check: true })).changed).toEqual([]);
  });

  it.each([true, false])(
    "pnpm generate accepts files with CRLF line endings as up to date (.gitattributes: %s)",
    async (hasAttributes) => {
      await generate(root, quick);
      if (hasAttributes) await cp(join(repository, ".gitattributes"), join(root, ".gitattributes"));
      await git(root, "init", "--quiet");
      await git(root, "add", "--all");
      const author = ["-c", "user.name=T", "-c", "user.email=t@example.com"];
      await git(root, ...author, "commit", "--quiet", "-m", "T");
      await git(
        root,
        "clone",
        "--quiet",
        "--config",
        "core.autocrlf=true",
        root,
        join(root, "clone"),
      );
      root = join(root, "clone");
      expect((await output("library/paths.ts")).includes("\r\n")).toBe(!hasAttributes);
      expect((await generate(root, { ...quick, check: true })).changed).toEqual([]);
    },
  );

  it("pnpm generate reports files without a type check as stale until a run compiles the files", async () => {
    await generate(root, quick);
    const { changed } = await generate(root, { check: true });
    expect(changed).toEqual([`${generated}/library/unchecked.txt`]);
    const { typeCheckTime } = await generate(root);
    expect(typeCheckTime).toBeGreaterThan(0);
    expect((await generate(root, { check: true })).changed).toEqual([]);
  });

  it("pnpm generate removes the files of the last API after its folder is removed", async () => {
    await generate(root, quick);
    await rm(join(root, "specs/library"), { recursive: true });
    const { code, stdout } = await command();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^no API: 10 files changed, /);
    expect(await readdir(join(root, generated))).toEqual([]);
    await expectError(/specs #: no folder in it contains an openapi\.yaml/);
  });

  it("pnpm generate removes an API that a killed process had moved away", async () => {
    await addSpec("museum", await readFile(library, "utf8"));
    await generate(root, quick);
    await rm(join(root, "specs/museum"), { recursive: true });
    const stage = join(root, ".generate/999999999/previous", generated);
    await mkdir(stage, { recursive: true });
    await rename(join(root, generated, "museum"), join(stage, "museum"));
    await generate(root, quick);
    expect((await generate(root, { ...quick, check: true })).changed).toEqual([]);
    expect(await readdir(join(root, generated))).toEqual(["library"]);
  });

  it("pnpm generate preserves the staging folder of a running process", async () => {
    await mkdir(join(root, ".generate", String(process.ppid)), { recursive: true });
    await generate(root, quick);
    expect(await readdir(join(root, ".generate"))).toEqual([String(process.ppid)]);
  });

  it("pnpm generate prints the usage after an unknown option", async () => {
    const { code, stderr } = await command("--bogus");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^Unknown option '--bogus'/);
    expect(stderr).not.toContain("    at ");
  });

  it("pnpm generate rejects types that TypeScript rejects, and does not change the old types", async () => {
    await generate(root, quick);
    await writeFile(join(root, "packages/types/src/lists.ts"), "export {};\n");
    await expectError(/TypeScript rejects its type in library\/lists\.ts: .*'Lists'/, {
      checkTypes: true,
    });
    expect(await output("library/unchecked.txt")).toContain("have not been compiled");
  });

  it("pnpm generate reports an unexpected exception with the name of its step", async () => {
    const problems = new Problems("specs/library");
    const shared = {
      extension: ".ts" as const,
      support: "",
      get lists(): string {
        throw new RangeError("out of range");
      },
    };
    const folder = { name: "library", file: "specs/library" };
    expect(await generateApi(root, folder, shared, problems)).toBeUndefined();
    expect(problems.errors.map(({ reason }) => reason)).toEqual([
      "generating its types failed with an unexpected RangeError: out of range",
    ]);
  });

  it("pnpm generate generates types in another repository that import the published package", async () => {
    await rm(join(root, manifest));
    const { apis } = await generate(root, quick);
    expect(apis).toHaveLength(1);
    const lists = await readFile(join(root, "src/generated/library/lists.ts"), "utf8");
    expect(lists).toContain('import type { Lists } from "@rosterkit/types";');
    expect(lists).toContain('import type { paths } from "./paths.js";');
  });

  it("pnpm generate preserves other files in the folders of another repository", async () => {
    await rm(join(root, manifest));
    await mkdir(join(root, "src/generated"), { recursive: true });
    const others = ["src/main.ts", "src/generated/graphql.ts", "specs/library/openapi.yaml"];
    for (const file of others.slice(0, 2)) await writeFile(join(root, file), "export {};\n");
    for (const out of ["src/generated", "src", "./src/", "."]) {
      await generate(root, { ...quick, out });
      await generate(root, { ...quick, out });
    }
    await expectError(/^specs\/library #: contains no generated file/, {
      out: "specs",
    });
    await expect(generate(root, { ...quick, out: "../x" })).rejects.toThrow(
      /is outside the repository/,
    );
    for (const file of others) expect(await readFile(join(root, file), "utf8")).not.toBe("");
  });

  it("pnpm generate treats slips in another repository as warnings, and as errors with --strict", async () => {
    await editSpec((spec) => {
      Object.assign(spec.components.schemas.Author, { optional: true });
    });
    const { code, stderr } = await command("--no-type-check");
    expect(code).toBe(0);
    expect(stderr).toContain("warning: ");
    expect((await command("--no-type-check", "--strict")).code).toBe(1);
    const { scripts } = JSON.parse(await readFile(join(repository, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    expect(scripts["generate"]).not.toContain("--strict");
  });

  it("pnpm generate reports the number of operations that look paged but are not lists, and their names with --verbose", async () => {
    await editSpec((spec) => {
      spec.paths["/authors"].get.parameters = [];
    });
    const { code, stdout } = await command("--no-type-check");
    expect(code).toBe(0);
    expect(stdout).toContain("1 operations look paged but are not lists; --verbose prints them");
    const { stdout: verbose } = await command("--verbose");
    expect(verbose).toContain(
      "#/paths/~1authors/get: looks like a list, but it has no query parameter",
    );
  });
});

describe("pnpm generate with an overlay", () => {
  it("pnpm generate applies the overlay to the document without changing its file", async () => {
    const before = await readFile(join(root, "specs/library/openapi.yaml"), "utf8");
    await addOverlay([
      {
        target: "$.paths['/authors'].get",
        update: { description: "Ours.", "x-pagination": false },
      },
      { target: "$.paths['/books'].get.parameters[?@.name=='genre']", remove: true },
      {
        target: "$.paths['/books'].get.parameters",
        update: { name: "size", in: "query", schema: { type: "integer" } },
      },
      { target: "$.components.schemas", update: { Isbn: { type: "string" } } },
      { target: "$.components.schemas.Genre", copy: "$.components.schemas.Isbn" },
    ]);
    const { warnings } = await generate(root, quick);
    expect(warnings).toEqual([]);
    expect(await output("library/lists.ts")).not.toContain("/authors");
    expect(await output("library/paths.ts")).toContain("/** Ours. */");
    const operations = await output("library/operations.ts");
    expect(operations).toContain("size?: number;");
    expect(operations).not.toContain("genre?:");
    expect(await output("library/schemas.ts")).toContain("export type Isbn = string;");
    expect(await readFile(join(root, "specs/library/openapi.yaml"), "utf8")).toBe(before);
  });

  it.each([
    ["$.tags[2,0]", ["t1", "t3"]],
    ["$.tags[0,0]", ["t1", "t2", "t3"]],
    ["$.tags[::-1]", []],
    ["$.tags[1:3]", ["t0", "t3"]],
  ])("pnpm generate removes only the elements that %s selects", (target, left) => {
    const document = { tags: ["t0", "t1", "t2", "t3"] };
    const overlay = { overlay: "1.1.0", actions: [{ target, remove: true }] };
    applyOverlay(document, overlay, new Problems("overlay.yaml"));
    expect(document.tags).toEqual(left);
  });

  it("pnpm generate reports an action that selects no node, and rejects the action with --strict", async () => {
    await addOverlay([{ target: "$.paths['/gone']", update: { description: "x" } }]);
    const { warnings } = await generate(root, quick);
    expect(warnings).toEqual([
      {
        file: "specs/library/overlay.yaml",
        pointer: "#/actions/0/target",
        reason: "selects no node of the document",
      },
    ]);
    await expectError(/selects no node/, { strict: true });
  });

  it("pnpm generate accepts an overlay in JSON, and reports an overlay for another document", async () => {
    const overlay = { overlay: "1.1.0", extends: "./other.yaml", actions: [] };
    await writeFile(join(root, "specs/library/overlay.json"), JSON.stringify(overlay));
    expect((await generate(root, quick)).warnings).toMatchObject([
      { file: "specs/library/overlay.json", pointer: "#/extends" },
    ]);
    await addOverlay([]);
    await expectError(/specs\/library #: contains more than one overlay; keep one/);
  });

  it.each([
    [
      "has a malformed target",
      [{ target: "$.paths[", update: {} }],
      /overlay\.yaml #\/actions\/0: \$\.paths\[ is not a JSONPath expression/,
    ],
    ["has no target", [{ update: {} }], /#\/actions\/0: expected an action with a target/],
    [
      "does nothing",
      [{ target: "$.info" }],
      /#\/actions\/0: has neither update nor remove nor copy/,
    ],
    [
      "merges a value that is not an object",
      [{ target: "$.info", update: 5 }],
      /#\/actions\/0: cannot merge 5 into an object/,
    ],
    [
      "merges null",
      [{ target: "$.info", update: null }],
      /#\/actions\/0: cannot merge null into an object/,
    ],
    [
      "removes the document",
      [{ target: "$", remove: true }],
      /#\/actions\/0: removes the document itself/,
    ],
  ])("pnpm generate rejects an action that %s", async (_, actions, message) => {
    await addOverlay(actions);
    await expectError(message);
  });
});

describe("pnpm generate with invalid input", () => {
  it.each<[string, (spec: Fixture) => void, RegExp]>([
    [
      "an x-pagination that names no array",
      paged({ itemsField: "people" }),
      /authors\/get\/x-pagination: the response has no array people, which itemsField names/,
    ],
    [
      "an x-pagination with a typo in a field",
      paged({ nextField: "nxt_cursor" }),
      /the response has no field nxt_cursor, which nextField names/,
    ],
    [
      "an x-pagination with a nested field that is not there",
      paged({ nextField: "meta.next" }),
      /the response has no field meta\.next/,
    ],
    [
      "an x-pagination with a typo behind a choice of objects",
      (spec) => {
        paged({ nextField: "meta.nxt" })(spec);
        const options = ["next", "other"].map((name) => ({
          type: "object",
          properties: { [name]: { type: "string" } },
        }));
        const authors = { type: "array", items: { type: "string" } };
        const properties = { authors, meta: { anyOf: options } };
        spec.components.schemas.AuthorPage = { type: "object", properties };
      },
      /the response has no field meta\.nxt, which nextField names/,
    ],
    [
      "an x-pagination outside of paths",
      (spec) => {
        Object.assign(spec, { webhooks: { hook: { get: { "x-pagination": false } } } });
      },
      /#\/webhooks\/hook\/get\/x-pagination: only operations under `paths` are lists/,
    ],
    [
      "a reference without a target instead of a map",
      (spec) => {
        Object.assign(spec.paths["/authors"].get, { responses: { $ref: "#/x-r" } });
      },
      /get\/responses\/\$ref: cannot resolve "#\/x-r"/,
    ],
    [
      "a malformed reference instead of an operation",
      (spec) => {
        Object.assign(spec.paths["/authors"], { get: { $ref: 5 } });
      },
      /authors\/get\/\$ref: cannot resolve 5/,
    ],
    [
      "an x-pagination that goes through a string",
      paged({ nextField: "next_page_token.foo" }),
      /the response has no field next_page_token\.foo/,
    ],
    ["an x-pagination with an empty name", paged({ nextField: "" }), /nextField is empty/],
    [
      "an x-pagination with a cursor that is an array",
      paged({ nextField: "authors" }),
      /the response has a field authors, which nextField names, but it is not a string/,
    ],
    [
      "an x-pagination whose moreField is a string",
      paged({
        style: "lastId",
        nextField: undefined,
        idField: "name",
        moreField: "next_page_token",
      }),
      /which moreField names, but it is not a boolean/,
    ],
    [
      "an x-pagination whose totalField is a string",
      paged({ style: "offset", nextField: undefined, totalField: "next_page_token" }),
      /which totalField names, but it is not a number/,
    ],
    [
      "an x-pagination with undescribed items",
      (spec) => {
        paged({ style: "link", cursorParam: undefined, nextField: undefined, itemsField: "any.x" })(
          spec,
        );
        spec.components.schemas.AuthorPage = { type: "object", properties: { any: {} } };
      },
      /the response has no array any\.x, which itemsField names/,
    ],
    [
      "an x-pagination with a name of Object.prototype as its style",
      paged({ style: "constructor" }),
      /there is no style "constructor"/,
    ],
    [
      "an x-pagination that is null",
      (spec) => {
        spec.paths["/authors"].get["x-pagination"] = null;
      },
      /x-pagination: expected an object or false/,
    ],
    [
      "an x-pagination with a typo in the parameter",
      paged({ cursorParam: "tokn" }),
      /there is no query parameter tokn, which cursorParam names/,
    ],
    [
      "an x-pagination of an unknown style",
      paged({ style: "magic" }),
      /there is no style "magic"; the styles are lastId, /,
    ],
    [
      "an x-pagination with an unknown field",
      paged({ cursor: "x" }),
      /has an unknown field cursor; this style has cursorParam, nextField, itemsField/,
    ],
    [
      "an x-pagination that is not an object",
      (spec) => {
        spec.paths["/authors"].get["x-pagination"] = true;
      },
      /x-pagination: expected an object or false/,
    ],
    [
      "an x-pagination at the root that fits no operation",
      (spec) => {
        Object.assign(spec, {
          "x-pagination": { cursorParam: "a", nextField: "b", itemsField: "c" },
        });
      },
      /#\/x-pagination: no operation has the fields of this declaration/,
    ],
    [
      "support by an integration that is not listed",
      (spec) => {
        spec["x-integrations"] = { slack: "Slack" };
        spec.components.schemas.Author["x-support"] = { supported: ["slak"] };
      },
      /#\/components\/schemas\/Author\/x-support: names the integration "slak"/,
    ],
    [
      "x-integrations that is a list",
      (spec) => {
        Object.assign(spec, { "x-integrations": ["a"] });
      },
      /#\/x-integrations: expected an object, found an array/,
    ],
    [
      "an x-support that is null",
      (spec) => {
        Object.assign(spec, { "x-integrations": { a: "A" } });
        spec.components.schemas.Author["x-support"] = 5;
      },
      /x-support: expected an object, found the number 5/,
    ],
    [
      "an x-response-variants that is not a list",
      variants(true),
      /x-response-variants: expected an array, found the boolean true/,
    ],
    [
      "a variant without a condition",
      variants([{ schema: { type: "string" } }]),
      /x-response-variants\/0: has no `when`/,
    ],
    [
      "a reference without a target",
      (spec) => {
        spec.components.schemas.Author = { $ref: "#/components/schemas/Nobody" };
      },
      /#\/components\/schemas\/Author\/\$ref: cannot resolve "#\/components\/schemas\/Nobody"/,
    ],
    [
      "a field of the wrong type",
      (spec) => {
        spec.paths["/authors"].get.parameters = "none";
      },
      /#\/paths\/~1authors\/get\/parameters: expected an array, found the string "none"/,
    ],
    [
      "Swagger 2.0",
      (spec) => {
        spec.openapi = "2.0";
      },
      /#\/openapi: expected an OpenAPI document of version 3\.0, 3\.1 or 3\.2, found version "2\.0"/,
    ],
    [
      "a reference to a file outside the folder",
      (spec) => {
        spec.components.schemas.Author = { $ref: "../../secret.yaml" };
      },
      /it is outside the folder of the API/,
    ],
    [
      "a reference to a URL",
      (spec) => {
        spec.components.schemas.Author = { $ref: "http://127.0.0.1:9/x.yaml" };
      },
      /it is a URL, and only files in the folder of the API are read/,
    ],
    [
      "a reference to a missing file",
      (spec) => {
        spec.components.schemas.Author = { $ref: "./gone.yaml" };
      },
      /Can't resolve \$ref/,
    ],
  ])("pnpm generate rejects %s without changing the old output", async (_, change, message) => {
    await generate(root, quick);
    await writeFile(join(root, "secret.yaml"), "type: string\n");
    const before = await output("library/paths.ts");
    await editSpec(change);
    await expectError(message);
    expect(await output("library/paths.ts")).toBe(before);
  });

  it("pnpm generate reports the files of a cycle of references", async () => {
    const folder = join(root, "specs/library");
    await writeFile(join(folder, "one.yaml"), 'A: { $ref: "two.yaml#/B" }\n');
    await writeFile(join(folder, "two.yaml"), 'B: { $ref: "one.yaml#/A" }\n');
    await editSpec((spec) => {
      spec.components.schemas.Author = { $ref: "one.yaml#/A" };
    });
    await expectError(
      /openapi\.yaml #: references between specs\/library\/one\.yaml, .*two\.yaml cannot be resolved/,
    );
  });

  it("pnpm generate reports references through empty components without a stack trace", async () => {
    await editSpec((spec) => {
      Object.assign(spec, { components: null });
    });
    const { code, stderr } = await command();
    expect(code).toBe(1);
    expect(stderr).toMatch(/cannot resolve "#\/components\/schemas\/AuthorPage"/);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it("pnpm generate lists the problems of all steps", async () => {
    await editSpec((spec) => {
      spec.components.schemas.Author = { $ref: "#/components/schemas/Nothing" };
      paged({ cursorParam: "tokn" })(spec);
    });
    const message = await generate(root, quick).catch(String);
    expect(message).toMatch(/cannot resolve/);
    expect(message).toMatch(/there is no query parameter tokn/);
  });

  it("pnpm generate lists every problem of every document on its own line", async () => {
    await addSpec("broken", "openapi: [\n");
    await editSpec((spec) => {
      spec.components.schemas.Author = { $ref: "#/nope" };
      spec.paths["/authors"].get.parameters = "none";
    });
    const { code, stdout, stderr } = await command();
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/^specs\/broken\/openapi\.yaml #: /),
      expect.stringMatching(
        /^specs\/library\/openapi\.yaml #\/paths\/~1authors\/get\/parameters: /,
      ),
      expect.stringMatching(
        /^specs\/library\/openapi\.yaml #\/components\/schemas\/Author\/\$ref: /,
      ),
    ]);
  });

  it("pnpm generate rejects an ambiguous list with --strict only", async () => {
    await editSpec((spec) => {
      spec.components.schemas.AuthorPage = page(["authors", "editors"]);
    });
    expect((await generate(root, quick)).unlisted).toHaveLength(1);
    await expectError(/looks like a list, but its response has 2 arrays \(authors, editors\)/, {
      strict: true,
    });
  });

  it.each([
    [
      "a folder without a document",
      () => rm(join(root, "specs/library/openapi.yaml")),
      /specs\/library #: contains no openapi\.yaml/,
    ],
    [
      "a repository without specs",
      () => rm(join(root, "specs/library"), { recursive: true }),
      /specs #: no folder in it contains an openapi\.yaml/,
    ],
    [
      "YAML that does not parse",
      () => addSpec("library", "openapi: 3.1.1\npaths: [\n"),
      /^specs\/library\/openapi\.yaml #: /,
    ],
    ["an empty file", () => addSpec("library", ""), /^specs\/library\/openapi\.yaml #/],
    [
      "a document that is an array",
      () => addSpec("library", "[]"),
      /^specs\/library\/openapi\.yaml #: expected an object/,
    ],
    [
      "a YAML alias that contains itself",
      () => addSpec("library", "openapi: 3.1.1\nx: &a { b: *a }\n"),
      /#\/x\/b: a YAML alias contains itself/,
    ],
    [
      "a folder whose name is a line of code",
      () => addSpec("x\nexport const PWNED=1;", "openapi: 3.1.1\n"),
      /the name of the folder is the name of an entry point/,
    ],
    [
      "a document that is nested too deeply",
      () =>
        addSpec(
          "library",
          `openapi: 3.1.1\npaths: {}\nx: ${"[".repeat(20_000)}${"]".repeat(20_000)}`,
        ),
      /specs\/library/,
    ],
  ])("pnpm generate rejects %s with a message of one line", async (_, change, message) => {
    await change();
    await expectError(message);
  });
});

/** The document of the fixture, typed loosely, so that a test can make it invalid. */
interface Fixture {
  openapi: string;
  "x-integrations"?: Record<string, string>;
  paths: Record<"/authors" | "/books" | "/books/{id}", { get: LooseOperation }>;
  components: { schemas: Record<"Author" | "AuthorPage", Record<string, unknown>> };
}

interface LooseOperation {
  operationId?: string;
  parameters?: unknown;
  responses?: Record<string, Record<string, unknown>>;
  "x-pagination"?: unknown;
}

function paged(change: Record<string, unknown>): (spec: Fixture) => void {
  return (spec) => {
    const names = {
      cursorParam: "page_token",
      nextField: "next_page_token",
      itemsField: "authors",
    };
    spec.paths["/authors"].get["x-pagination"] = { ...names, ...change };
  };
}

function variants(value: unknown): (spec: Fixture) => void {
  return (spec) => {
    const response = spec.paths["/authors"].get.responses?.["200"];
    if (response !== undefined) response["x-response-variants"] = value;
  };
}

function page(arrays: readonly string[]): Record<string, unknown> {
  const properties = Object.fromEntries(
    arrays.map((name) => [name, { type: "array", items: { type: "string" } }]),
  );
  return { type: "object", properties: { next_page_token: { type: "string" }, ...properties } };
}

async function addSpec(api: string, text: string): Promise<void> {
  await mkdir(join(root, "specs", api), { recursive: true });
  await writeFile(join(root, "specs", api, "openapi.yaml"), text);
}

async function addOverlay(actions: readonly object[]): Promise<void> {
  const overlay = { overlay: "1.1.0", info: { title: "Ours", version: "1" }, actions };
  await writeFile(join(root, "specs/library/overlay.yaml"), stringify(overlay));
}

async function addSchemas(schemas: Record<string, object>): Promise<void> {
  await editSpec((spec) => {
    spec.components.schemas = { ...spec.components.schemas, ...schemas };
  });
}

async function editSpec(change: (spec: Fixture) => void): Promise<void> {
  const spec = parse(await readFile(library, "utf8")) as Fixture;
  change(spec);
  await addSpec("library", stringify(spec));
}

function output(file: string): Promise<string> {
  return readFile(join(root, generated, file), "utf8");
}

async function exportsOf(): Promise<object> {
  const { exports } = JSON.parse(await readFile(join(root, manifest), "utf8")) as {
    exports: object;
  };
  return exports;
}

async function expectError(message: RegExp, options: GenerateOptions = {}): Promise<void> {
  const error: unknown = await generate(root, { ...quick, ...options }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SpecError);
  const { problems } = error as SpecError;
  const lines = (error as SpecError).message.split("\n");
  expect(lines).toHaveLength(problems.length);
  expect(lines).toContainEqual(expect.stringMatching(message));
}

function command(...flags: string[]): Promise<ProgramResult> {
  const args = [join(import.meta.dirname, "main.ts"), "--root", root, ...flags];
  return capture(process.execPath, args, { cwd: repository });
}

/** Runs the command in a process that exits as after `kill -9` in a call of a function of `node:fs/promises`. */
async function killed(name: string, call: number): Promise<{ signal: string | null }> {
  const preload = `
    import fs from "node:fs/promises";
    import { syncBuiltinESMExports } from "node:module";
    const original = fs.${name};
    let calls = 0;
    fs.${name} = (...args) => {
      calls += 1;
      if (calls === ${call}) process.kill(process.pid, "SIGKILL");
      return original(...args);
    };
    syncBuiltinESMExports();`;
  const main = join(import.meta.dirname, "main.ts");
  const url = `data:text/javascript,${encodeURIComponent(preload)}`;
  const args = ["--import", url, main, "--root", root, "--no-type-check"];
  return promisify(execFile)(process.execPath, args).then(
    () => ({ signal: null }),
    (error: unknown) => error as { signal: string },
  );
}

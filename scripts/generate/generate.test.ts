import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { generate } from "./generate.ts";
import { SpecError } from "./spec-error.ts";

const repository = join(import.meta.dirname, "../..");
const library = join(import.meta.dirname, "fixtures/library.yaml");
const generated = "packages/types/src/generated";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "generate-"));
  await mkdir(join(root, "packages/types/src"), { recursive: true });
  for (const file of ["lists.ts", "support.ts"]) {
    await cp(join(repository, "packages/types/src", file), join(root, "packages/types/src", file));
  }
  await addSpec("library", await readFile(library, "utf8"));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

describe("pnpm generate", () => {
  it("takes every folder under specs, a new one without a change of code", async () => {
    for (const api of ["truto", "kognitos"]) {
      await cp(join(repository, "specs", api), join(root, "specs", api), { recursive: true });
    }
    await generate(root);
    expect((await readdir(join(root, generated))).sort()).toEqual(["kognitos", "library", "truto"]);
    for (const api of ["truto", "kognitos"]) {
      for (const file of await readdir(join(repository, generated, api))) {
        expect(await output(`${api}/${file}`)).toBe(
          await readFile(join(repository, generated, api, file), "utf8"),
        );
      }
    }
  });

  it("derives the lists of both styles and leaves out what the document says is none", async () => {
    await generate(root);
    const { lists, baseUrl, safeToRetry } = (await import(
      join(root, generated, "library/index.ts")
    )) as Record<string, unknown>;
    expect(lists).toEqual({
      "/books": {
        cursorParam: "next_cursor",
        nextField: "next_cursor",
        itemsField: "items",
        omitsEmpty: false,
      },
      "/authors": {
        cursorParam: "page_token",
        nextField: "next_page_token",
        itemsField: "authors",
        omitsEmpty: true,
      },
    });
    expect(baseUrl).toBe("https://library.test/v1");
    expect(safeToRetry).toEqual({ "/books:count": ["post"] });
  });

  it("names schemas, queries, bodies and answers with types that compile", async () => {
    await generate(root);
    await writeFile(
      join(root, "consumer.ts"),
      `import type {
        Author, AuthorPage, BookRecord, CountBooksBody, CountBooksResponse, Either, Genre,
        GetBooksByIdResponse, ListAuthorsResponse, ListBooksQuery, ListBooksResponse, paths,
      } from "./${generated}/library/index.ts";
      export const book: BookRecord = { id: "1", author: { name: "Ada" } };
      export const query: ListBooksQuery = { next_cursor: "x", genre: "fiction" };
      export const page: ListBooksResponse = { items: [book], next_cursor: null };
      export const authors: ListAuthorsResponse = {} satisfies AuthorPage;
      export const body: CountBooksBody = { genres: ["science"] };
      export const counts: CountBooksResponse = { science: 1 };
      export const one: GetBooksByIdResponse = book;
      export const either: Either = { name: "Ada" } satisfies Author;
      export const genre: Genre = "science";
      // @ts-expect-error: not a genre
      export const other: Genre = "poetry";
      export type Path = keyof paths;
      `,
    );
    const flags = [
      "--noEmit",
      "--ignoreConfig",
      "--strict",
      "--module",
      "nodenext",
      "--target",
      "es2022",
      "--allowImportingTsExtensions",
      "--exactOptionalPropertyTypes",
    ];
    const tsc = await run(join(repository, "node_modules/.bin/tsc"), [
      ...flags,
      join(root, "consumer.ts"),
    ]);
    expect(tsc).toMatchObject({ code: 0, stdout: "" });
  });

  it("carries descriptions into documentation that nothing in them can end", async () => {
    await generate(root);
    expect(await output("library/schemas.ts")).toContain(
      "A book. *\\/ Its comment can't be ended early.",
    );
  });

  it("says so when nothing has changed, and touches nothing", async () => {
    await generate(root);
    expect((await generate(root, { check: true })).changed).toEqual([]);
    const before = await stat(join(root, generated));
    expect((await generate(root)).changed).toEqual([]);
    expect((await stat(join(root, generated))).ino).toBe(before.ino);
    expect(await command()).toMatchObject({
      code: 0,
      stdout: "library: generated files are up to date\n",
    });
  });

  it.each([
    ["edited", (file: string) => writeFile(file, "export {};\n")],
    ["missing", (file: string) => rm(file)],
    ["a stray", (file: string) => writeFile(file.replace("lists.ts", "old.ts"), "export {};\n")],
  ])("--check fails on %s file, and the next run mends it", async (_, change) => {
    await generate(root);
    await change(join(root, generated, "library/lists.ts"));
    const check = await command("--check");
    expect(check.code).toBe(1);
    expect(check.stderr).toMatch(
      /generated files are stale; run pnpm generate:\n {2}library\/(lists|old)\.ts/,
    );
    await generate(root);
    expect((await generate(root, { check: true })).changed).toEqual([]);
  });

  it("bundles a document that is spread over files", async () => {
    await editSpec((spec) => {
      spec.components.schemas.Author = { $ref: "./author.yaml" };
    });
    await writeFile(
      join(root, "specs/library/author.yaml"),
      "type: object\nproperties:\n  name: { type: string }\n",
    );
    await generate(root);
    expect(await output("library/openapi.json")).not.toContain("author.yaml");
  });

  it("takes an OpenAPI 3.0 document in JSON", async () => {
    const spec = parse(await readFile(library, "utf8")) as {
      openapi: string;
      paths: Record<string, unknown>;
    };
    delete spec.paths["/books"];
    await rm(join(root, "specs/library/openapi.yaml"));
    await writeFile(
      join(root, "specs/library/openapi.json"),
      JSON.stringify({ ...spec, openapi: "3.0.3" }),
    );
    await generate(root);
  });
});

describe("pnpm generate, given what it can't use,", () => {
  it.each<[string, (spec: Fixture) => void, RegExp]>([
    [
      "a list with two arrays",
      (spec) => {
        spec.components.schemas.AuthorPage = page(["authors", "editors"]);
      },
      /^specs\/library\/openapi\.yaml #\/paths\/~1authors\/get: listAuthors looks like a list, but its answer holds 2 arrays \(authors, editors\); say how it is paged with x-pagination/,
    ],
    [
      "a list with no array",
      (spec) => {
        spec.components.schemas.AuthorPage = page([]);
      },
      /listAuthors looks like a list, but its answer holds no array beside next_page_token/,
    ],
    [
      "a list whose cursor nothing takes",
      (spec) => {
        spec.paths["/authors"].get.parameters = [];
      },
      /listAuthors looks like a list, but it has no query parameter page_token/,
    ],
    [
      "an x-pagination that names no array",
      (spec) => {
        spec.paths["/authors"].get["x-pagination"] = {
          cursorParam: "page_token",
          nextField: "next_page_token",
          itemsField: "people",
        };
      },
      /its answer holds no array people/,
    ],
    [
      "support by an integration that is not listed",
      (spec) => {
        spec["x-integrations"] = { slack: "Slack" };
        spec.components.schemas.Author["x-support"] = { supported: ["slak"] };
      },
      /#\/components\/schemas\/Author\/x-support: names the integration "slak", which x-integrations does not list/,
    ],
    [
      "a reference to nothing",
      (spec) => {
        spec.components.schemas.Author = { $ref: "#/components/schemas/Nobody" };
      },
      /#\/components\/schemas\/book-record\/properties\/author: Can't resolve \$ref \(and 3 more\)$/,
    ],
    [
      "a field of the wrong type",
      (spec) => {
        spec.paths["/authors"].get.parameters = "none";
      },
      /^specs\/library\/openapi\.yaml #\/paths\/~1authors\/get\/parameters: /,
    ],
    [
      "another version of OpenAPI",
      (spec) => {
        spec.openapi = "2.0";
      },
      /#\/openapi: expected an OpenAPI 3\.0 or 3\.1 document, found version "2\.0"/,
    ],
    [
      "two operations of one id",
      (spec) => {
        spec.paths["/authors"].get.operationId = "listBooks";
      },
      /listBooks/,
    ],
  ])("refuses %s in one line and leaves the old output alone", async (_, change, message) => {
    await generate(root);
    const before = await output("library/paths.ts");
    await editSpec(change);
    await expectRefusal(message);
    expect(await output("library/paths.ts")).toBe(before);
  });

  it("takes what x-pagination says instead", async () => {
    await editSpec((spec) => {
      spec.components.schemas.AuthorPage = page(["authors", "editors"]);
      spec.paths["/authors"].get["x-pagination"] = {
        cursorParam: "page_token",
        nextField: "next_page_token",
        itemsField: "editors",
      };
    });
    await generate(root);
    expect(await output("library/lists.ts")).toContain('itemsField: "editors"');
  });

  it("prints the refusal and nothing else", async () => {
    await addSpec("library", "openapi: 3.1.1\npaths: [\n");
    const { code, stdout, stderr } = await command();
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^specs\/library\/openapi\.yaml #: [^\n]*\n$/);
  });

  it("refuses a path that two documents claim", async () => {
    const spec = parse(await readFile(library, "utf8")) as Fixture;
    await addSpec(
      "museum",
      stringify({ ...spec, paths: { "/books/{isbn}": spec.paths["/books/{id}"] } }).replace(
        "name: id",
        "name: isbn",
      ),
    );
    await expectRefusal(
      /^specs\/museum\/openapi\.yaml #\/paths\/~1books~1\{isbn\}: specs\/library\/openapi\.yaml already claims this path$/m,
    );
  });

  it.each([
    [
      "a folder without a document",
      () => rm(join(root, "specs/library/openapi.yaml")),
      /specs\/library #: holds no openapi\.yaml/,
    ],
    [
      "no specs at all",
      () => rm(join(root, "specs/library"), { recursive: true }),
      /specs #: no folder in it holds an openapi\.yaml/,
    ],
    [
      "YAML that does not parse",
      () => addSpec("library", "openapi: 3.1.1\npaths: [\n"),
      /^specs\/library\/openapi\.yaml #: /,
    ],
    ["an empty file", () => addSpec("library", ""), /^specs\/library\/openapi\.yaml #/],
  ])("refuses %s in one line", async (_, change, message) => {
    await change();
    await expectRefusal(message);
  });
});

/** The document of the fixture, as loosely typed as a test that breaks it needs. */
interface Fixture {
  openapi: string;
  "x-integrations"?: Record<string, string>;
  paths: Record<"/authors" | "/books" | "/books/{id}", { get: LooseOperation }>;
  components: { schemas: Record<"Author" | "AuthorPage", Record<string, unknown>> };
}

interface LooseOperation {
  operationId?: string;
  parameters?: unknown;
  "x-pagination"?: unknown;
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

async function editSpec(change: (spec: Fixture) => void): Promise<void> {
  const spec = parse(await readFile(library, "utf8")) as Fixture;
  change(spec);
  await addSpec("library", stringify(spec));
}

function output(file: string): Promise<string> {
  return readFile(join(root, generated, file), "utf8");
}

async function expectRefusal(message: RegExp): Promise<void> {
  const error: unknown = await generate(root).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SpecError);
  expect((error as SpecError).message).toMatch(message);
  expect((error as SpecError).message).not.toContain("\n");
}

function command(...flags: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return run(process.execPath, [join(repository, "scripts/generate.ts"), "--root", root, ...flags]);
}

async function run(
  file: string,
  args: string[],
): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await promisify(execFile)(file, args)) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

import { existsSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import {
  type Document,
  isObject,
  isReference,
  type KeyKind,
  locate,
  operationsOf,
  without,
} from "../generate/document.ts";
import { generate } from "../generate/generate.ts";
import { copy, parse, stringify } from "../generate/parse.ts";
import { SpecError } from "../generate/spec-error.ts";
import { UserError } from "../shared/cli.ts";
import { withTempFolder } from "../shared/exec.ts";
import { createComparison } from "./api/comparison.ts";
import type { Seen } from "./api/graph.ts";
import { compareEntryPoint } from "./api/entry-points.ts";
import { programOf, versionAt } from "./api/versions.ts";
import { linesOf, sorted } from "./changesets/text.ts";
import { compareDocuments } from "./documents/compare-documents.ts";
import { componentsIn } from "./documents/uses.ts";

/** Contents of `specs/<api>/drift.yaml`. */
export interface DriftFile {
  /** Address of the vendor's document. */
  readonly source?: string;
  /** Intended differences, each with a reason. A difference is a line from the output of the command. */
  readonly accepted?: readonly { readonly difference: string; readonly reason: string }[];
}

export interface Drift {
  readonly api: string;
  readonly compared: number;
  /** Differences that are not accepted, one line each. */
  readonly differences: readonly string[];
  readonly accepted: number;
  /** Accepted differences that no longer exist. */
  readonly obsolete: readonly string[];
}

export async function readDriftFile(root: string, api: string): Promise<DriftFile> {
  const file = join(root, "specs", api, "drift.yaml");
  if (!existsSync(file)) return {};
  const { source, accepted } = parse(await readFile(file, "utf8")) as DriftFile;
  const isWhole = (accepted ?? []).every(({ difference, reason }) => difference && reason);
  if (isWhole) return { ...(source && { source }), accepted: accepted ?? [] };
  throw new UserError(`specs/${api}/drift.yaml: each accepted difference needs a reason.`);
}

/** Compares our document with a vendor's document like two releases. Ignores operations that only the vendor has. */
export async function compareWithVendor(
  root: string,
  api: string,
  text: string,
): Promise<Drift | undefined> {
  const generated = join(root, "packages/types/src/generated", api, "openapi.json");
  const ours = JSON.parse(await readFile(generated, "utf8")) as Document;
  const theirs = parsed(text);
  if (!isObject(theirs) || !isObject(theirs["paths"])) {
    throw new UserError("It is not an OpenAPI document: it has no paths.");
  }
  const [titles, published] = [ours, theirs as unknown as Document].map((document) =>
    operationsOf(document).map(({ title }) => title),
  ) as [string[], string[]];
  const common = titles.filter((title) => published.includes(title));
  if (common.length === 0) return undefined;
  const missing = titles.filter((title) => !common.includes(title));
  const found = await differencesOf(api, ours, theirs as unknown as Document, new Set(common));
  const lines = [
    ...missing.map((title) => `\`${title}\`: only ours has it`),
    ...linesOf(found, { lines: Infinity, places: Infinity }),
  ];
  const { accepted = [] } = await readDriftFile(root, api);
  const known = accepted.map(({ difference }) => difference);
  return {
    api,
    compared: common.length,
    differences: lines.filter((line) => !known.includes(line)),
    accepted: lines.filter((line) => known.includes(line)).length,
    obsolete: known.filter((line) => !lines.includes(line)),
  };
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const [reason] = String(error).split("\n");
    throw new UserError(`It is neither JSON nor YAML: ${reason ?? ""}`, { cause: error });
  }
}

async function differencesOf(
  api: string,
  ours: Document,
  theirs: Document,
  common: ReadonlySet<string>,
): Promise<readonly Seen[]> {
  return withTempFolder(async (scratch) => {
    const [then, now] = [join(scratch, "ours"), join(scratch, "theirs")];
    await writeTypes(then, new Map([[api, stringify(reduced(ours, common))]]));
    await writeTypes(now, new Map([[api, stringify(reduced(theirs, common))]])).catch(
      (error: unknown) => {
        if (!(error instanceof SpecError)) throw error;
        // Omits the path from the message, because it is the path of a temporary copy.
        throw new UserError(
          error.problems.map((one) => `${one.pointer}: ${one.reason}`).join("\n"),
        );
      },
    );
    const versions = { then: await versionAt(then), now: await versionAt(now) };
    const program = programOf(versions);
    const entry = { name: "@rosterkit/types", subpath: `./${api}` };
    const types = compareEntryPoint(program, createComparison(program), versions, entry);
    const words = compareDocuments(inlined(ours, common), inlined(theirs, common));
    // Skips unused types, because only their names differ. Skips texts, because we write our own texts.
    const found = [
      ...[...types.values()].filter(({ operations }) => operations.size > 0),
      ...[...words.values()].filter(({ level }) => level !== "patch"),
    ];
    return sorted(found).map((one) => {
      const [pattern = "", words = ""] = sidePatterns.find(([each]) => each.test(one.what)) ?? [];
      return { ...one, what: one.what.replace(pattern, words) };
    });
  });
}

/** Creates a repository with the package of types, generated from the document of each API. */
export async function writeTypes(
  root: string,
  documents: ReadonlyMap<string, string>,
): Promise<void> {
  const [from, to] = ["../..", root].map((base) =>
    resolve(import.meta.dirname, base, "packages/types"),
  ) as [string, string];
  await cp(join(from, "src"), join(to, "src"), {
    recursive: true,
    filter: (file) => file !== join(from, "src/generated"),
  });
  const manifest = {
    name: "@rosterkit/types",
    version: "0.1.0",
    type: "module",
    files: ["src"],
    exports: { ".": { types: "./dist/index.d.ts" } },
  };
  await writeFile(join(to, "package.json"), JSON.stringify(manifest, null, 2));
  for (const [api, text] of documents) {
    await mkdir(join(root, "specs", api), { recursive: true });
    await writeFile(join(root, "specs", api, "openapi.yaml"), text);
  }
  await generate(root, { checkTypes: false });
}

/** Replacements for descriptions of changes. The new text names both documents. */
const sidePatterns: readonly (readonly [RegExp, string])[] = [
  [/^is now (.*?) \(was (.*)\)$/s, "ours $2, theirs $1"],
  [/^now has `(.*?)` (.*) \(was (.*)\)$/s, "$1: ours $3, theirs $2"],
  [/^was added\b/, "only theirs has it"],
  [/^was removed$/, "only ours has it"],
  [/^was renamed to (.*)$/, "is $1 in theirs"],
  [/^can no longer be (.*), can now be (.*)$/s, "only ours has $1, only theirs has $2"],
  [/^can no longer be (.*)$/s, "only ours has $1"],
  [/^can now be (.*)$/s, "only theirs has $1"],
  [/^/, "theirs "],
];

/** Returns the compared operations and their components, without extensions. */
function reduced(document: Document, common: ReadonlySet<string>): object {
  const paths = withoutExtensions(pathsOf(document, common), "names");
  const components: Record<string, Record<string, unknown>> = {};
  for (const id of componentsIn(document, paths)) {
    const [section = "", ...name] = id.split("/");
    const part = locate(document, `#/components/${id}`);
    (components[section] ??= {})[name.join("/")] = withoutExtensions(part, "words");
  }
  return documentOf(document, paths, components);
}

/** Returns the compared operations with inlined references, because the names of components differ. */
function inlined(document: Document, common: ReadonlySet<string>): Document {
  const follow = (node: unknown, open: readonly string[]): unknown => {
    if (Array.isArray(node)) return node.map((item) => follow(item, open));
    if (!isObject(node)) return node;
    const { $ref, ...rest } = node;
    if (isReference(node) && typeof $ref === "string") {
      const target = open.includes($ref) ? {} : follow(locate(document, $ref), [...open, $ref]);
      return { ...(target as object), ...(follow(rest, open) as object) };
    }
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, follow(value, open)]),
    );
  };
  const paths = withoutExtensions(follow(pathsOf(document, common), []), "names");
  return documentOf({ ...document, openapi: "3.1.1" }, paths);
}

function pathsOf(document: Document, common: ReadonlySet<string>): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of operationsOf(document).filter((each) => common.has(each.title))) {
    const { path, method, operation, parameters } = one;
    (paths[path] ??= {})[method] = { ...operation, parameters };
  }
  return paths;
}

/** Returns a document with the given paths and components, and with the servers and security of the original. */
function documentOf(
  original: Document,
  paths: unknown,
  components: Record<string, unknown> = {},
): Document {
  const { openapi, servers, security, ...rest } = original as Document & { security?: unknown };
  const { securitySchemes } = (rest.components ?? {}) as { readonly securitySchemes?: unknown };
  // Copies the document, which removes undefined values.
  return copy({
    openapi,
    info: { title: "The same operations", version: "1" },
    servers: servers?.map(({ url, variables }) => ({ url, variables })),
    security,
    paths,
    components: { ...components, securitySchemes },
  } as Document);
}

function withoutExtensions(node: unknown, kind: KeyKind): unknown {
  return without((word) => word.startsWith("x-"), node, kind);
}

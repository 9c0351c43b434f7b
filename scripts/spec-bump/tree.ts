import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BumpError } from "./bump-error.ts";
import type { Document } from "../generate/document.ts";

/** The sources of one version of a package: where they are and which of them users can import. */
export interface Tree {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
  /** From subpath (`.`, `./truto`) to the source that stands behind it. */
  readonly entries: ReadonlyMap<string, string>;
}

/** The parts of a package's manifest that are read here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | { readonly types?: string }>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Reads a package's manifest. */
export async function readManifest(folder: string): Promise<Manifest> {
  // Changesets, npm and Node rely on its form just as well.
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
}

/**
 * The tree of a package in a folder: its entry points are those of `exports` that have types, each
 * followed from `dist` back to `src`.
 */
export async function readTree(folder: string): Promise<Tree> {
  const { name, version, exports = {} } = await readManifest(folder);
  const entries = new Map<string, string>();
  for (const [subpath, target] of Object.entries(exports)) {
    if (typeof target === "string" || target.types === undefined) continue;
    const source = target.types.replace(/^\.\/dist\//, "src/").replace(/\.d\.ts$/, ".ts");
    const file = join(folder, source);
    if (!existsSync(file)) {
      throw new BumpError(`${name} ${version} exports ${subpath}, but has no ${source}`);
    }
    entries.set(subpath, file);
  }
  return { name, version, folder, entries };
}

/** The APIs of a tree of @rosterkit/types, by the subpaths that bear their names. */
export function apisOf(tree: Tree): readonly string[] {
  return [...tree.entries.keys()]
    .map((subpath) => subpath.slice("./".length))
    .filter((api) => api !== "" && existsSync(documentFile(tree, api)));
}

/** The API that a subpath of @rosterkit/types belongs to; empty for what all share. */
export function apiOf(subpath: string): string {
  return subpath.split("/")[1] ?? "";
}

/** Where a tree keeps an API's bundled document. */
export function documentFile(tree: Tree, api: string): string {
  return join(tree.folder, "src/generated", api, "openapi.json");
}

/** An API's bundled document. */
export async function readDocument(tree: Tree, api: string): Promise<Document> {
  // Our own generator wrote it from a document that it validated.
  return JSON.parse(await readFile(documentFile(tree, api), "utf8")) as Document;
}

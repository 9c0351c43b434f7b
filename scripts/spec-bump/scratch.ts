import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generate } from "../generate/generate.ts";
import { publishedPackages } from "../shared/workspace.ts";
import { reportsOf } from "./api/reports.ts";
import type { Version } from "./api/versions.ts";

const types = "packages/types";
const repository = join(import.meta.dirname, "../..");

/** Makes a repository of the package of types alone, from the text of the document of each API. */
export async function writeTypes(
  root: string,
  documents: ReadonlyMap<string, string>,
  version = "0.1.0",
): Promise<void> {
  const from = join(repository, types, "src");
  await cp(from, join(root, types, "src"), {
    recursive: true,
    filter: (file) => file !== join(from, "generated"),
  });
  const exports = { ".": { types: "./dist/index.d.ts" } };
  const manifest = { name: "@rosterkit/types", version, type: "module", files: ["src"], exports };
  await writeFile(join(root, types, "package.json"), JSON.stringify(manifest, null, 2));
  for (const [api, text] of documents) {
    await mkdir(join(root, "specs", api), { recursive: true });
    await writeFile(join(root, "specs", api, "openapi.yaml"), text);
  }
  await generate(root, { checkTypes: false });
}

/** The packages of a repository as they are on disk, to be compared. */
export async function versionAt(root: string): Promise<Version> {
  const packages = await publishedPackages(root);
  return { packages, reports: await reportsOf(root, packages) };
}

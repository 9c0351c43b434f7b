import { existsSync, statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleFiles } from "./bundle.ts";
import { define, type Document, isObject } from "./document.ts";
import { applyOverlay } from "./overlay.ts";
import { copy, parse } from "./parse.ts";
import { pointerTo, type Problems } from "./spec-error.ts";
import { messageOf } from "../shared/cli.ts";

export interface SpecFolder {
  readonly name: string;
  /** Path of the folder for messages, relative to the repository. */
  readonly file: string;
}

/** Returns one folder of `specs` for each API. Follows symbolic links, and skips names that start with a dot. */
export async function specFolders(root: string): Promise<readonly SpecFolder[]> {
  const specs = join(root, "specs");
  const names = existsSync(specs) ? await readdir(specs) : [];
  return names
    .filter((name) => !name.startsWith("."))
    .filter(
      (name) => statSync(join(specs, name), { throwIfNoEntry: false })?.isDirectory() !== false,
    )
    .sort()
    .map((name) => ({ name, file: `specs/${name}` }));
}

/** Reads, overlays, lints and bundles the document of a folder. Reports slips and errors to `problems`. */
export async function loadDocument(
  root: string,
  { name, file: folder }: SpecFolder,
  problems: Problems,
): Promise<{ document: Document; file: string }> {
  if (!/^[a-z0-9]+([-_.][a-z0-9]+)*$/i.test(name)) {
    const rule = "use letters, digits and hyphens";
    problems.fail("#", `the name of the folder is the name of an entry point: ${rule}`);
  }
  const [file] = filesNamed("openapi", root, folder, problems);
  if (file === undefined)
    problems.fail("#", "contains no openapi.yaml; add one or remove the folder");
  const parsed = await readObject(root, file, problems);
  const { openapi } = parsed;
  const version = typeof openapi === "string" || typeof openapi === "number" ? `${openapi}` : "";
  if (!/^3\.[012](\.|$)/.test(version)) {
    const expected = "expected an OpenAPI document of version 3.0, 3.1 or 3.2";
    problems.in(file).fail("#/openapi", `${expected}, found ${describeVersion(parsed)}`);
  }
  for (const overlay of filesNamed("overlay", root, folder, problems)) {
    const overlaid = problems.in(overlay);
    applyOverlay(parsed, await readObject(root, overlay, overlaid), overlaid);
  }
  problems.throwIfAny();
  // Converts the version to a string, because YAML parses `openapi: 3.1` as a number.
  parsed["openapi"] = version;
  const document = await bundleFiles(root, folder, file, parsed, problems.in(file));
  // Copies shared objects again, because the bundler uses one object for several references.
  makeTree(document, problems.in(file));
  problems.throwIfAny();
  return { document, file };
}

/** Returns the file with the given name and the extension `yaml`, `yml` or `json`. Fails if there are several files. */
function filesNamed(
  name: string,
  root: string,
  folder: string,
  problems: Problems,
): readonly string[] {
  const files = ["yaml", "yml", "json"]
    .map((extension) => `${folder}/${name}.${extension}`)
    .filter((file) => existsSync(join(root, file)));
  if (files.length > 1) problems.fail("#", `contains more than one ${name}; keep one`);
  return files;
}

async function readObject(
  root: string,
  file: string,
  problems: Problems,
): Promise<Record<string, unknown>> {
  const fileProblems = problems.in(file);
  const text = readFile(join(root, file), "utf8");
  const parsed = await text
    .then(parse)
    .catch((error: unknown) => fileProblems.fail("#", messageOf(error).split("\n\n")[0] ?? ""));
  if (!isObject(parsed)) return fileProblems.fail("#", "expected an object");
  makeTree(parsed, fileProblems);
  fileProblems.throwIfAny();
  return parsed;
}

const ownReference = /^(\.\/)?openapi\.(ya?ml|json)#/;

/** Copies repeated YAML aliases, so that each object has one position. Shortens references to the same file. */
function makeTree(root: object, problems: Problems): void {
  const ancestors = new Set<unknown>();
  const seen = new Set<unknown>();
  visit(root, []);

  function visit(node: object, keys: readonly string[]): void {
    ancestors.add(node);
    seen.add(node);
    for (const [key, child] of Object.entries(node) as [string, unknown][]) {
      if (typeof child === "object" && child !== null) {
        if (ancestors.has(child))
          problems.error(pointerTo(...keys, key), "a YAML alias contains itself");
        else if (seen.has(child)) define(node, key, copy(child));
        else visit(child, [...keys, key]);
      } else if (typeof child === "number" && !Number.isFinite(child)) {
        problems.warn(pointerTo(...keys, key), `${child} is not valid in JSON and becomes null`);
      } else if (key === "$ref" && typeof child === "string" && ownReference.test(child)) {
        define(node, key, child.replace(ownReference, "#"));
      }
    }
    ancestors.delete(node);
  }
}

function describeVersion(document: Record<string, unknown>): string {
  if ("swagger" in document) return `Swagger ${String(document["swagger"])}; convert it first`;
  return "openapi" in document
    ? `version ${JSON.stringify(document["openapi"])}`
    : "no `openapi` field";
}

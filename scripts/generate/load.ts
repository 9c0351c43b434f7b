import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import {
  BaseResolver,
  bundle,
  createConfig,
  lintDocument,
  type Document as Parsed,
  type NormalizedProblem,
} from "@redocly/openapi-core";
import type { Document } from "./document.ts";
import { pointerTo, SpecError } from "./spec-error.ts";

/** One API: the name of its folder and its document, bundled into one and valid. */
export interface Spec {
  readonly name: string;
  /** The document's file, relative to the repository, as messages name it. */
  readonly file: string;
  readonly document: Document;
}

// What makes a document unusable; matters of style are the linters' business (see specs/lint).
const validity = {
  struct: "error",
  "no-unresolved-refs": "error",
  "operation-operationId-unique": "error",
  "path-parameters-defined": "error",
} as const;

/**
 * Reads, validates and bundles the document of every folder under `specs`: each folder that holds an
 * `openapi.yaml` (or `.yml`, `.json`) is an API, and there is no other list of them.
 *
 * @throws {@link SpecError} at the first document that is missing, malformed or invalid, and at a path
 * that two documents claim.
 */
export async function loadSpecs(specs: string, root: string): Promise<readonly Spec[]> {
  const config = await createConfig({ rules: validity });
  const entries = await readdir(specs, { withFileTypes: true });
  const loaded: Spec[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isDirectory()) continue;
    const file = documentFile(join(specs, entry.name), root);
    loaded.push({
      name: entry.name,
      file: relative(root, file),
      document: await load(file, root, config),
    });
  }
  if (loaded.length === 0) {
    throw new SpecError(
      relative(root, specs) || specs,
      "#",
      "no folder in it holds an openapi.yaml",
    );
  }
  refuseSharedPaths(loaded);
  return loaded;
}

function documentFile(folder: string, root: string): string {
  const candidates = ["openapi.yaml", "openapi.yml", "openapi.json"].map((name) =>
    join(folder, name),
  );
  const [found, ...others] = candidates.filter((candidate) => existsSync(candidate));
  if (found === undefined) {
    throw new SpecError(
      relative(root, folder),
      "#",
      "holds no openapi.yaml; add one or remove the folder",
    );
  }
  if (others.length > 0) {
    throw new SpecError(relative(root, folder), "#", "holds more than one document; keep one");
  }
  return found;
}

async function load(
  file: string,
  root: string,
  config: Awaited<ReturnType<typeof createConfig>>,
): Promise<Document> {
  const name = relative(root, file);
  const externalRefResolver = new BaseResolver(config.resolve);
  const document = await read(externalRefResolver, file, name);
  const parsed: unknown = document.parsed;
  const version: unknown =
    typeof parsed === "object" && parsed !== null && "openapi" in parsed
      ? parsed.openapi
      : undefined;
  if (typeof version !== "string" || !/^3\.[01]\./.test(version)) {
    throw new SpecError(
      name,
      pointerTo("openapi"),
      `expected an OpenAPI 3.0 or 3.1 document, found ${describe(version)}`,
    );
  }
  refuse(
    await lintDocument({ document, config: config.styleguide, externalRefResolver }),
    name,
    root,
  );
  // A document in one file is its own bundle, and going through a large one again costs a second.
  if (!refersOutside(parsed)) return parsed as Document;
  const bundled = await bundle({ doc: document, config, externalRefResolver });
  refuse(bundled.problems, name, root);
  return bundled.bundle.parsed as Document;
}

function refersOutside(node: unknown): boolean {
  if (typeof node !== "object" || node === null) return false;
  if ("$ref" in node && typeof node.$ref === "string" && !node.$ref.startsWith("#")) return true;
  return Object.values(node).some(refersOutside);
}

function describe(version: unknown): string {
  return version === undefined ? "no `openapi` field" : `version ${JSON.stringify(version)}`;
}

async function read(resolver: BaseResolver, file: string, name: string): Promise<Parsed> {
  try {
    const document = await resolver.resolveDocument(null, file, true);
    if (!(document instanceof Error)) return document;
    throw document.originalError;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SpecError(name, "#", oneLine(reason.replaceAll(file, name)));
  }
}

/** Throws the first error among the problems, and counts the others. */
function refuse(problems: readonly NormalizedProblem[], name: string, root: string): void {
  const errors = problems.filter(
    // OpenAPI 3.0 ignores `nullable` without a type, and many documents have it.
    ({ severity, message }) =>
      severity === "error" && !message.includes("when the `nullable` field is used"),
  );
  const [first, ...others] = errors;
  if (first === undefined) return;
  const location = first.location[0];
  const file = location === undefined ? name : relative(root, location.source.absoluteRef);
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  throw new SpecError(file, location?.pointer ?? "#", `${oneLine(first.message)}${more}`);
}

function oneLine(message: string): string {
  return message.replaceAll(/\s*\n\s*/g, " ").trim();
}

function refuseSharedPaths(specs: readonly Spec[]): void {
  const owners = new Map<string, string>();
  for (const { file, document } of specs) {
    for (const path of Object.keys(document.paths ?? {})) {
      // Two templates that differ in the names of their parameters alone match the same URLs.
      const shape = path.replaceAll(/\{[^}]*\}/g, "{}");
      const owner = owners.get(shape);
      if (owner !== undefined && owner !== file) {
        throw new SpecError(file, pointerTo("paths", path), `${owner} already claims this path`);
      }
      owners.set(shape, file);
    }
  }
}

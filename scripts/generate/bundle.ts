import { existsSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import {
  BaseResolver,
  bundleDocument,
  createConfig,
  lintDocument,
  type NormalizedProblem,
  type Document as Parsed,
  ResolveError,
  Source,
} from "@redocly/openapi-core";
import { define, type Document, isObject } from "./document.ts";
import { parse } from "./parse.ts";
import type { Problems } from "./spec-error.ts";
import { messageOf } from "../shared/cli.ts";

/**
 * Property names of `Object.prototype`. Redocly mistakes them for known fields, so they are renamed before Redocly
 * reads them.
 */
const inherited = new RegExp(
  `(?<![^/])(${Object.getOwnPropertyNames(Object.prototype).join("|")})(?![^/])`,
  "g",
);
const mark = "\u2060";
const mask = (name: string): string => name.replaceAll(inherited, `$&${mark}`);
const unmask = (name: string): string => name.replaceAll(mark, "");

/** Renames keys, also in references. Returns the same object if nothing changes. */
function renameKeys(node: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(node)) {
    const items = node.map((item) => renameKeys(item, rename));
    return items.every((item, index) => item === node[index]) ? node : items;
  }
  if (!isObject(node)) return node;
  const renamed = {};
  let isSame = true;
  for (const [key, child] of Object.entries(node)) {
    const name = rename(key);
    const value =
      key === "$ref" && typeof child === "string"
        ? child.replace(/#.*/, rename)
        : renameKeys(child, rename);
    isSame &&= name === key && value === child;
    define(renamed, name, value);
  }
  return isSame ? node : renamed;
}

/** Structural errors of Redocly do not stop generation. */
const lintConfig = createConfig({ rules: { struct: "warn" } });

export async function bundleFiles(
  root: string,
  folder: string,
  file: string,
  parsed: Record<string, unknown>,
  problems: Problems,
): Promise<Document> {
  const config = await lintConfig;
  const path = join(root, file);
  const version = String(parsed["openapi"]);
  const document: Parsed = {
    source: new Source(path, "", "application/yaml"),
    parsed: renameKeys(version.startsWith("3.2") ? { ...parsed, openapi: "3.1.1" } : parsed, mask),
  };
  const resolver = new FolderResolver(realpathSync(join(root, folder)));
  resolver.cache.set(path, Promise.resolve(document));
  try {
    const slips = await withoutStrayRejections(() =>
      lintDocument({ document, config: config.styleguide, externalRefResolver: resolver }),
    );
    for (const { message, location } of slips.filter(isSlip)) {
      if (version.startsWith("3.2") && addedIn32.test(message)) continue;
      problems.in(fileOf(root, file, location)).warn(pointerOf(location), unmask(message));
    }
  } catch (error) {
    problems.warn("#", `the linter failed: ${messageOf(error)}`);
  }
  // A document in one file is not bundled, because bundling a large document takes a second.
  if (!refersOutside(parsed)) return parsed as unknown as Document;
  const bundled = await withoutStrayRejections(() =>
    bundleDocument({ document, config: config.styleguide, externalRefResolver: resolver }),
  ).catch((error: unknown) => {
    const files = [...resolver.getFiles()]
      .map((one) => relative(root, one))
      .sort()
      .join(", ");
    return problems.fail("#", `references between ${files} can't be followed: ${String(error)}`);
  });
  for (const { message, location, severity } of bundled.problems) {
    const at = problems.in(fileOf(root, file, location));
    if (severity === "error") at.error(pointerOf(location), message);
    // For example, the second of two files with the same name is renamed.
    else at.warn(pointerOf(location), message);
  }
  return { ...(renameKeys(bundled.bundle.parsed, unmask) as Document), openapi: version };
}

/**
 * Ignores unhandled rejections while `run` runs. After a failed reference, Redocly does not handle the rejections of
 * other references.
 */
async function withoutStrayRejections<Result>(run: () => Promise<Result>): Promise<Result> {
  const ignore = (): void => undefined;
  process.on("unhandledRejection", ignore);
  try {
    return await run();
  } finally {
    await setImmediate();
    process.off("unhandledRejection", ignore);
  }
}

/** Resolves references to files in one folder only. */
class FolderResolver extends BaseResolver {
  readonly #folder: string;

  constructor(folder: string) {
    super();
    this.#folder = folder;
  }

  override loadExternalRef(absoluteRef: string): Promise<Source> {
    const path = existsSync(absoluteRef) ? realpathSync(absoluteRef) : absoluteRef;
    if (!path.startsWith(this.#folder + sep) && existsSync(absoluteRef)) {
      return Promise.reject(new ResolveError(new Error("it leads out of the folder of the API")));
    }
    if (/^https?:/.test(absoluteRef)) {
      return Promise.reject(
        new ResolveError(new Error("only files in the folder of the API are read")),
      );
    }
    return super.loadExternalRef(absoluteRef);
  }

  override parseDocument(source: Source): Parsed {
    return { source, parsed: renameKeys(parse(source.body), mask) };
  }
}

/** Fields that OpenAPI 3.2 adds to 3.1 and that the linter does not know. */
const addedIn32 =
  /`(\$self|additionalOperations|query|mediaTypes|querystring|kind|parent|summary|name|itemSchema|itemEncoding|prefixEncoding|dataValue|serializedValue|defaultMapping|nodeType|deviceAuthorization|oauth2MetadataUrl|deprecated)` is not expected/;

function isSlip({ message, ruleId }: NormalizedProblem): boolean {
  return (
    ruleId === "struct" &&
    // OpenAPI 3.0 ignores `nullable` without a type, which many documents have.
    !message.includes("when the `nullable` field is used") &&
    // An integer above 2^53.
    !message.includes("`bigint`")
  );
}

function fileOf(root: string, file: string, [location]: NormalizedProblem["location"]): string {
  return location === undefined ? file : relative(root, location.source.absoluteRef);
}

function pointerOf([location]: NormalizedProblem["location"]): string {
  return unmask(location?.pointer ?? "#");
}

function refersOutside(node: unknown): boolean {
  if (typeof node !== "object" || node === null) return false;
  if ("$ref" in node && typeof node.$ref === "string" && !node.$ref.startsWith("#")) return true;
  return Object.values(node).some(refersOutside);
}

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

/** Property names of `Object.prototype`. Redocly would treat these names as known fields, so the names are masked. */
const inherited = new RegExp(
  `(?<![^/])(${Object.getOwnPropertyNames(Object.prototype).join("|")})(?![^/])`,
  "g",
);
const mark = "\u2060";
const mask = (name: string): string => name.replaceAll(inherited, `$&${mark}`);
const unmask = (name: string): string => name.replaceAll(mark, "");

/** Renames the keys of objects and of references. Returns the same object if no key changes. */
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

/** Linter configuration in which structural errors are warnings, so that generation continues. */
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
  // Skips bundling for a document in one file, because bundling a large document takes a second.
  if (!refersOutside(parsed)) return parsed as unknown as Document;
  const bundled = await withoutStrayRejections(() =>
    bundleDocument({ document, config: config.styleguide, externalRefResolver: resolver }),
  ).catch((error: unknown) => {
    const files = [...resolver.getFiles()]
      .map((one) => relative(root, one))
      .sort()
      .join(", ");
    return problems.fail("#", `references between ${files} cannot be resolved: ${String(error)}`);
  });
  for (const { message, location, severity } of bundled.problems) {
    const at = problems.in(fileOf(root, file, location));
    if (severity === "error") at.error(pointerOf(location), message);
    // For example, Redocly warns that it renames the second of two files with the same name.
    else at.warn(pointerOf(location), message);
  }
  return { ...(renameKeys(bundled.bundle.parsed, unmask) as Document), openapi: version };
}

/** Ignores unhandled rejections during `run`. Redocly causes such a rejection if it cannot resolve a reference. */
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

/** Resolver that only reads files in one folder. */
class FolderResolver extends BaseResolver {
  readonly #folder: string;

  constructor(folder: string) {
    super();
    this.#folder = folder;
  }

  override loadExternalRef(absoluteRef: string): Promise<Source> {
    const isOutside =
      existsSync(absoluteRef) && !realpathSync(absoluteRef).startsWith(this.#folder + sep);
    if (!isOutside && !/^https?:/.test(absoluteRef)) return super.loadExternalRef(absoluteRef);
    const reason = isOutside
      ? "it is outside the folder of the API"
      : "it is a URL, and only files in the folder of the API are read";
    return Promise.reject(new ResolveError(new Error(reason)));
  }

  override parseDocument(source: Source): Parsed {
    return { source, parsed: renameKeys(parse(source.body), mask) };
  }
}

/** Messages about fields of OpenAPI 3.2, which the linter does not know. */
const addedIn32 =
  /`(\$self|additionalOperations|query|mediaTypes|querystring|kind|parent|summary|name|itemSchema|itemEncoding|prefixEncoding|dataValue|serializedValue|defaultMapping|nodeType|deviceAuthorization|oauth2MetadataUrl|deprecated)` is not expected/;

function isSlip({ message, ruleId }: NormalizedProblem): boolean {
  return (
    ruleId === "struct" &&
    // Many documents have `nullable` without a type. OpenAPI 3.0 ignores the keyword there.
    !message.includes("when the `nullable` field is used") &&
    // `parse` returns a `bigint` for an integer above 2^53. The linter would report this value as a wrong type.
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

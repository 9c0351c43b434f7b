import { indexModule, listsModule, serviceModule } from "./data.ts";
import { integrationsModule } from "./integrations.ts";
import type { ListDescriptor } from "@rosterkit/types";
import { listsOf } from "./lists.ts";
import { loadDocument, type SpecFolder } from "./load.ts";
import { completeOperations } from "./operations.ts";
import { stringify } from "./parse.ts";
import { operationsEverywhere } from "./document.ts";
import { type Problems, SpecError } from "./spec-error.ts";
import { checkStructure } from "./structure.ts";
import { typesOf } from "./document-types.ts";

export interface Api {
  readonly name: string;
  readonly title: string;
  /** Path of the document, relative to the repository. */
  readonly document: string;
  readonly files: ReadonlyMap<string, string>;
  readonly operations: number;
  readonly lists: readonly { readonly path: string; readonly descriptor: ListDescriptor }[];
  /** JSON pointer into the document for each generated name. */
  readonly origins: ReadonlyMap<string, string>;
}

/** Import specifiers of the modules that all APIs share. */
export interface SharedModules {
  readonly extension: ".ts" | ".js";
  readonly lists: string;
  readonly support: string;
}

const relativeImport = /^((?:import|export|\}) .*from "\.\/[\w-]+)\.ts";$/gm;

/** Generates the files of one API. Reports problems and unexpected exceptions to `problems`. */
export async function generateApi(
  root: string,
  folder: SpecFolder,
  shared: SharedModules,
  problems: Problems,
): Promise<Api | undefined> {
  let step = "reading the document";
  let found = problems;
  try {
    const { document, file } = await loadDocument(root, folder, problems);
    found = problems.in(file);
    step = "checking its structure";
    checkStructure(document, found);
    step = "naming its operations";
    completeOperations(document, found);
    step = "finding its lists";
    const lists = listsOf(document, found);
    found.throwIfAny();
    step = "generating its types";
    const { name } = folder;
    const text = stringify(document);
    const types = typesOf(document, text, file, lists, found);
    const files = new Map([
      ["openapi.json", text],
      ...types.files,
      ["lists.ts", listsModule(lists, file, shared.lists)],
      ["service.ts", serviceModule(document, file)],
      ["index.ts", indexModule(document, name, file)],
    ]);
    const names = { name, file, shared: shared.support };
    const integrations = integrationsModule(document, lists, names);
    if (integrations !== undefined) files.set("integrations.ts", integrations);
    for (const [module, source] of files)
      files.set(module, source.replaceAll(relativeImport, `$1${shared.extension}";`));
    return {
      name,
      title: document.info?.title ?? name,
      document: file,
      files,
      operations: operationsEverywhere(document).length,
      lists: [...lists].map(([path, { descriptor }]) => ({ path, descriptor })),
      origins: types.origins,
    };
  } catch (error) {
    // Ignores the exception if an error was reported before, because the error is the likely cause.
    if (error instanceof SpecError || found.errors.length > 0) return undefined;
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    found.error(found.at, `${step} failed with an unexpected ${reason}`);
    return undefined;
  }
}

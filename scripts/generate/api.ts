import { createConfig } from "@redocly/openapi-core";
import openapiTS, { astToString } from "openapi-typescript";
import { indexModule, listsModule, serviceModule } from "./data.ts";
import { type Document, operationsOf } from "./document.ts";
import { integrationsModule } from "./integrations.ts";
import { listTypes } from "./list-types.ts";
import { listsOf } from "./lists.ts";
import type { Spec } from "./load.ts";
import { Names, operationIdFrom } from "./names.ts";
import { operationTypes } from "./operation-types.ts";
import { schemaTypes } from "./schema-types.ts";
import { pointerTo, SpecError } from "./spec-error.ts";
import { header } from "./source-text.ts";

/** Names that the generated modules use for themselves. */
const reservedNames = ["ListOperations", "Schemas", "components", "operations", "paths"];

/** The files generated from one API, by name. */
export async function filesOf({
  name,
  document,
  file,
}: Spec): Promise<ReadonlyMap<string, string>> {
  nameOperations(document, file);
  const lists = listsOf(document, file);
  const itemsFields = new Map([...lists].map(([path, { itemsField }]) => [path, itemsField]));
  const integrations = integrationsModule(document, name, file, itemsFields);
  const names = new Names(reservedNames);
  const schemas = schemaTypes(document, names, file);
  const text = `${JSON.stringify(document, null, 2)}\n`;
  const files = new Map([
    ["openapi.json", text],
    ["paths.ts", header(file) + (await typescriptOf(text, file))],
    ["schemas.ts", schemas.text],
    ["operations.ts", operationTypes(document, names, schemas, file)],
    ["list-types.ts", listTypes(document, lists, schemas, file)],
    ["lists.ts", listsModule(lists, file)],
    ["service.ts", serviceModule(document, file)],
    ["index.ts", indexModule(document, name, file)],
  ]);
  if (integrations !== undefined) files.set("integrations.ts", integrations);
  return files;
}

/** Gives every operation an id: openapi-typescript and the named types both go by it. */
function nameOperations(document: Document, file: string): void {
  const located = operationsOf(document);
  const taken = new Set(located.map(({ operation }) => operation.operationId));
  for (const { path, method, operation } of located) {
    if (operation.operationId !== undefined) continue;
    const id = operationIdFrom(method, path);
    if (taken.has(id)) {
      throw new SpecError(
        file,
        pointerTo("paths", path, method),
        `has no operationId, and ${id}, made from its path, is taken`,
      );
    }
    taken.add(id);
    operation.operationId = id;
  }
}

// The document was validated when it was loaded.
const noRules = createConfig({});

async function typescriptOf(text: string, file: string): Promise<string> {
  try {
    return astToString(await openapiTS(text, { silent: true, redocly: await noRules }));
  } catch (error) {
    throw new SpecError(
      file,
      "#",
      `openapi-typescript refuses it: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

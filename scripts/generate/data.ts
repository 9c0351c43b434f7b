import type { ListDescriptor } from "@rosterkit/types";
import { type Document, operationsOf } from "./document.ts";
import { comment, header, literal } from "./source-text.ts";

/** `lists.ts`: how each list of the API is paged. */
export function listsModule(lists: ReadonlyMap<string, ListDescriptor>, file: string): string {
  return [
    header(file),
    `import type { Lists } from "../../lists.ts";\n`,
    `import type { ListOperations } from "./list-types.ts";\n`,
    `import type { paths } from "./paths.ts";\n\n`,
    `const table = ${literal(Object.fromEntries(lists))} as const;\n\n`,
    "/** How each list of this API is paged, by path; its type carries what each takes and gives. */\n",
    "export const lists: Lists<paths, typeof table, ListOperations> = table;\n",
  ].join("");
}

/** `service.ts`: what a client needs to know of the service beside its types. */
export function serviceModule(document: Document, file: string): string {
  const safe = operationsOf(document).filter(
    ({ operation }) => operation["x-safe-to-retry"] === true,
  );
  const methods = new Map<string, string[]>();
  for (const { path, method } of safe) methods.set(path, [...(methods.get(path) ?? []), method]);
  return [
    header(file),
    "/** Where the API is served: the first server of its document. */\n",
    `export const baseUrl = ${JSON.stringify(document.servers?.[0]?.url ?? "/")};\n\n`,
    "/**\n * The operations that only read although their method does not say so: from path to methods.\n",
    " * Repeating such a request changes nothing.\n */\n",
    "export const safeToRetry: { readonly [path: string]: readonly string[] } = ",
    `${literal(Object.fromEntries(methods))};\n`,
  ].join("");
}

/** `index.ts`: the entry point of the API's subpath. */
export function indexModule(document: Document, name: string, file: string): string {
  const { title, summary = "" } = document.info;
  return [
    header(file),
    comment(`${title}. ${summary}\n\n@module ${name}`),
    `export type { ListOperations } from "./list-types.ts";\n`,
    `export { lists } from "./lists.ts";\n`,
    `export { baseUrl, safeToRetry } from "./service.ts";\n`,
    `export type * from "./operations.ts";\n`,
    `export type { components, operations, paths } from "./paths.ts";\n`,
    `export type * from "./schemas.ts";\n`,
  ].join("");
}

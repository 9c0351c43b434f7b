import { type Document, operationsOf } from "./document.ts";
import type { Lists } from "./lists.ts";
import { docComment } from "./print.ts";
import { header, literal } from "./source-text.ts";

export function listsModule(lists: Lists, file: string, shared: string): string {
  const table = Object.fromEntries([...lists].map(([path, { descriptor }]) => [path, descriptor]));
  return [
    header(file),
    `import type { Lists } from "${shared}";\n`,
    `import type { ListOperations } from "./list-types.ts";\n`,
    `import type { paths } from "./paths.ts";\n\n`,
    `const table = ${literal(table)} as const;\n\n`,
    "/** Descriptors of the lists of this API, keyed by path, with the types of each list. */\n",
    "export const lists: Lists<paths, typeof table, ListOperations> = table;\n",
  ].join("");
}

/** Returns `service.ts`: the base URL, the operations that are safe to retry, and the rate limits. */
export function serviceModule(document: Document, file: string): string {
  const methods: Record<string, string[]> = {};
  for (const { path, method, operation } of operationsOf(document)) {
    if (operation["x-safe-to-retry"] === true) (methods[path] ??= []).push(method);
  }
  const { servers: [server] = [], "x-rate-limits": limits } = document;
  const url = (server?.url ?? "/").replaceAll(/\{([^{}]*)\}/g, (template, name: string) =>
    String(server?.variables?.[name]?.default ?? template),
  );
  return [
    header(file),
    "/** Base URL of the API: the first server of its document, with the default values of its variables. */\n",
    `export const baseUrl = ${JSON.stringify(url)};\n\n`,
    "/**\n * HTTP methods of the operations that the OpenAPI document marks as safe to retry, keyed by path.\n",
    " * The client retries these operations although their methods are not idempotent.\n */\n",
    "export const safeToRetry: { readonly [path: string]: readonly string[] } = ",
    `${literal(methods)};\n`,
    ...(limits === undefined
      ? []
      : [
          "\n/** Rate limits of the API: maximum numbers of requests within a window of `seconds`. */\n",
          'export const rateLimits: { readonly [Name in "seconds" | "token" | "account"]: number } = ',
          `${literal(limits)};\n`,
        ]),
  ].join("");
}

export function indexModule(document: Document, api: string, file: string): string {
  const { title, summary = "" } = document.info ?? {};
  const data = ["baseUrl", "safeToRetry"];
  if (document["x-rate-limits"] !== undefined) data.splice(1, 0, "rateLimits");
  const types = ["components", "operations", "paths"];
  if (document.webhooks !== undefined) types.push("webhooks");
  return [
    header(file),
    docComment(`${title ?? api}. ${summary}\n\n@module ${api}`),
    `export type { ListOperations } from "./list-types.ts";\n`,
    `export { lists } from "./lists.ts";\n`,
    `export { ${data.join(", ")} } from "./service.ts";\n`,
    `export type * from "./operations.ts";\n`,
    `export type { ${types.join(", ")} } from "./paths.ts";\n`,
    `export type * from "./schemas.ts";\n`,
  ].join("");
}

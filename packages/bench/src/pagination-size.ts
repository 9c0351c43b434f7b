/**
 * Measures the size of the pager in a bundle: the core, `paginate`, the main entry point with and without the core,
 * and the entry point for TanStack Query.
 *
 *   pnpm exec node packages/bench/src/pagination-size.ts
 *
 * Build the packages first.
 */
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { table } from "./report.ts";

const bundles: readonly (readonly [name: string, code: string])[] = [
  ["the core", 'export * from "@rosterkit/pagination/core";'],
  ["paginate alone", 'export { paginate } from "@rosterkit/pagination";'],
  ["the main entry", 'export * from "@rosterkit/pagination";'],
  [
    "the main entry and the core",
    'export * from "@rosterkit/pagination/core"; export * from "@rosterkit/pagination";',
  ],
  ["the TanStack entry alone", 'export * from "@rosterkit/pagination/tanstack-query";'],
];

const rows: string[][] = [];
for (const [name, contents] of bundles) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    external: ["@tanstack/*"],
    write: false,
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  rows.push([name, String(bytes.length), String(gzipSync(bytes, { level: 9 }).length)]);
}
table(["bundle", "bytes", "gzip"], rows);

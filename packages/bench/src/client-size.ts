/**
 * Measures the size of a bundle with a client and openapi-fetch, minified and gzipped. Also shows that a bundle with
 * one API does not contain the other API.
 *
 *   pnpm exec node packages/bench/src/client-size.ts
 *
 * Build the packages first.
 */
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { table } from "./report.ts";

const entries = {
  "openapi-fetch": 'export { default } from "openapi-fetch"',
  createTransport: 'export { createTransport } from "@rosterkit/client"',
  createTrutoClient: 'export { createTrutoClient } from "@rosterkit/client"',
  "createTrutoClient, by its own path":
    'export { createTrutoClient } from "@rosterkit/client/truto"',
  createKognitosClient: 'export { createKognitosClient } from "@rosterkit/client"',
  "both, with unwrap":
    'export { createKognitosClient, createTrutoClient, unwrap } from "@rosterkit/client"',
  "createTrutoClient, with a limiter":
    'export { createTrutoClient } from "@rosterkit/client"; export { createLimiter } from "@rosterkit/client/limit"',
};

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    format: "esm",
    logLevel: "error",
    minify: true,
    platform: "neutral",
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("");
}

const rows: string[][] = [];
for (const [name, contents] of Object.entries(entries)) {
  const text = await bundle(contents);
  const apis = ["api.truto.one", "app.us-1.kognitos.com"].filter((host) => text.includes(host));
  rows.push([name, String(text.length), String(gzipSync(text).length), apis.join(", ")]);
}
table(["bundle", "min", "gzip", "servers in the bundle"], rows);

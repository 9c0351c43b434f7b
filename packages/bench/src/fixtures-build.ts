/**
 * Measures the time to build a record, compared with json-schema-faker and a hand-written factory
 * with @faker-js/faker. Also measures the size and the load time of one API's factories, and checks
 * that they load no module of the other API.
 *
 *   pnpm exec node packages/bench/src/fixtures-build.ts
 *
 * Rates are medians of interleaved rounds in one process. Compare the ratios, because the rates
 * depend on the machine. Build the packages first.
 */
import { execFileSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { members } from "@rosterkit/fixtures/truto";
import { fixturesPeers, memberByHand } from "./fixtures-peers.ts";
import { schemaOf } from "./fixtures-schema.ts";
import { median, ratio, table } from "./report.ts";

const peers = await fixturesPeers();
const schema = schemaOf("Member");
const ajv = new peers.Ajv2020({ strict: false });
(peers.formats.default ?? peers.formats)(ajv);
const isValid = ajv.compile(schema);
const options = { alwaysFakeOptionals: true };

let next = 0;
const builders: readonly (readonly [name: string, count: number, make: () => unknown])[] = [
  ["json-schema-faker", 500, () => peers.generateSync(schema, { ...options, seed: next++ })],
  ["by hand on @faker-js/faker", 2000, () => memberByHand(peers)],
  ["members.build()", 40_000, () => members.build(undefined, next++)],
];

const rates = new Map<string, number[]>(builders.map(([name]) => [name, []]));
for (let round = 0; round < 12; round++) {
  for (const [name, count, make] of builders) {
    const start = performance.now();
    for (let turn = 0; turn < count; turn++) make();
    // The first rounds warm up.
    if (round >= 3) rates.get(name)?.push((count / (performance.now() - start)) * 1000);
  }
}
const ours = median(rates.get("members.build()") ?? []);

table(
  ["Member with all fields", "records/s", "members.build() is … as fast", "valid of 300"],
  builders.map(([name, , make]) => {
    const rate = median(rates.get(name) ?? []);
    const valid = Array.from({ length: 300 }, make).filter((record) => isValid(record)).length;
    return [name, rate.toFixed(0), `${ratio(ours, rate)} times`, String(valid)];
  }),
);
console.log("(at least 30 times json-schema-faker, 5 times faker)\n");

for (const api of ["truto", "kognitos"]) {
  const other = api === "truto" ? "kognitos" : "truto";
  console.log(
    `Factories of ${api}: ${await factorySize(api)} bytes gzip (at most 8000), loaded in ${importTime(api)} ms ` +
      `(under 80), with ${foreignModules(api, other)} modules of ${other}`,
  );
}

/** Returns the size of all factories of an API in the bundle of a program that uses all of them. */
async function factorySize(api: string): Promise<number> {
  const path = `@rosterkit/fixtures/${api}/factories`;
  const module = (await import(path)) as Record<string, unknown>;
  const names = Object.keys(module).join();
  const contents = `import { ${names} } from "${path}"; globalThis.factories = [${names}];`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}

/** Measures the time to load the factories of an API in new processes. */
function importTime(api: string): string {
  const url = JSON.stringify(import.meta.resolve(`@rosterkit/fixtures/${api}/factories`));
  const code = `
    const start = performance.now();
    await import(${url});
    console.log(performance.now() - start);`;
  return median(Array.from({ length: 9 }, () => Number(runCode(code)))).toFixed(0);
}

/** Returns the number of modules of `other` that are loaded with the factories of `api`. */
function foreignModules(api: string, other: string): string {
  const url = JSON.stringify(import.meta.resolve(`@rosterkit/fixtures/${api}/factories`));
  return runCode(`
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    await import(${url});
    console.log(loaded.filter((url) => url.includes("/${other}/")).length);`);
}

function runCode(code: string): string {
  const args = ["--input-type=module", "-e", code];
  return execFileSync(process.execPath, args, { encoding: "utf8" }).trim();
}

/**
 * Counts the functions and files of this repository that run for one GET, for two pages of `paginate`, and for one
 * list response of a fake. V8's precise coverage counts them. Each case runs once before the count, so that the set-up
 * is not counted.
 *
 *   pnpm exec node packages/bench/src/call-paths.ts [--list]
 *
 * Build the packages first. `--list` prints the functions. A function without a name is printed with its position.
 */
import { Session, type Profiler } from "node:inspector/promises";
import { createTrutoClient } from "@rosterkit/client";
import { createTrutoFake } from "@rosterkit/fixtures";
import { paginate } from "@rosterkit/pagination";
import { table } from "./report.ts";

interface Case {
  readonly name: string;
  /** Packages whose functions are counted. */
  readonly packages: readonly string[];
  readonly functions: number;
  readonly files: number;
  readonly run: () => Promise<unknown>;
}

const fields = "<instance_members_initializer>";
const path = "/unified/user-directory/groups";
const account = "6f5d2c1a-0000-4000-8000-000000000001";
const page = (next: string | null): Response =>
  Response.json({ result: [{ id: "1" }, { id: "2" }], next_cursor: next });

const fake = createTrutoFake({ groups: 10 });
const url = `${fake.baseUrl}${path}?integrated_account_id=${fake.account().id}`;
const truto = createTrutoClient({ token: "t", integratedAccountId: account });
const twoPages = {
  GET: (_path: string, init: { params: { query: { next_cursor?: string } } }) => {
    const response = page(init.params.query.next_cursor === undefined ? "2" : null);
    return response.json().then((data: unknown) => ({ data, response }));
  },
  lists: truto.lists,
};

const cases: readonly Case[] = [
  {
    name: "one GET",
    packages: ["client"],
    functions: 20,
    files: 8,
    run: () => truto.GET(path),
  },
  {
    name: "two pages of paginate",
    packages: ["pagination"],
    functions: 30,
    files: 10,
    async run() {
      const init = { params: { query: { integrated_account_id: account } } };
      let count = 0;
      for await (const { id } of paginate(twoPages, path, init)) if (id) count += 1;
      if (count !== 4) throw new Error(`${count} items instead of 4.`);
    },
  },
  {
    name: "one list response of a fake",
    packages: ["fixtures"],
    functions: 60,
    files: 20,
    run: () => fake.fetch(new Request(url, { headers: { authorization: "Bearer any" } })),
  },
];

globalThis.fetch = () => Promise.resolve(page(null));
const session = new Session();
session.connect();
await session.post("Profiler.enable");
const rows: string[][] = [];
for (const { name, packages, functions, files, run } of cases) {
  await run();
  const scripts = await coverageOf(run);
  const own = scripts.flatMap(({ url: file, functions: all }) => {
    if (!packages.some((each) => file.includes(`/packages/${each}/dist/`))) return [];
    // Ignores two kinds of functions that V8 adds: the script itself at position 0, and the initializer of a class's
    // fields.
    const called = all.filter(({ ranges: [range], functionName }) => {
      const isScript = functionName === "" && range?.startOffset === 0;
      return (range?.count ?? 0) > 0 && !isScript && functionName !== fields;
    });
    return called.length === 0 ? [] : [{ file: file.replace(/^.*\/dist\//, ""), called }];
  });
  const count = own.reduce((sum, { called }) => sum + called.length, 0);
  rows.push([name, String(count), String(functions), String(own.length), String(files)]);
  if (!process.argv.includes("--list")) continue;
  for (const { file, called } of own) {
    const names = called.map(
      ({ functionName, ranges }) => functionName || `at ${ranges[0]?.startOffset ?? 0}`,
    );
    console.log(`${name}: ${file}: ${names.join(", ")}`);
  }
}
session.disconnect();
table(["", "functions", "at most", "files", "at most"], rows);

async function coverageOf(run: () => Promise<unknown>): Promise<Profiler.ScriptCoverage[]> {
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  await session.post("Profiler.takePreciseCoverage");
  await run();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  await session.post("Profiler.stopPreciseCoverage");
  return result;
}

/**
 * Compares Prism and MSW's OpenAPI handlers with the Truto fake, for the same document.
 * Measures the pages per second. Also shows if a client that follows the cursors reaches the end,
 * and how many groups and valid groups it gets.
 *
 *   pnpm exec node packages/bench/src/fixtures-mocks.ts
 *
 * Prism and one of the two fakes are HTTP servers. The others run in the same process. Build the
 * packages first.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import document from "@rosterkit/types/specs/truto.json" with { type: "json" };
import { createTrutoFake } from "@rosterkit/fixtures";
import { serve } from "@rosterkit/fixtures/node";
import { fixturesPeers } from "./fixtures-peers.ts";
import { schemaOf } from "./fixtures-schema.ts";
import { peersFolder } from "./peers.ts";
import { table } from "./report.ts";

/** Maximum number of pages that a client follows. 250 groups have fewer pages. */
const MANY_PAGES = 50;
const PRISM_PORT = 4099;
const path = "/unified/user-directory/groups";

const headers = { authorization: "Bearer any" };

type Fetch = (url: string) => Promise<Response | undefined>;

const peers = await fixturesPeers();
const ajv = new peers.Ajv2020({ strict: false });
(peers.formats.default ?? peers.formats)(ajv);
const isGroup = ajv.compile(schemaOf("Group"));

const fake = createTrutoFake({ groups: 250 });
const server = await serve(fake);
const prism = await startPrism();
try {
  const rows = [
    await measureServer("the fake, in process", fake.baseUrl, (url) =>
      fake.fetch(url, { headers }),
    ),
    await measureServer("@msw/source, in process", fake.baseUrl, await fromOpenApi()),
    await measureServer("the fake, over HTTP", server.url, (url) => fetch(url, { headers })),
    ...(prism === undefined
      ? []
      : [
          await measureServer("Prism, over HTTP", `http://127.0.0.1:${PRISM_PORT}`, (url) =>
            fetch(url, { headers }),
          ),
        ]),
  ];
  table(["250 groups", "pages/s", "following the cursors", "groups", "valid groups"], rows);
} finally {
  await server.close();
  prism?.kill();
}

async function measureServer(name: string, base: string, fetchPage: Fetch): Promise<string[]> {
  const url = `${base}${path}?integrated_account_id=${fake.account().id}&next_cursor=`;
  try {
    const start = performance.now();
    let pages = 0;
    for (; performance.now() - start < 2000; pages++) await (await fetchPage(url))?.text();
    const rate = (pages / (performance.now() - start)) * 1000;
    const { count, ended, groups, valid } = await follow(url, fetchPage);
    const end = ended ? `ends after ${count} pages` : `no end in ${count} pages`;
    return [name, rate.toFixed(0), end, String(groups), String(valid)];
  } catch (reason) {
    return [name, "-", reason instanceof Error ? reason.message : String(reason), "-", "-"];
  }
}

/** Follows the cursors as a client does. */
async function follow(
  url: string,
  fetchPage: Fetch,
): Promise<{ count: number; ended: boolean; groups: number; valid: number }> {
  let cursor = "";
  let count = 0;
  let [groups, valid] = [0, 0];
  do {
    const response = await fetchPage(url + encodeURIComponent(cursor));
    const page: unknown = await response?.json();
    const { result, next_cursor: next } = page as { result?: unknown; next_cursor?: string | null };
    if (!Array.isArray(result)) throw new Error(`returned ${JSON.stringify(page).slice(0, 60)}`);
    groups += result.length;
    valid += result.filter((group) => isGroup(group)).length;
    cursor = next ?? "";
    count += 1;
  } while (cursor !== "" && count < MANY_PAGES);
  return { count, ended: cursor === "", groups, valid };
}

async function fromOpenApi(): Promise<Fetch> {
  const handlers = await peers.fromOpenApi(JSON.stringify(document));
  return (url) => peers.getResponse(handlers, new Request(url, { headers }));
}

/** Starts Prism. Returns undefined if it does not run on this machine. */
async function startPrism(): Promise<ChildProcess | undefined> {
  const bin = join(peersFolder("fixtures"), "node_modules/@stoplight/prism-cli/dist/index.js");
  const spec = join(import.meta.dirname, "../../types/src/generated/truto/openapi.json");
  const args = [bin, "mock", "--dynamic", "--port", String(PRISM_PORT), spec];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const listening = new Promise<boolean>((resolve) => {
    child.stdout.on("data", (part) => {
      if (String(part).includes("is listening")) resolve(true);
    });
    child.once("exit", () => {
      resolve(false);
    });
  });
  if (await listening) return child;
  console.log("Prism does not run on this machine.");
  return undefined;
}

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { after, beforeEach, test } from "node:test";
import { createProxy } from "proxy";
import { admin, startFake } from "./support/fake.ts";

const fake = await startFake("--members", "250");
after(() => fake.stop());

/** Hosts of the requests that the proxy received. */
let hosts: (string | undefined)[] = [];
const proxy = createProxy(createServer());
proxy.prependListener("connect", ({ url }) => hosts.push(url));
proxy.prependListener("request", ({ headers }) => hosts.push(headers.host));
proxy.listen(0, "127.0.0.1");
await once(proxy, "listening");
after(() => proxy.close());
const proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
const target = new URL(fake.url).host;

beforeEach(async () => {
  hosts = [];
  await admin(fake, "POST", "/reset");
  await admin(fake, "POST", "/faults", { api: "truto", fault: { kind: "status", status: 502 } });
});

async function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, args, {
    env: {
      PATH: process.env["PATH"],
      TRUTO_TOKEN: "any",
      TRUTO_ACCOUNT_ID: fake.truto.accounts[0]?.id ?? "",
      TRUTO_BASE_URL: fake.url,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { out, err, code: code as number };
}

const environment = { HTTP_PROXY: proxyUrl, HTTPS_PROXY: proxyUrl };

for (const [name, args, env] of [
  ["a proxy in the code", ["main.ts", proxyUrl], {}],
  ["the proxy of the environment", ["--use-env-proxy", "main.ts"], environment],
  [
    "the proxy of the environment with NODE_USE_ENV_PROXY",
    ["main.ts"],
    { ...environment, NODE_USE_ENV_PROXY: "1" },
  ],
] as [string, string[], Record<string, string>][]) {
  test(`sends all requests and a retry through ${name}`, async () => {
    assert.deepEqual(await run(args, env), { out: "250 members\n", err: "", code: 0 });
    const { requests } = (await admin(fake, "GET", "/requests")) as { requests: unknown[] };
    assert.equal(requests.length, 4);
    assert.ok(hosts.length > 0);
    assert.deepEqual(new Set(hosts), new Set([target]));
  });
}

test("does not use the proxy for hosts in NO_PROXY, or without --use-env-proxy", async () => {
  const noProxy = { ...environment, NO_PROXY: "127.0.0.1" };
  assert.equal((await run(["--use-env-proxy", "main.ts"], noProxy)).out, "250 members\n");
  assert.equal((await run(["main.ts"], environment)).out, "250 members\n");
  assert.deepEqual(hosts, []);
});

test("sends no request to the API if the proxy refuses the connection", async () => {
  const { err, code } = await run(["main.ts", "http://127.0.0.1:9"]);
  assert.equal(code, 1);
  assert.match(err, /ECONNREFUSED/);
  const { requests } = (await admin(fake, "GET", "/requests")) as { requests: unknown[] };
  assert.equal(requests.length, 0);
});

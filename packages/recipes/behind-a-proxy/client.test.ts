import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { paginate } from "@rosterkit/pagination";
import { createProxy } from "proxy";
import { admin, startFake } from "./support/fake.ts";

const fake = await startFake("--members", "250");
after(() => fake.stop());

let through = 0;
const proxy = createProxy(createServer());
proxy.on("connect", () => through++).on("request", () => through++);
proxy.listen(0, "127.0.0.1");
await once(proxy, "listening");
after(() => proxy.close());
const proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

process.env["TRUTO_TOKEN"] = "any";
process.env["TRUTO_ACCOUNT"] = fake.truto.accounts[0]?.id;
process.env["TRUTO_BASE_URL"] = fake.url;
process.env["HTTP_PROXY"] = process.env["HTTPS_PROXY"] = proxyUrl;
process.env["NO_PROXY"] = "";
const { clientBehind, clientByEnvironment } = await import("./client.ts");

for (const [name, client] of [
  ["a proxy of one's own", clientBehind(proxyUrl)],
  ["the proxy of the environment", clientByEnvironment()],
] as const) {
  test(`lists all members through ${name}, retries included`, async () => {
    through = 0;
    await admin(fake, "POST", "/reset");
    await admin(fake, "POST", "/faults", {
      api: "truto",
      fault: { kind: "status", status: 503, headers: {} },
    }).catch(() =>
      admin(fake, "POST", "/faults", { api: "truto", fault: { kind: "status", status: 502 } }),
    );
    const members = await paginate(client, "/unified/instant-messaging/members").toArray();
    assert.equal(members.length, 250);
    assert.ok(through > 0);
    const { requests } = (await admin(fake, "GET", "/requests")) as { requests: unknown[] };
    assert.equal(requests.length, 4);
  });
}

test("does not reach the API when the proxy is gone", async () => {
  proxy.close();
  proxy.closeAllConnections();
  const client = clientBehind(proxyUrl);
  const path = "/unified/instant-messaging/members";
  await assert.rejects(client.GET(path, { retries: 0 }), /ECONNREFUSED/);
});

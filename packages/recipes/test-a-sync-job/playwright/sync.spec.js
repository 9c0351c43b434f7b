import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { expect, test } from "@playwright/test";
import { scenarios } from "../scenarios.js";
import { admin, startFake } from "../support/fake.ts";

let fake, server, origin;

test.beforeAll(async () => {
  fake = await startFake("--members", "250");
  const script = await readFile(new URL("dist/page.js", import.meta.url), "utf8");
  server = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<!doctype html><ul></ul><script type="module">${script}</script>`);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${server.address().port}`;
});
test.afterAll(() => {
  server.close();
  fake.stop();
});

for (const [name, fault] of Object.entries(scenarios)) {
  test(`shows every member once after ${name}`, async ({ page }) => {
    await admin(fake, "POST", "/reset");
    await admin(fake, "POST", "/faults", { api: "truto", fault, on: "listMembers", after: 1 });
    const account = fake.truto.accounts[0].id;
    await page.goto(`${origin}/?api=${encodeURIComponent(fake.url)}&account=${account}`);
    await expect(page.locator("li")).toHaveCount(250);
    await expect(page).toHaveTitle("done");
  });
}

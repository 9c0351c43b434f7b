import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, beforeEach, test } from "node:test";
import { createInterface } from "node:readline";
import { chromium, type Page } from "playwright-core";
import { admin, startFake } from "./support/fake.ts";

const fake = await startFake("--members", "250");
const server = spawn(
  process.execPath,
  ["node_modules/next/dist/bin/next", "start", "--port", "0"],
  {
    env: {
      ...process.env,
      TRUTO_TOKEN: "secret-token",
      TRUTO_ACCOUNT_ID: fake.truto.accounts[0]?.id,
      TRUTO_BASE_URL: fake.url,
    },
    stdio: ["ignore", "pipe", "ignore"],
  },
);
after(() => {
  server.kill("SIGKILL");
  fake.stop();
});
let url = "";
for await (const line of createInterface({ input: server.stdout })) {
  url = /http:\/\/localhost:\d+/.exec(line)?.[0] ?? url;
  if (url && line.includes("Ready")) break;
}
beforeEach(() => admin(fake, "POST", "/reset"));

const requests = async () =>
  ((await admin(fake, "GET", "/requests")) as { requests: unknown[] }).requests.length;

test("returns the first page, and the next page by its cursor", async () => {
  const first = await (await fetch(`${url}/api/members`)).json();
  assert.equal(first.result.length, 100);
  const next = await fetch(
    `${url}/api/members?next_cursor=${encodeURIComponent(first.next_cursor)}`,
  );
  const second = await next.json();
  assert.equal(second.result.length, 100);
  assert.notEqual(second.result[0].id, first.result[0].id);
  assert.equal(await requests(), 2);
});

test("returns a 400 for an invalid cursor, and a 502 for an error of the API", async () => {
  assert.equal((await fetch(`${url}/api/members?next_cursor=wrong`)).status, 400);
  await admin(fake, "POST", "/faults", { api: "truto", fault: { kind: "status", status: 403 } });
  const response = await fetch(`${url}/api/members`);
  assert.equal(response.status, 502);
  assert.doesNotMatch(await response.text(), /secret-token/);
});

test("returns a 502 after the retries of one client if every request fails", async () => {
  await admin(fake, "POST", "/faults", {
    api: "truto",
    fault: { kind: "reset" },
    times: "Infinity",
  });
  const response = await fetch(`${url}/api/members`);
  assert.equal(response.status, 502);
  assert.deepEqual(await response.json(), { message: "The members cannot be read." });
  assert.equal(await requests(), 4);
});

test("renders the first page into HTML that does not contain the token", async () => {
  const html = await (await fetch(url)).text();
  assert.equal(html.match(/<li>/g)?.length, 100);
  assert.doesNotMatch(html, /secret-token/);
  assert.equal(await requests(), 1);
});

/** Runs a function with a new browser page. */
async function browse(visit: (page: Page) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"],
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    await visit(page);
  } finally {
    await browser.close();
  }
}

test("hydrates without a request, and loads the other pages through the route", () =>
  browse(async (page) => {
    const hosts = new Set<string>();
    page.on("request", (request) => hosts.add(new URL(request.url()).origin));
    await page.goto(url, { waitUntil: "networkidle" });
    assert.equal(await page.getByRole("status").textContent(), "100 members");
    assert.equal(await requests(), 1);
    await page.getByRole("button", { name: "More" }).click();
    await page.getByText("200 members").waitFor();
    await page.getByRole("button", { name: "More" }).click();
    await page.getByText("250 members").waitFor();
    assert.equal(await page.getByRole("listitem").count(), 250);
    assert.equal(await page.getByRole("button").count(), 0);
    assert.equal(await requests(), 3);
    assert.deepEqual([...hosts], [url]);
  }));

/** Makes the next `times` requests fail. */
const fail = (times: number | "Infinity") =>
  admin(fake, "POST", "/faults", { api: "truto", fault: { kind: "status", status: 502 }, times });

test("reloads the list with a button after the first page failed on the server and in the browser", () =>
  browse(async (page) => {
    await fail("Infinity");
    await page.goto(url);
    await page.getByRole("alert").getByText("The members cannot be read.").waitFor();
    // The server component and the route make four attempts each. The browser does not retry.
    assert.equal(await requests(), 8);
    await admin(fake, "POST", "/reset");
    await page.getByRole("button", { name: "Load again" }).click();
    await page.getByText("100 members").waitFor();
    assert.equal(await page.getByRole("button", { name: "Load again" }).count(), 0);
    assert.equal(await requests(), 1);
  }));

test("keeps the loaded pages if the next page fails, and loads that page with the same button", () =>
  browse(async (page) => {
    await page.goto(url);
    await fail(4);
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("alert").getByText("The members cannot be read.").waitFor();
    assert.equal(await page.getByRole("status").textContent(), "100 members");
    await page.getByRole("button", { name: "More" }).click();
    await page.getByText("200 members").waitFor();
    assert.equal(await page.getByRole("button", { name: "Load again" }).count(), 0);
  }));

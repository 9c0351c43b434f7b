import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { chromium } from "playwright-core";
import { preview } from "vite";
import { admin, startFake } from "./support/fake.ts";

const ids = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];
const { writeFile } = await import("node:fs/promises");
await writeFile(
  "fake.json",
  JSON.stringify({
    truto: {
      accounts: [
        { id: ids[0], members: 250 },
        { id: ids[1], members: 40 },
      ],
    },
  }),
);
const fake = await startFake("--config", "fake.json");
const server = await preview({ preview: { port: 0, host: "127.0.0.1" }, logLevel: "error" });
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"],
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
after(async () => {
  await browser.close();
  await server.close();
  fake.stop();
});
beforeEach(() => admin(fake, "POST", "/reset"));

const query = new URLSearchParams([["api", fake.url], ...ids.map((id) => ["account", id])]);
const url = `${server.resolvedUrls?.local[0] ?? ""}?${query}`;

async function open() {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(url);
  const account = (number: number) => page.getByLabel(`Account ${number}`);
  const scrollToEnd = async (number: number, count: string) => {
    const list = account(number).getByRole("list");
    while ((await account(number).getByRole("status").textContent()) !== count) {
      await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    }
  };
  return { page, account, scrollToEnd };
}

test("shows all members of two accounts, and renders only the visible rows", async () => {
  const { page, account, scrollToEnd } = await open();
  await scrollToEnd(1, "250 members");
  await scrollToEnd(2, "40 members");
  assert.ok((await account(1).getByRole("listitem").count()) < 40);
  await page.close();
});

test("requests only the first page before the user scrolls, also in StrictMode", async () => {
  const { page, account } = await open();
  await account(1).getByText("100 members so far").waitFor();
  await account(2).getByText("40 members").waitFor();
  const { requests } = (await admin(fake, "GET", "/requests")) as {
    requests: { status: number }[];
  };
  // StrictMode mounts a component twice. The request of the first mount is cancelled or shared.
  assert.ok(requests.length <= 4, `${requests.length} requests`);
  await page.close();
});

test("shows the error of a failed page, and retries that page", async () => {
  await admin(fake, "POST", "/faults", {
    api: "truto",
    account: ids[0],
    fault: { kind: "status", status: 500 },
    after: 1,
    times: 2,
  });
  const { page, account, scrollToEnd } = await open();
  await account(1).getByText("100 members so far").waitFor();
  const list = account(1).getByRole("list");
  await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
  const alert = account(1).getByRole("alert");
  await alert.waitFor();
  assert.match((await alert.textContent()) ?? "", /failed with status 500/);
  await alert.getByRole("button").click();
  await scrollToEnd(1, "250 members");
  await page.close();
});

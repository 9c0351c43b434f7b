import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chromiumPath } from "./chromium.ts";
import { serveApp, type Served } from "./page.ts";

let browser: Browser | undefined;
let served: Served | undefined;

beforeAll(async () => {
  const executablePath = await chromiumPath();
  served = await serveApp();
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** Opens the application in StrictMode. Its server has five pages for each account. */
async function open(search: Readonly<Record<string, string>> = {}) {
  if (!browser || !served) throw new Error("The browser did not start.");
  const page = await browser.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  await page.route("**/unified/instant-messaging/members*", async (route) => {
    const { searchParams } = new URL(route.request().url());
    const account = searchParams.get("integrated_account_id") ?? "";
    const number = Number(searchParams.get("next_cursor") ?? 0);
    requests.push(`${account} ${number}`);
    const name = `${account}-${number}`;
    const next_cursor = number < 4 ? String(number + 1) : null;
    await route.fulfill({ json: { result: [{ id: name, name }], next_cursor } });
  });
  await page.goto(`${served.url}?${new URLSearchParams(search).toString()}`);
  const click = (name: string) => page.getByRole("button", { name, exact: true }).click();
  return { page, requests, errors, click };
}

function shown(page: Page): Promise<string[]> {
  return page.locator("p").allTextContents();
}

it("shows the members of each account with one QueryClient in StrictMode, and requests each page", async () => {
  const { page, requests, errors, click } = await open();
  await expect.poll(() => shown(page)).toEqual(["one-0"]);
  await click("Switch");
  await expect.poll(() => shown(page)).toEqual(["two-0"]);
  await click("More");
  await expect.poll(() => shown(page)).toEqual(["two-0", "two-1"]);
  await click("Switch");
  await expect.poll(() => shown(page)).toEqual(["one-0"]);
  expect(new Set(requests)).toEqual(new Set(["one 0", "two 0", "two 1"]));
  expect(errors).toEqual([]);
  await page.close();
});

it("scrolls a query with maxPages 2 to the end and back to the start", async () => {
  const { page, errors, click } = await open({ maxPages: "2" });
  await expect.poll(() => shown(page)).toEqual(["one-0"]);
  for (const last of [1, 2, 3, 4]) {
    await click("More");
    await expect.poll(() => shown(page)).toEqual([`one-${last - 1}`, `one-${last}`]);
  }
  for (const first of [2, 1, 0]) {
    await click("Back");
    await expect.poll(() => shown(page)).toEqual([`one-${first}`, `one-${first + 1}`]);
  }
  expect(await page.getByRole("button", { name: "Back", exact: true }).isDisabled()).toBe(true);
  expect(errors).toEqual([]);
  await page.close();
});

it("shows an error for a persisted page of another shape, until the list is fetched again", async () => {
  const stored = JSON.stringify({
    pages: [{ result: [{ id: "x" }], next_cursor: "1" }],
    pageParams: [{ cursor: null }],
  });
  const { page, errors, click } = await open({ stored });
  await expect.poll(() => page.locator("output").textContent()).toBe("error");
  expect(await shown(page)).toEqual([]);
  await click("Again");
  await expect.poll(() => shown(page)).toEqual(["one-0"]);
  expect(errors).toEqual([]);
  await page.close();
});

import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chromiumPath } from "./chromium.ts";
import { serveReadme } from "./page.ts";

let browser: Browser | undefined;
let served: Awaited<ReturnType<typeof serveReadme>> | undefined;

beforeAll(async () => {
  const executablePath = await chromiumPath();
  served = await serveReadme();
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const pages = [["Ada", "Bea"], ["Cid"], ["Dot"]];

/** Opens the page. Its server never responds to requests of the page `hanging`. */
async function open(hanging?: number) {
  if (!browser || !served) throw new Error("The browser did not start.");
  const page = await browser.newPage();
  const cursors: (string | null)[] = [];
  const failed: string[] = [];
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("requestfailed", (request) => failed.push(request.failure()?.errorText ?? ""));
  await page.route("**/unified/instant-messaging/members*", async (route) => {
    const cursor = new URL(route.request().url()).searchParams.get("next_cursor");
    cursors.push(cursor);
    const number = Number(cursor ?? 0);
    if (number === hanging) return;
    const result = pages[number]?.map((name) => ({ id: name, name }));
    const next_cursor = number + 1 < pages.length ? String(number + 1) : null;
    await route.fulfill({ json: { result, next_cursor } });
  });
  await page.goto(served.url);
  return { page, cursors, failed, errors };
}

function names(page: Page): Promise<string[]> {
  return page.locator("p").allTextContents();
}

it("lists members in a React component, one page for each click", async () => {
  const { page, cursors, errors } = await open();
  await page.getByText("Bea").waitFor();
  expect(await names(page)).toEqual(["Ada", "Bea"]);
  const more = page.getByRole("button", { name: "More" });
  await more.click();
  await page.getByText("Cid").waitFor();
  await more.click();
  await page.getByText("Dot").waitFor();
  expect(await names(page)).toEqual(["Ada", "Bea", "Cid", "Dot"]);
  expect(await more.isDisabled()).toBe(true);
  expect(cursors).toEqual([null, "1", "2"]);
  expect(errors).toEqual([]);
  await page.close();
});

it("stops the request when the component unmounts", async () => {
  const { page, cursors, failed } = await open(1);
  await page.getByText("Bea").waitFor();
  await page.getByRole("button", { name: "More" }).click();
  await expect.poll(() => cursors).toEqual([null, "1"]);
  await page.getByRole("button", { name: "Toggle" }).click();
  await expect.poll(() => failed).toEqual(["net::ERR_ABORTED"]);
  await page.close();
});

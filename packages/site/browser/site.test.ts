import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository } from "../src/document.ts";
import { serveFolder } from "./server.ts";

let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  site = await serveFolder(join(repository, "docs"));
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
});
afterAll(async () => {
  await browser.close();
  site.close();
});

const sizes = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

async function visit<T>(
  path: string,
  use: (page: Page, foreign: readonly string[]) => Promise<T>,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<T> {
  const context: BrowserContext = await browser.newContext({ viewport: sizes.desktop, ...options });
  try {
    const page = await context.newPage();
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(site.url) && !request.url().startsWith("data:"))
        foreign.push(request.url());
    });
    await page.goto(site.url + path, { waitUntil: "networkidle" });
    // Waits until the page is interactive, because only then does the theme switch have its name.
    await page
      .locator(".VPSwitchAppearance:not([title=''])")
      .first()
      .waitFor({ state: "attached" });
    return await use(page, foreign);
  } finally {
    await context.close();
  }
}

async function compressedSize(url: string): Promise<number> {
  // Compresses the text again as the server does, because fetch decompresses the body.
  return gzipSync(await (await fetch(url)).text()).length;
}

const searches: readonly (readonly [query: string, answer: RegExp])[] = [
  ["list slack members", /\/truto\/list-members/],
  [
    "which parameters does slack require",
    /\/integrations\/slack|\/guide\/integrations|\/truto\/list-members#slack/,
  ],
  ["okta groups", /\/guide\/integrations#okta/],
  ["resume after a crash", /\/guide\/pagination#resume-after-a-crash/],
  [
    "page_size maximum",
    /\/kognitos\/[\w-]+#parameter-page_size|\/guide\/pagination#page-size-and-limit/,
  ],
  [
    "filter users by role",
    /\/guide\/getting-started-kognitos#filter-users-by-role|\/kognitos\/list-workspace-users/,
  ],
  ["retry after 429", /\/guide\/errors#retry-after/],
  ["cloudflare worker", /\/recipes\/cloudflare-worker/],
  ["invalid page token", /\/guide\/troubleshooting#invalid-page-token/],
  ["rate limit", /\/guide\/errors#rate-limits/],
  ["truto_key_by", /\/truto\/[\w-]+#parameter-truto_key_by/],
  ["AbortSignal", /\/guide\/(pagination#stop-a-list|errors#time-limits)/],
  ["has_more", /\/guide\/pagination#(how-a-list-ends|other-apis)/],
];

describe.each(Object.entries(sizes))("the search on a %s", (_, viewport) => {
  let page: Page;
  beforeAll(async () => {
    page = await browser.newPage({ viewport });
    await page.goto(`${site.url}/guide/upgrading`, { waitUntil: "networkidle" });
    await page.locator("#local-search button, .VPNavBarSearchButton").first().click();
  });
  afterAll(() => page.close());

  it.each(searches)(
    "finds the page for %j among the first three results",
    async (query, answer) => {
      const results = page.locator(".results a.result");
      // Removes the results of the previous search.
      await page.locator("#localsearch-input").fill("");
      await results.first().waitFor({ state: "detached" });
      await page.locator("#localsearch-input").fill(query);
      const firstThree = () =>
        results.evaluateAll((all) =>
          all.slice(0, 3).map((link) => link.getAttribute("href")?.replace(".html", "")),
        );
      await expect
        .poll(firstThree, { timeout: 10_000 })
        .toContainEqual(expect.stringMatching(answer));
    },
  );
});

describe("the console", () => {
  it("loads on demand, lists 250 members, and sends no request to a server", async () => {
    await visit("/truto/list-members", async (page, foreign) => {
      const scripts: string[] = [];
      // Ignores the Markdown chunks that the browser prefetches for linked pages.
      page.on("request", (request) => {
        if (!request.url().includes(".md.")) scripts.push(request.url());
      });
      await page.getByRole("button", { name: "Open the console" }).click();
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await page.getByText("Done: 250 items in 3 pages.").waitFor();
      expect(scripts.some((url) => url.includes("ConsolePanel"))).toBe(true);
      const sizes = await Promise.all(scripts.map(compressedSize));
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(110_000);
      expect(scripts.every((url) => url.startsWith(`${site.url}/assets/`))).toBe(true);
      expect(foreign).toEqual([]);
    });
  });

  it("opens, runs, stops and resumes with the keyboard", async () => {
    await visit("/kognitos/list-workspaces", async (page) => {
      const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
      const tabTo = async (name: string) => {
        for (let steps = 0; steps < 20 && (await focused()) !== name; steps++)
          await page.keyboard.press("Tab");
        expect(await focused()).toBe(name);
      };
      await page.getByRole("button", { name: "Open the console" }).press("Enter");
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
      await page.locator(".console").getByLabel("page_size").fill("10");
      await tabTo("Run");
      await page.keyboard.press("Enter");
      await page.getByText("page 2:").waitFor();
      await tabTo("Stop");
      await page.keyboard.press("Enter");
      await page.getByText(/Stopped after \d+ items\./).waitFor();
      await tabTo("Resume");
      await page.keyboard.press("Enter");
      await page.getByText("Done: 250 items in 25 pages.").waitFor();
      expect(await focused()).toBe("Resume");
    });
  });

  it("accepts a body and an organization, and reports an invalid value", async () => {
    await visit("/kognitos/count-workspace-users", async (page) => {
      await page.getByRole("button", { name: "Open the console" }).click();
      await page.locator(".console").getByLabel("organization_id").selectOption("globex");
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await page.getByText("Done.").waitFor();
      await page.getByText("POST /api/v1/organizations/globex/workspaces:countUsers").waitFor();
      await page.locator(".console").getByLabel("workspace_ids").fill("[1");
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await page.getByText("The value of workspace_ids is not valid JSON.").waitFor();
    });
  });

  it("starts a list of a million records without a delay", async () => {
    await visit("/truto/list-members", async (page) => {
      await page.getByRole("button", { name: "Open the console" }).click();
      await page.getByLabel("Records in the fake").fill("1000000");
      await page.getByLabel("limit", { exact: true }).fill("10");
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await page.getByText("page 2:").waitFor({ timeout: 20_000 });
      await page.getByRole("button", { name: "Stop" }).click();
      await page.getByText(/Stopped after \d+ items\./).waitFor();
    });
  });

  it("shows the retries after a 429", async () => {
    await visit("/truto/list-members", async (page) => {
      await page.getByRole("button", { name: "Open the console" }).click();
      await page.getByLabel("Fault").selectOption("429");
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await page.getByText("Done: 250 items in 3 pages.").waitFor();
      expect(await page.getByText(/waits \d+ ms, then retries \(429\)/).count()).toBe(2);
    });
  });

  it.each([
    ["429", "retries (429)"],
    ["reset", "retries (the connection broke)"],
  ])("lets a call that has one request fail: %s", async (fault, text) => {
    await visit("/truto/get-member", async (page) => {
      await page.getByRole("button", { name: "Open the console" }).click();
      await page.getByLabel("Fault").selectOption(fault);
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await page.getByText("Done.").waitFor();
      expect(await page.getByText(text).count()).toBe(2);
    });
  });

  it("restarts the list after an expired cursor, and shows the cursor of each page", async () => {
    await visit("/truto/list-members", async (page) => {
      await page.getByRole("button", { name: "Open the console" }).click();
      await page.getByLabel("Fault").selectOption("expired");
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await page.getByText("Done: 250 items in 4 pages.").waitFor();
      const lines = await page.locator(".pages li").allInnerTexts();
      expect(lines.map((line) => line.includes("cursor in none"))).toEqual([
        true,
        true,
        false,
        false,
      ]);
    });
  });

  it("stops, and resumes from the checkpoint without repeating or losing an item", async () => {
    await visit("/truto/list-members", async (page) => {
      await page.getByRole("button", { name: "Open the console" }).click();
      await page.getByLabel("limit", { exact: true }).fill("10");
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await page.getByText("page 3:").waitFor();
      await page.getByRole("button", { name: "Stop" }).click();
      await page.getByText(/Stopped after \d+ items\./).waitFor();
      await page.getByRole("button", { name: "Resume" }).click();
      await page.getByText("Done: 250 items in 25 pages.").waitFor();
    });
  });
});

const kinds = [
  "/",
  "/guide/pagination",
  "/truto/list-members",
  "/kognitos/list-workspaces",
  "/integrations/",
  "/integrations/slack",
  "/api/client/",
  "/api/pagination/index/functions/paginate",
  "/specs/",
  "/recipes/csv-export",
  "/benchmarks/",
  "/changelog/types",
  "/guide/troubleshooting",
];

describe.each(kinds)("the page %s", (path) => {
  it.each(["light", "dark"] as const)("has no serious axe violation in %s", async (colorScheme) => {
    const axe = await readFile(
      join(import.meta.dirname, "../vitepress/node_modules/axe-core/axe.min.js"),
      "utf8",
    );
    const found = await visit(
      path,
      async (page) => {
        await page.evaluate(axe);
        return page.evaluate(async () => {
          const { violations } = await (
            globalThis as never as {
              axe: {
                run: () => Promise<{
                  violations: { id: string; impact: string; nodes: { html: string }[] }[];
                }>;
              };
            }
          ).axe.run();
          return violations
            .filter(({ impact }) => impact === "serious" || impact === "critical")
            .map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160)}`);
        });
      },
      { colorScheme },
    );
    expect(found).toEqual([]);
  });

  it("does not scroll horizontally, and sends no request to another host", async () => {
    for (const viewport of Object.values(sizes)) {
      const [width, foreign] = await visit(
        path,
        async (page, others) =>
          [await page.evaluate(() => document.documentElement.scrollWidth), others] as const,
        { viewport },
      );
      expect(width).toBeLessThanOrEqual(viewport.width);
      expect(foreign).toEqual([]);
    }
  });
});

describe("the site", () => {
  it("loads its first page in less than 350 kB", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    let bytes = 0;
    page.on("requestfinished", (request) => {
      void request
        .sizes()
        .then(
          ({ responseBodySize, responseHeadersSize }) =>
            (bytes += responseBodySize + responseHeadersSize),
        );
    });
    await page.goto(site.url, { waitUntil: "networkidle" });
    await context.close();
    expect(bytes).toBeLessThan(350_000);
  });

  it("returns a 404 page for an unknown path", async () => {
    const response = await fetch(`${site.url}/nothing/here`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("<title>404");
  });
});

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build, preview, version } from "vite";
import type { Check } from "../checks.ts";
import type { RunningFake } from "../machinery/fake.ts";
import type { Project } from "../machinery/project.ts";
import { toolFolder } from "../machinery/tools.ts";
import { listed } from "./runtimes.ts";

/** The part of playwright-core that is used. */
interface Playwright {
  readonly chromium: {
    launch: (options: {
      readonly executablePath: string;
      readonly args: readonly string[];
    }) => Promise<Browser>;
  };
}

interface Browser {
  version: () => string;
  newPage: () => Promise<Page>;
  close: () => Promise<void>;
}

interface Page {
  goto: (url: string) => Promise<unknown>;
  on: (event: "pageerror", listener: (error: Error) => void) => void;
  waitForFunction: (expression: string) => Promise<unknown>;
  addScriptTag: (script: { readonly path: string; readonly type: string }) => Promise<unknown>;
  textContent: (selector: string) => Promise<string | null>;
}

const places = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"];
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/** Fetches lists of both cursor styles on a page in a browser, bundled by Vite. */
export function browserCheck(project: Project, fake: RunningFake): Check {
  return {
    group: "run time",
    name: "Chromium",
    async run() {
      const { folder: root } = project;
      const shared = { root, configFile: false, logLevel: "error" } as const;
      await build({ ...shared, build: { target: "es2022", outDir: "dist" } });
      const proxy = { "/unified": fake.origin, "/api": fake.origin };
      const server = await preview({ ...shared, preview: { port: 0, host: "127.0.0.1", proxy } });
      const browser = await launch();
      try {
        const page = await browser.newPage();
        const failed = new Promise<never>((_, reject) => {
          page.on("pageerror", reject);
        });
        const { account, organization } = fake;
        const query = new URLSearchParams({ account, organization });
        const [url = ""] = server.resolvedUrls?.local ?? [];
        await page.goto(`${url}?${query}`);
        const done = page.waitForFunction("document.body.textContent.startsWith('{')");
        await Promise.race([done, failed]);
        listed((await page.textContent("body")) ?? "");
        return `${browser.version()}, Vite ${version}`;
      } finally {
        await browser.close();
        await server.close();
      }
    },
  };
}

/** Starts the system's Chromium, with additional flags if necessary. */
export function launch(...more: readonly string[]): Promise<Browser> {
  const executablePath = [process.env["CHROMIUM"] ?? "", ...places].find((path) =>
    existsSync(path),
  );
  if (executablePath === undefined) {
    throw new Error(
      "Chromium was not found. Install it, or set CHROMIUM to the path of its program.",
    );
  }
  const require = createRequire(join(toolFolder("playwright-core"), "package.json"));
  const { chromium } = require("playwright-core") as Playwright;
  return chromium.launch({ executablePath, args: [...flags, ...more] });
}

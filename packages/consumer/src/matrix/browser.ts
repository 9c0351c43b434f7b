import { build, preview, version } from "vite";
import type { Check } from "../machinery/checks.ts";
import { launch } from "../machinery/chromium.ts";
import type { RunningFake } from "../machinery/fake.ts";
import type { Project } from "../machinery/project.ts";
import { listed } from "./runtimes.ts";

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

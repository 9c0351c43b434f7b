import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { toolFolder } from "./tools.ts";

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

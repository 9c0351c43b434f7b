import { access, constants } from "node:fs/promises";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of Chromium: `CHROMIUM`, or a usual path. Throws if there is none, because the tests need a browser. */
export async function chromiumPath(): Promise<string> {
  const { CHROMIUM } = process.env;
  const candidates = CHROMIUM === undefined ? usual : [CHROMIUM];
  for (const candidate of candidates) {
    try {
      await access(candidate, constants.X_OK);
      return candidate;
    } catch {
      continue;
    }
  }
  throw new Error(
    `No Chromium at ${candidates.join(", ")}: install it (apt-get install -y chromium) or set CHROMIUM.`,
  );
}

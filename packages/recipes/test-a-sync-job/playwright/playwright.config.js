import { defineConfig } from "@playwright/test";

export default defineConfig({
  testMatch: "*.spec.js",
  outputDir: "dist/results",
  reporter: "line",
  use: {
    // Without executablePath, Playwright uses the browser that it installed.
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    },
  },
});

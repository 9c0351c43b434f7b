import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** The tests that take a real browser, apart from the others: `pnpm test:browser`. */
export default defineConfig({
  root: join(import.meta.dirname, "../.."),
  test: {
    include: ["test/browser/*.browser.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});

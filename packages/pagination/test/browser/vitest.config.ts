import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Settings of the tests that need a real browser. Only `pnpm test:browser` runs these tests. */
export default defineConfig({
  root: join(import.meta.dirname, "../.."),
  test: {
    include: ["test/browser/*.browser.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});

import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Tests of the built site in Chromium: `pnpm run docs`, then `pnpm --filter @rosterkit/site test:browser`. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, ".."),
    include: ["browser/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

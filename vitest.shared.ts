import { join } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Returns test settings. `pnpm test` adds up the counts in the result files, including cached packages. */
export function packageTests(test: ViteUserConfig["test"] = {}): ViteUserConfig {
  return defineConfig({
    test: {
      include: ["test/**/*.test.ts"],
      // The limit is only for tests that hang, and is much longer than a test takes on a busy machine.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      // Does not cut the values in a title, because two titles could then be equal.
      taskTitleValueFormatTruncate: 0,
      typecheck: {
        enabled: true,
        include: ["test/**/*.test-d.ts"],
        tsconfig: "tsconfig.json",
      },
      reporters: ["default", ["json", { outputFile: ".vitest/results.json" }]],
      ...test,
    },
  });
}

/** Settings for a package whose defects can make a test hang. Then the run ends, and prints the name of the test. */
export const endsAtHang = {
  // Runs several files in a process, which is faster. Each file must restore what it replaces.
  isolate: false,
  maxWorkers: 2,
  testTimeout: 10_000,
  hookTimeout: 10_000,
  setupFiles: [join(import.meta.dirname, "scripts/testing/watchdog.ts")],
};

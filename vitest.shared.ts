import { defineConfig, type ViteUserConfig } from "vitest/config";

/**
 * The test settings every package shares. The results go to a file beside the terminal, so that
 * `pnpm test` can add up the counts of all packages, cached ones included.
 */
export function packageTests(test: ViteUserConfig["test"] = {}): ViteUserConfig {
  return defineConfig({
    test: {
      include: ["test/**/*.test.ts"],
      // A limit ends a test that hangs. It says nothing about the speed of a busy machine.
      testTimeout: 60_000,
      hookTimeout: 60_000,
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

import { packageTests } from "./vitest.shared.ts";

export default packageTests({
  include: ["scripts/**/*.test.ts"],
  typecheck: { enabled: false },
  // They start compilers and linters, which share the machine with the tests of every package.
  testTimeout: 60_000,
  hookTimeout: 60_000,
});

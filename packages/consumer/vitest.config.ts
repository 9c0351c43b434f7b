import { packageTests } from "../../vitest.shared.ts";

export default packageTests({
  typecheck: { enabled: false },
  // The tests are slow, because they pack the packages and start other programs.
  testTimeout: 60_000,
  hookTimeout: 60_000,
});

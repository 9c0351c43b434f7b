import { packageTests } from "./vitest.shared.ts";

export default packageTests({
  include: ["scripts/**/*.test.ts"],
  typecheck: { enabled: false },
});

import { packageTests } from "./vitest.shared.ts";

export default packageTests({
  include: ["scripts/**/*.test.ts", "specs/**/*.test.ts"],
  typecheck: { enabled: false },
});

import { packageTests } from "../../vitest.shared.ts";

// A call that never settles fails its test after 15 seconds.
export default packageTests({ testTimeout: 15_000 });

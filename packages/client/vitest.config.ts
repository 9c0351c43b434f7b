import { packageTests } from "../../vitest.shared.ts";

// A call that never settles names its test within 15 seconds.
export default packageTests({ testTimeout: 15_000 });

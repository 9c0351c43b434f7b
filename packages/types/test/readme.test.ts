import { join } from "node:path";
import { testExamples } from "../../../scripts/testing/examples.ts";

const folder = join(import.meta.dirname, "..");
testExamples(folder, "README.md", 2);
testExamples(folder, "REFERENCE.md", 2);

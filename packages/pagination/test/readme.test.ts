import { join } from "node:path";
import { testExamples } from "../../../scripts/shared/readme-examples.ts";

testExamples(join(import.meta.dirname, ".."), 8);

/**
 * Compares the redirects of this workspace's client with the redirects of the runtime's `fetch`, in
 * every runtime of the matrix. `pnpm consumer` compares the packed client in the same way.
 *
 *   pnpm exec node packages/consumer/src/redirects/main.ts
 */
import { withTempFolder } from "../../../../scripts/shared/exec.ts";
import { lineOf, runChecks } from "../machinery/checks.ts";
import { installTools } from "../machinery/tools.ts";
import { redirectChecks } from "./checks.ts";

await installTools();
await withTempFolder(async (work) => {
  const results = await runChecks(redirectChecks(work, import.meta.dirname), 1, (result) => {
    console.log(lineOf(result));
  });
  if (results.some(({ outcome }) => outcome !== "passed")) process.exitCode = 1;
});

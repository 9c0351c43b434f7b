/**
 * Builds the site, or serves it on this machine.
 *
 *   pnpm run docs       builds it into docs/
 *   pnpm run docs:dev   serves it on 127.0.0.1 and rebuilds pages that change in packages/site/content
 *
 * `SITE_BASE` is the path of the published site (default: `/`). `SITE_OUT` is the output folder (default: `docs`).
 */
import { cp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { show } from "../../../scripts/shared/exec.ts";
import { repository } from "./document.ts";
import { cleanMarkdownPages } from "./markdown-pages.ts";
import { pagesFolder, watchContent, writePages } from "./pages.ts";
import { base, frame, installTools, tool } from "./tools.ts";

const isServed = process.argv[2] === "dev";
await installTools();
await writePages();
const stopped = new AbortController();
const watching = isServed ? watchContent(stopped.signal) : undefined;
const command = isServed ? ["dev", frame, "--host", "127.0.0.1"] : ["build", frame];
const vitepress = tool("vitepress/bin/vitepress.js");
const exitCode = await show(process.execPath, [vitepress, ...command], { cwd: frame });
stopped.abort();
await watching;
if (!isServed && exitCode === 0) {
  const dist = join(pagesFolder, "../dist");
  await cleanMarkdownPages(pagesFolder, dist, base);
  const out = resolve(repository, process.env["SITE_OUT"] ?? "docs");
  await rm(out, { recursive: true, force: true });
  await cp(dist, out, { recursive: true });
}
process.exitCode = exitCode;

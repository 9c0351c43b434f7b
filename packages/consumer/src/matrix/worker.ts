import { join } from "node:path";
import { build } from "esbuild";
import type { Check } from "../machinery/checks.ts";
import type { RunningFake } from "../machinery/fake.ts";
import { run } from "../machinery/process.ts";
import type { Project } from "../machinery/project.ts";
import { startWorker, workerdBinary } from "../machinery/tools.ts";
import { listed } from "./runtimes.ts";

/** Fetches lists of both cursor styles in a worker, bundled with the conditions for workers. */
export function workerdCheck(project: Project, fake: RunningFake): Check {
  return {
    group: "run time",
    name: "workerd",
    async run() {
      const bundle = join(project.folder, "worker.bundle.js");
      const { metafile } = await build({
        entryPoints: [join(project.folder, "worker.js")],
        outfile: bundle,
        bundle: true,
        format: "esm",
        conditions: ["workerd", "worker", "browser"],
        metafile: true,
      });
      const workerd = await workerdBinary();
      const worker = await startWorker(workerd, project.folder);
      try {
        const { origin, account, organization } = fake;
        const query = new URLSearchParams({ origin, account, organization });
        const response = await fetch(`http://127.0.0.1:${worker.port}/?${query}`);
        listed(await response.text());
      } finally {
        worker.close();
      }
      const bytes = Object.values(metafile.outputs)[0]?.bytes ?? 0;
      const version = await run(workerd, ["--version"], { cwd: project.folder });
      return `${version.trim()}, a bundle of ${Math.round(bytes / 1024)} KiB`;
    },
  };
}

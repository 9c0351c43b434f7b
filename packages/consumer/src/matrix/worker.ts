import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import type { Check } from "../checks.ts";
import type { RunningFake } from "../machinery/fake.ts";
import { endGroup, run } from "../machinery/process.ts";
import type { Project } from "../machinery/project.ts";
import { workerdBinary } from "../machinery/tools.ts";
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

/** Starts the worker on a free port, which workerd reports on its control channel. */
export async function startWorker(
  workerd: string,
  cwd: string,
): Promise<{ port: number; close: () => void }> {
  const child = spawn(workerd, ["serve", "workerd.capnp", "--control-fd=1"], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  return new Promise((resolve, reject) => {
    const read = (part: Buffer): void => {
      output += String(part);
      const port = /"port":(\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      const close = (): void => {
        endGroup(child);
      };
      resolve({ port: Number(port), close });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", reject);
    child.once("exit", () => {
      reject(new Error(`workerd ended: ${output}`));
    });
  });
}

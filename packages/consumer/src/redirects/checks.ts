import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { cases, differences, leaks } from "../../../client/test/transport/redirect-cases.ts";
import type { Check } from "../machinery/checks.ts";
import { launch } from "../machinery/chromium.ts";
import { run } from "../machinery/process.ts";
import {
  bunBinary,
  denoBinary,
  nodeBinary,
  nodeVersions,
  startWorker,
  workerdBinary,
} from "../machinery/tools.ts";
import { idOf, type Outcomes } from "./program.ts";
import { setUp, type Setup } from "./setup.ts";

/** Runs the program in a runtime. Returns the version of the runtime. */
type Start = (setup: Setup) => Promise<string>;

/** Returns a check for each runtime: the client must follow redirects like the runtime's `fetch`, or more safely. */
export function redirectChecks(work: string, project: string): Check[] {
  const runtimes: Record<string, Start> = {
    ...Object.fromEntries(nodeVersions.map((version) => [`Node ${version}`, startNode(version)])),
    Bun: startBun,
    Deno: startDeno,
    workerd: startWorkerd("2026-11-01"),
    // Before September 2025, the fetch of a worker sent the token to another origin.
    "workerd of 2025-08": startWorkerd("2025-08-01"),
    Chromium: startChromium,
  };
  return Object.entries(runtimes).map(([name, start]) => ({
    group: "redirects",
    name,
    async run() {
      const folder = join(work, "redirects", name.replaceAll(" ", "-"));
      const setup = await setUp(folder, project);
      try {
        const version = await start(setup);
        const results = JSON.parse(await setup.servers.report) as Outcomes[];
        return `${version.trim()}, ${compare(setup, results)}`;
      } finally {
        setup.servers.close();
      }
    },
  }));
}

/** Compares the outcomes. Throws an error that lists the cases in which the client is worse than the runtime. */
function compare({ servers }: Setup, results: readonly Outcomes[]): string {
  const worse: string[] = [];
  const leaked = new Set<string>();
  for (const [index, row] of cases.entries()) {
    const trace = (name: keyof Outcomes) => ({
      outcome: results[index]?.[name] ?? "was not run",
      arrivals: servers.arrivals(idOf(name, index)),
    });
    for (const name of leaks(trace("bare"))) leaked.add(name);
    for (const name of ["transport", "custom"] as const) {
      const found = differences(trace("bare"), trace(name));
      worse.push(
        ...found.map((each) => `${row.method} ${row.status} to ${row.route}, ${name}: ${each}`),
      );
    }
  }
  if (worse.length > 0) throw new Error(worse.join("\n"));
  const bare = leaked.size > 0 ? `; bare fetch leaks ${[...leaked].join(", ")}` : "";
  return `${cases.length} cases${bare}`;
}

function startNode(version: (typeof nodeVersions)[number]): Start {
  return async ({ folder, bundle, authority }) => {
    const node = nodeBinary(version);
    await run(node, [bundle], { cwd: folder, env: { NODE_EXTRA_CA_CERTS: authority } });
    return run(node, ["--version"], { cwd: folder });
  };
}

async function startBun({ folder, bundle, authority }: Setup): Promise<string> {
  const bun = await bunBinary();
  await run(bun, ["run", bundle], { cwd: folder, env: { NODE_EXTRA_CA_CERTS: authority } });
  return run(bun, ["--version"], { cwd: folder });
}

async function startDeno({ folder, bundle, authority }: Setup): Promise<string> {
  const deno = await denoBinary();
  const env = { DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1", DENO_CERT: authority };
  // Allows everything, so that the permissions of Deno do not block a redirect to a file.
  await run(deno, ["run", "--allow-all", bundle], { cwd: folder, env });
  return (await run(deno, ["--version"], { cwd: folder, env })).split(" ")[1] ?? "";
}

function startWorkerd(compatibilityDate: string): Start {
  return async ({ folder, bundle, authority }) => {
    await writeFile(
      join(folder, "workerd.capnp"),
      `using Workerd = import "/workerd/workerd.capnp";
      const config :Workerd.Config = (
        services = [
          (name = "main", worker = (
            modules = [(name = "worker", esModule = embed "${basename(bundle)}")],
            compatibilityDate = "${compatibilityDate}",
            globalOutbound = "loopback",
          )),
          (name = "loopback", network = (
            allow = ["local", "private"],
            tlsOptions = (trustedCertificates = [embed "${basename(authority)}"]),
          )),
        ],
        sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
      );`,
    );
    const workerd = await workerdBinary();
    const worker = await startWorker(workerd, folder);
    try {
      const response = await fetch(`http://127.0.0.1:${worker.port}/`);
      if (!response.ok) throw new Error(await response.text());
    } finally {
      worker.close();
    }
    return run(workerd, ["--version"], { cwd: folder });
  };
}

async function startChromium({ bundle, servers }: Setup): Promise<string> {
  const browser = await launch("--ignore-certificate-errors");
  try {
    const page = await browser.newPage();
    await page.goto(`${servers.places.first}/end`);
    const failed = new Promise<never>((_, reject) => {
      page.on("pageerror", reject);
    });
    await page.addScriptTag({ path: bundle, type: "module" });
    await Promise.race([servers.report, failed]);
    return browser.version();
  } finally {
    await browser.close();
  }
}

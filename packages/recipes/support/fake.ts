import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Line that `rosterkit-fake --json` prints when its server is ready. */
export interface Ready {
  url: string;
  admin: string;
  truto: { accounts: { id: string; integration: string | null }[] };
  kognitos: { organizations: string[] };
}

/** Starts `rosterkit-fake` on a free port. The command ends when this process ends, or after `stop`. */
export async function startFake(...args: string[]): Promise<Ready & { stop: () => void }> {
  const program = new URL("../node_modules/.bin/rosterkit-fake", import.meta.url).pathname;
  const child = spawn(program, ["--port", "0", "--json", "--stdin", ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, "line")) as [string];
  return { ...(JSON.parse(line) as Ready), stop: () => child.stdin.end() };
}

/** Sends a request to the control interface of the fake. */
export async function admin(fake: Ready, method: string, path: string, body?: unknown) {
  const response = await fetch(`${fake.admin}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { "content-type": "application/json" },
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return response.status === 204 ? undefined : ((await response.json()) as unknown);
}

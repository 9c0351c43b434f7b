import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTransport } from "../../src/transport.ts";
import { cases, differences, play, sendersOf, type Trace } from "./redirect-cases.ts";
import { startRedirectServers, type RedirectServers } from "./redirect-server.ts";

// The consumer package runs these cases and the cases with https in every runtime.
describe("redirect", () => {
  let folder: string;
  let servers: RedirectServers;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "rosterkit-redirects-"));
    await writeFile(join(folder, "secret.txt"), "secret");
    servers = await startRedirectServers(pathToFileURL(join(folder, "secret.txt")).href);
  });
  afterAll(async () => {
    servers.close();
    await rm(folder, { recursive: true });
  });

  const reachable = cases.filter(({ route }) => !route.includes("https"));
  it.each(reachable)(
    "a redirect of a $method by a $status to $route is followed in the same way as by fetch",
    async (row) => {
      const senders = sendersOf(createTransport);
      const trace = async (name: keyof typeof senders): Promise<Trace> => {
        const id = `${name} ${row.method} ${row.status} ${row.route}`;
        const outcome = (await play(row, senders[name], servers.places, id)) ?? "";
        return { outcome, arrivals: servers.arrivals(id) };
      };
      const bare = await trace("bare");
      expect(differences(bare, await trace("transport"))).toEqual([]);
      expect(differences(bare, await trace("custom"))).toEqual([]);
    },
  );
});

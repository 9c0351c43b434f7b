import { writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";

/** The body of a publish request, and of a response about a package. */
export interface Packument {
  readonly name: string;
  readonly versions: Readonly<Record<string, { readonly dist: { readonly integrity: string } }>>;
  readonly "dist-tags": Readonly<Record<string, string>>;
}

/** A small npm registry for tests of npm commands. */
export interface StubRegistry {
  /** Path of an npm configuration file with the address of this registry. */
  readonly userconfig: string;
  /** Published packages, keyed by name. */
  readonly packages: Map<string, Packument>;
  /** Status of every response, or undefined for a working registry. */
  status: number | undefined;
  readonly close: () => Promise<void>;
}

/** Starts an empty registry on a free port, and writes its npm configuration to a folder. */
export async function startStubRegistry(folder: string): Promise<StubRegistry> {
  const packages = new Map<string, Packument>();
  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const userconfig = join(folder, "npmrc");
  const lines = [`registry=http://127.0.0.1:${port}/`, `//127.0.0.1:${port}/:_authToken=anyone`];
  await writeFile(userconfig, `${lines.join("\n")}\nupdate-notifier=false\n`);
  const registry: StubRegistry = {
    userconfig,
    packages,
    status: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage): Promise<[status: number, body: object]> {
    if (registry.status !== undefined) return [registry.status, { error: "out of order" }];
    const name = decodeURIComponent((request.url ?? "").slice(1).replace(/\?.*$/, ""));
    const had = packages.get(name);
    if (request.method !== "PUT") return had === undefined ? [404, {}] : [200, had];
    const sent = (await json(request)) as Packument;
    const versions = { ...had?.versions, ...sent.versions };
    const tags = { ...had?.["dist-tags"], ...sent["dist-tags"] };
    packages.set(name, { name, versions, "dist-tags": tags });
    return [201, { ok: true }];
  }

  return registry;
}

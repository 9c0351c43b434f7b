import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};

/** Serves a folder as GitHub Pages does: `a.html` for `/a`, `a/index.html` for `/a/`, and 404.html otherwise. */
export async function serveFolder(folder: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    void (async () => {
      const path = normalize(
        decodeURIComponent(new URL(request.url ?? "/", "http://site").pathname),
      );
      const tries = path.endsWith("/")
        ? [`${path}index.html`]
        : [path, `${path}.html`, `${path}/index.html`];
      for (const file of tries) {
        const body = await readFile(join(folder, file)).catch(() => undefined);
        if (!body) continue;
        response.writeHead(200, {
          "content-type": types[extname(file)] ?? "application/octet-stream",
          "content-encoding": "gzip",
        });
        response.end(gzipSync(body));
        return;
      }
      response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
      response.end(await readFile(join(folder, "404.html")));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

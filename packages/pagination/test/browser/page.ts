import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createServer, type ViteDevServer } from "vite";

const folder = join(import.meta.dirname, "../..");

/** The page around the component in the reference, which the reference does not show. */
const entry = `
import { createRoot } from "react-dom/client";
import { useState } from "react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import createClient from "openapi-fetch";
import { nextCursor } from "@rosterkit/pagination";
import { Members } from "./members.tsx";

const path = "/unified/instant-messaging/members";
const client = createClient({ baseUrl: location.origin });
globalThis.truto = { ...client, lists: { [path]: nextCursor("result") } };

function App() {
  const [isShown, show] = useState(true);
  return (
    <>
      <button id="toggle" onClick={() => show(!isShown)}>Toggle</button>
      {isShown && <Members />}
    </>
  );
}
createRoot(document.getElementById("root")).render(
  <QueryClientProvider client={new QueryClient()}><App /></QueryClientProvider>,
);
`;

const html = '<div id="root"></div><script type="module" src="/main.tsx"></script>';

/** Serves the component of the reference as a page. */
export async function serveReadme(): Promise<Served> {
  const reference = await readFile(join(folder, "REFERENCE.md"), "utf8");
  const component = /```tsx\n([^]*?)```/.exec(reference)?.[1];
  if (component === undefined) throw new Error("REFERENCE.md has no component.");
  return servePage({
    "members.tsx": component.replace("function Members", "export function Members"),
    "main.tsx": entry,
  });
}

/** Serves the application beside this file as a page. */
export async function serveApp(): Promise<Served> {
  return servePage({ "main.tsx": await readFile(join(import.meta.dirname, "app.tsx"), "utf8") });
}

/** A page that is served. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

async function servePage(files: Readonly<Record<string, string>>): Promise<Served> {
  await mkdir(join(folder, ".vitest"), { recursive: true });
  const root = await mkdtemp(join(folder, ".vitest/page-"));
  for (const [name, text] of Object.entries({ "index.html": html, ...files })) {
    await writeFile(join(root, name), text);
  }
  const source = (file: string): string => join(folder, "src", file);
  const server: ViteDevServer = await createServer({
    root,
    configFile: false,
    logLevel: "error",
    server: { port: 0, host: "127.0.0.1", fs: { allow: [join(folder, "../..")] }, hmr: false },
    resolve: {
      alias: [
        { find: "@rosterkit/pagination/tanstack-query", replacement: source("tanstack-query.ts") },
        { find: /^@rosterkit\/pagination$/, replacement: source("index.ts") },
      ],
    },
    cacheDir: join(root, "cache"),
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0];
  if (url === undefined) throw new Error("The page has no address.");
  return {
    url,
    async close() {
      await server.close();
      await rm(root, { recursive: true });
    },
  };
}

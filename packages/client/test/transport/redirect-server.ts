import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { bodyHeaders, credentials, type Arrival, type Places } from "./redirect-cases.ts";

/** The servers of the redirect cases. */
export interface RedirectServers {
  readonly places: Places;
  /** Returns the requests of a case in the order of their arrival. */
  arrivals(id: string): readonly Arrival[];
  /** Resolves with the body that a program posts to `/report`. */
  readonly report: Promise<string>;
  close(): void;
}

/** Starts the servers of the redirect cases. `file` is the URL of a file with the text "secret". */
export async function startRedirectServers(
  file: string,
  tls?: { readonly key: string; readonly cert: string },
): Promise<RedirectServers> {
  const arrivals = new Map<string, Arrival[]>();
  let onReport: (report: string) => void = () => undefined;
  const report = new Promise<string>((resolve) => {
    onReport = resolve;
  });

  const listener: RequestListener = (request, response) => {
    const { method = "", url = "", headers } = request;
    const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      response.setHeader("access-control-allow-origin", "*");
      response.setHeader("cache-control", "no-store");
      if (method === "OPTIONS") {
        response.setHeader("access-control-allow-methods", "*");
        const asked = headers["access-control-request-headers"];
        if (asked) response.setHeader("access-control-allow-headers", asked);
        response.end();
        return;
      }
      if (pathname.endsWith("/report")) {
        response.end();
        onReport(body);
        return;
      }
      const id = String(headers["x-case"]);
      const [, at = ""] = pathname.split("/");
      const sent = Object.entries({ ...credentials, ...bodyHeaders });
      const arrived = sent.filter(([name, value]) => headers[name] === value).map(([name]) => name);
      const sofar = arrivals.get(id) ?? [];
      arrivals.set(id, [...sofar, { at, method, headers: arrived, body }]);
      const location = pathname.endsWith("/loop") ? url : searchParams.get("to");
      if (location === null) response.end("the end");
      else response.writeHead(Number(searchParams.get("status") ?? 302), { location }).end();
    });
  };

  const servers = [createServer(listener), createServer(listener)];
  if (tls) servers.push(createSecureServer(tls, listener));
  const ports: number[] = [];
  for (const server of servers) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    ports.push((server.address() as AddressInfo).port);
  }
  return {
    places: {
      first: `http://127.0.0.1:${ports[0]}/first`,
      otherPort: `http://127.0.0.1:${ports[1]}/other-port`,
      otherHost: `http://localhost:${ports[0]}/other-host`,
      secure: tls && `https://127.0.0.1:${ports[2]}/secure`,
      file,
    },
    arrivals: (id) => arrivals.get(id) ?? [],
    report,
    close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";

/** A request that the server received. */
export interface Seen {
  readonly method: string;
  /** Path and query, byte for byte. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  body: string;
  /** Resolves when the connection closes before the response is complete. */
  readonly gone: Promise<unknown>;
}

/** Responds to a request. */
export type Reply = (response: ServerResponse, seen: Seen) => void;

/** A server on the loopback interface that records its requests. */
export interface Served {
  readonly origin: string;
  readonly seen: readonly Seen[];
  /** Waits for the nth request, counted from 1. */
  request(n: number): Promise<Seen>;
}

const running = new Set<Server>();

afterEach(() => {
  for (const server of running) {
    server.closeAllConnections();
    server.close();
  }
  running.clear();
});

/** Starts a server for one test, which sends the replies of `script` in turn, and repeats the last reply. */
export async function serve(...script: readonly [Reply, ...Reply[]]): Promise<Served> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    const gone = new Promise<void>((resolve) => {
      response.on("close", () => {
        if (!response.writableFinished) resolve();
      });
    });
    const entry: Seen = { method, target: url, headers, body: "", gone };
    const reply = script[Math.min(seen.length, script.length - 1)] ?? script[0];
    seen.push(entry);
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (entry.body += chunk));
    request.on("end", () => {
      reply(response, entry);
    });
  });
  running.add(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async request(n) {
      for (;;) {
        const entry = seen[n - 1];
        if (entry) return entry;
        await once(server, "request");
      }
    },
  };
}

/** Response headers, keyed by name. */
export type Headers = Readonly<Record<string, string>>;

/** Responds with a status. A body that is not a string is sent as JSON. */
export function answer(status: number, body?: unknown, headers: Headers = {}): Reply {
  const isText = typeof body === "string" || body === undefined;
  const type: Headers = isText ? {} : { "content-type": "application/json" };
  return (response) => {
    response.writeHead(status, { ...type, ...headers });
    response.end(isText ? body : JSON.stringify(body));
  };
}

/** Responds with an empty list of Truto. */
export const emptyList: Reply = answer(200, { result: [], next_cursor: null });

/** Sends no response. */
export const silence: Reply = () => undefined;

/** Resets the connection before the headers. */
export const resetBeforeHeaders: Reply = ({ socket }) => {
  socket?.resetAndDestroy();
};

/** Resets the connection within a header. */
export const resetMidHeaders: Reply = ({ socket }) => {
  socket?.write("HTTP/1.1 200 OK\r\ncontent-ty", () => socket.resetAndDestroy());
};

/** Announces a long body, and resets the connection within the body. */
export const resetMidBody: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"result":[', () => response.socket?.resetAndDestroy());
};

/** Closes the connection normally before the body has its announced length. */
export const endMidBody: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"result":[', () => response.socket?.end());
};

/** Sends a part of the body and never ends the response. */
export const stalledBody: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"result":[');
};

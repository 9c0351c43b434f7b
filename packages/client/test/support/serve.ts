import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";

/** A request as it arrived. */
export interface Seen {
  readonly method: string;
  /** Path and query, byte for byte. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  body: string;
  /** Fulfilled when the connection is gone before the answer was complete. */
  readonly gone: Promise<unknown>;
}

/** Reaction of the server to a request. */
export type Reply = (response: ServerResponse, seen: Seen) => void;

/** A server on the loopback interface that keeps account of what it saw. */
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

/**
 * Starts a server for one test.
 *
 * @param script - What it does about the first request, the second, and so on; the last goes for all further ones.
 */
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

/** Headers as a test writes them. */
export type Headers = Readonly<Record<string, string>>;

/** Answers with a status; a body that is not a string is sent as JSON. */
export function answer(status: number, body?: unknown, headers: Headers = {}): Reply {
  const isText = typeof body === "string" || body === undefined;
  const type: Headers = isText ? {} : { "content-type": "application/json" };
  return (response) => {
    response.writeHead(status, { ...type, ...headers });
    response.end(isText ? body : JSON.stringify(body));
  };
}

/** An empty list, as Truto has it. */
export const emptyList: Reply = answer(200, { result: [], next_cursor: null });

/** Never answers. */
export const silence: Reply = () => undefined;

/** Breaks the connection instead of answering. */
export const resetBeforeHeaders: Reply = ({ socket }) => {
  socket?.resetAndDestroy();
};

/** Breaks the connection within a header. */
export const resetMidHeaders: Reply = ({ socket }) => {
  socket?.write("HTTP/1.1 200 OK\r\ncontent-ty", () => socket.resetAndDestroy());
};

/** Promises a long body and breaks the connection within it. */
export const resetMidBody: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"result":[', () => response.socket?.resetAndDestroy());
};

/** Ends the connection in good order, before the body is as long as promised. */
export const endMidBody: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"result":[', () => response.socket?.end());
};

/** Begins a body and never ends it. */
export const stalledBody: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"result":[');
};

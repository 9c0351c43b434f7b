import type { Middleware } from "openapi-fetch";
import { isApiError } from "../../src/errors/api-error.ts";
import { malformed, middlewareOf, named, shown, type Log } from "./middleware.ts";
import type { Scenario } from "./scenario.ts";

/** A client with its types taken off, as the two of them are told the same. */
export interface Client {
  request(method: string, path: string, init: object): Promise<Result>;
  use(...middleware: Middleware[]): void;
  eject(...middleware: Middleware[]): void;
}

interface Result {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** What a call came to. */
export interface Outcome {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly status?: number;
  readonly statusText?: string;
  readonly thrown?: unknown;
}

async function outcomeOf(call: Promise<Result>): Promise<Outcome> {
  try {
    const { data, error, response } = await call;
    const { status, statusText } = response;
    const isBody =
      data instanceof ReadableStream || data instanceof Blob || data instanceof ArrayBuffer;
    return { data: isBody ? await new Response(data).text() : data, error, status, statusText };
  } catch (error) {
    return { thrown: isApiError(error, "malformed_body") ? malformed : named(error) };
  }
}

/** Makes the call of a scenario and notes what happens to it. */
export async function play(
  scene: Scenario,
  make: (options: object) => Client,
): Promise<{ readonly log: Log; readonly outcome: Outcome }> {
  const log: Log = [];
  const fetch = async (request: Request): Promise<Response> => {
    log.push(["fetch", request.method, request.url, request.cache, await shown(request)]);
    const { reply: answer } = scene;
    if (!answer) throw new TypeError("test: the network is down");
    const isEmpty = [204, 304].includes(answer.status) || request.method === "HEAD";
    const body = isEmpty ? null : answer.body;
    const length = { "content-length": String(body?.length ?? 0) };
    const { status } = answer;
    const set = { "content-type": answer.type, ...(answer.hasLength ? length : {}) };
    return new Response(body, { status, statusText: "Said", headers: set });
  };
  const own = {
    bodySerializer: (body: unknown) => `<${String(body)}>`,
    querySerializer: () => "?own=1",
    pathSerializer: (path: string) => path.replace("{id}", "own"),
  };
  const client = make({ baseUrl: scene.baseUrl, headers: scene.clientHeaders, fetch });
  const [dropped, ...rest] = middlewareOf(scene.middleware, log);
  client.use(...(dropped ? [dropped, ...rest] : []));
  if (dropped && rest.length > 1) client.eject(dropped);
  const { path, query, parameterHeaders: header } = scene;
  const init = {
    ...scene.init,
    ...(scene.ownSerializers ? own : {}),
    ...(scene.callUrl === undefined ? {} : { baseUrl: scene.callUrl }),
    ...(scene.callHeaders === undefined ? {} : { headers: scene.callHeaders }),
    ...(scene.parseAs === undefined ? {} : { parseAs: scene.parseAs }),
    params: {
      path,
      ...(query === undefined ? {} : { query }),
      ...(header === undefined ? {} : { header }),
    },
    body: ["get", "HEAD"].includes(scene.method) ? undefined : scene.body,
    middleware: middlewareOf(scene.callMiddleware, log),
  };
  return { log, outcome: await outcomeOf(client.request(scene.method, "/things/{id}", init)) };
}

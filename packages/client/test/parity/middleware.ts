import type { Middleware } from "openapi-fetch";
import { isApiError } from "../../src/errors/api-error.ts";
import type { Habits } from "./scenario.ts";

/** What happens to a call, in the order in which it happens. */
export type Log = unknown[];

/** Stands for any complaint about JSON. */
export const malformed = "malformed";

/** A boundary is chance. */
const still = (text: string): string => text.replaceAll(/-{4}[\w-]+/g, "boundary");

/** What a message says. */
export async function shown(message: Request | Response): Promise<unknown> {
  const pairs = [...message.headers].map(([name, value]) => [name, still(value)]);
  return [pairs, still(await message.clone().text())];
}

/** An error, without what says who threw it. */
export function named(error: unknown): unknown {
  // The runtime's complaint of a body is made an error of ours.
  if (error instanceof SyntaxError) return malformed;
  const cause = isApiError(error, "network") ? error.failure : error;
  return cause instanceof Error && cause.message.startsWith("test:") ? cause.message : "other";
}

/** A response of a middleware's own. One to HEAD has no body. */
function made({ method }: Request, body: object, init?: ResponseInit): Response {
  return method === "HEAD" ? new Response(null, init) : Response.json(body, init);
}

/** Makes middleware that keeps a log of what it is told. */
export function middlewareOf(all: readonly Habits[], log: Log): Middleware[] {
  return all.map((one) => {
    const { name } = one;
    const hooks: Middleware = {
      async onRequest({ request, schemaPath, params, options, id }) {
        const { baseUrl, parseAs } = options;
        const mark: unknown = Reflect.get(request, "mark");
        const { method, url, cache, credentials } = request;
        log.push([name, "onRequest", method, url, cache, credentials, await shown(request)]);
        log.push([
          mark,
          schemaPath,
          params,
          baseUrl,
          parseAs,
          Object.isFrozen(options),
          id.length > 4,
        ]);
        log.push([options.querySerializer({ a: "b" }), typeof options.fetch]);
        if (one.request === "set") request.headers.set(`x-set-${name}`, "1");
        if (one.request === "throw") throw new Error(`test: ${name} threw`);
        if (one.request === "answer") return made(request, { from: name });
        if (one.request === "nonsense") return 1 as never;
        if (one.request !== "replace") return undefined;
        return new Request(request, { headers: { ...Object.fromEntries(request.headers), name } });
      },
      async onResponse({ request, response }) {
        log.push([name, "onResponse", request.url, response.status, await shown(response)]);
        if (one.response === "throw") throw new Error(`test: ${name} threw late`);
        if (one.response === "nonsense") return {} as never;
        if (one.response !== "replace") return undefined;
        return made(request, { by: name }, { status: 203, headers: { name } });
      },
      onError({ request, error }) {
        log.push([name, "onError", request.url, named(error)]);
        if (one.error === "answer") return made(request, { saved: name }, { status: 404 });
        if (one.error === "replace") return new Error(`test: ${name} explained`);
        return (one.error === "nonsense" ? "?" : undefined) as never;
      },
    };
    const names = { request: "onRequest", response: "onResponse", error: "onError" } as const;
    const kept = Object.entries(names).filter(
      ([habit]) => one[habit as keyof typeof names] !== "absent",
    );
    return Object.fromEntries(kept.map(([, hook]) => [hook, hooks[hook]])) as unknown as Middleware;
  });
}

import type { Middleware, MiddlewareCallbackParams } from "openapi-fetch";

/** What middleware is told of a call, beside its request. */
export type CallContext = Omit<MiddlewareCallbackParams, "request" | "id">;

/**
 * Refuses middleware that would never be called, its hooks being misspelt.
 *
 * @param middleware - The middleware.
 * @throws TypeError when it has no hook.
 */
export function refuseWithoutHooks(middleware: Middleware): void {
  if (!["onRequest", "onResponse", "onError"].some((hook) => hook in middleware)) {
    throw new TypeError("middleware needs onRequest, onResponse or onError");
  }
}

/** Refuses what a hook must not return. Nothing is always right. */
function refuse(hook: string, result: unknown): void {
  if (result) throw new TypeError(`${hook} of middleware returned what it must not`);
}

/**
 * Sends a request through middleware by the rules of openapi-fetch: requests from the first to the last, errors
 * and responses the other way round, and a response in the place of a request ends it there.
 *
 * @param middleware - The client's, then the call's own.
 * @param call - What all of it is told.
 * @param request - The request as it was made.
 * @param send - Sends the request that the last `onRequest` left.
 * @throws TypeError when a hook returns what it must not.
 * @see https://openapi-ts.dev/openapi-fetch/middleware-auth
 */
export async function sendThrough(
  middleware: readonly Middleware[],
  call: CallContext,
  request: Request,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  const context = { ...call, id: Math.random().toString(36).slice(2, 11) };
  for (const each of middleware) {
    const result = await each.onRequest?.({ ...context, request });
    if (result instanceof Response) return result;
    if (result instanceof Request) request = result;
    else refuse("onRequest", result);
  }
  const backwards = [...middleware].reverse();
  let response = await send(request).catch(async (error: unknown) => {
    for (const each of backwards) {
      const result = await each.onError?.({ ...context, request, error });
      if (result instanceof Response) return result;
      if (result instanceof Error) error = result;
      else refuse("onError", result);
    }
    throw error;
  });
  for (const each of backwards) {
    const result = await each.onResponse?.({ ...context, request, response });
    if (result instanceof Response) response = result;
    else refuse("onResponse", result);
  }
  return response;
}

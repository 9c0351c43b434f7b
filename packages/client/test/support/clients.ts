import { createTrutoClient, type TrutoClientOptions } from "../../src/truto.ts";
import type { Served } from "./serve.ts";

/** A list of Truto that requires only an account. */
export const groups = "/unified/user-directory/groups";

/** Client options that a test can set. */
export type Settings = Omit<
  TrutoClientOptions,
  "baseUrl" | "integratedAccountId" | "integration" | "throwOnError"
>;

/** Creates a Truto client for a server of the test. */
export function trutoFor({ origin: baseUrl }: Pick<Served, "origin">, settings: Settings = {}) {
  const integratedAccountId = "secret-account";
  return createTrutoClient({ token: "secret-token", ...settings, baseUrl, integratedAccountId });
}

/** Resolves with the reason of a rejection, or rejects if the promise resolves. This rejection is never unhandled. */
export function rejection(promise: Promise<unknown>): Promise<unknown> {
  const reason = promise.then(
    (value) => {
      const { status } = Object((Object(value) as { response?: unknown }).response ?? value) as {
        readonly status?: number;
      };
      const result = status === undefined ? "" : ` with status ${status}`;
      throw new Error(`The promise resolved${result}, but the test expects a rejection.`);
    },
    (error: unknown) => error,
  );
  reason.catch(() => undefined);
  return reason;
}

/** Returns the promise of a call that a test awaits late. If the call fails early, its rejection is not unhandled. */
export function later<T>(call: Promise<T>): Promise<T> {
  call.catch(() => undefined);
  return call;
}

/** Creates a promise, and a function that resolves the promise. */
export function deferred(): { readonly promise: Promise<undefined>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<undefined>((fulfil) => {
    resolve = () => {
      fulfil(undefined);
    };
  });
  return { promise, resolve };
}

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

/** Returns the reason of a rejected promise. Throws if the promise resolves. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("The promise resolved, but the test expects a rejection.");
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

import { createTrutoClient, type TrutoClientOptions } from "../../src/truto.ts";
import type { Served } from "./serve.ts";

/** A list of Truto's, of those that need nothing but an account. */
export const groups = "/unified/user-directory/groups";

/** What a test sets of a client; the account is the client's. */
export type Settings = Omit<
  TrutoClientOptions,
  "baseUrl" | "integratedAccountId" | "integration" | "throwOnError"
>;

/** A Truto client for a server of the test. */
export function trutoFor({ origin: baseUrl }: Pick<Served, "origin">, settings: Settings = {}) {
  const integratedAccountId = "secret-account";
  return createTrutoClient({ token: "secret-token", ...settings, baseUrl, integratedAccountId });
}

/**
 * What a promise was rejected with.
 *
 * @throws Error when it was not.
 */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it was not rejected");
}

/** A promise that a test fulfils. */
export function deferred(): { readonly promise: Promise<undefined>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<undefined>((fulfil) => {
    resolve = () => {
      fulfil(undefined);
    };
  });
  return { promise, resolve };
}

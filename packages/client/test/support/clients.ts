import { createTrutoClient, type TrutoClientOptions } from "../../src/truto.ts";
import type { Served } from "./serve.ts";

const defaults = { token: "secret-token", integratedAccountId: "secret-account" } as const;
type TrutoFor = ReturnType<typeof createTrutoClient<typeof defaults>>;

/** A list of Truto's, of those that need nothing but an account. */
export const groups = "/unified/user-directory/groups";

/** A Truto client for a server of the test. */
export function trutoFor({ origin }: Served, options?: TrutoClientOptions): TrutoFor {
  return createTrutoClient({ ...defaults, ...options, baseUrl: origin });
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

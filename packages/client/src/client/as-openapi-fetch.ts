import type { Client } from "openapi-fetch";

/**
 * The same client, typed as openapi-fetch's own, for tools that ask for one. The types then say what the
 * document says: nothing follows the call, the account or the integration any more.
 *
 * @typeParam Paths - The `paths` that the client was made for.
 * @param client - A client of this package.
 * @example
 * import type { paths } from "@rosterkit/types/truto";
 *
 * const $api = createQueryClient(asOpenApiFetch<paths>(truto)); // that of openapi-react-query
 */
export function asOpenApiFetch<Paths extends object>(client: {
  readonly request: CallableFunction;
  readonly lists: unknown;
}): Client<Paths> {
  return client as object as Client<Paths>;
}

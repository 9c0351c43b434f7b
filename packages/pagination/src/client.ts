import type { CarriesLists } from "@rosterkit/types";

/** What a client's `GET` resolves with, as openapi-fetch has it. */
export interface ClientResult {
  /** The body of a success response. */
  readonly data?: unknown;
  /** The body of an error response. */
  readonly error?: unknown;
  /** The response itself. */
  readonly response: Response;
}

/**
 * Any openapi-fetch client. Only its shape counts, and of `GET` only that it is a function: to compare
 * its signature costs the compiler 15,000 instantiations for each type of client.
 */
export interface PageClient {
  /** Sends a GET request; called as openapi-fetch defines it, with a path template and an init. */
  readonly GET: CallableFunction;
}

/**
 * A client that carries the table of its lists.
 *
 * @typeParam Types - The types of its lists, from path to `ListType`.
 */
export interface ListClient<Types> extends PageClient {
  /** How each list is paged. */
  readonly lists: CarriesLists<Types>;
}

import type { CarriesLists, ListType } from "@rosterkit/types";
import type { PagedListOptions } from "./core/list-options.ts";

/** Result of a client's `GET`, as openapi-fetch defines it. */
export interface ClientResult {
  /** Body of a success response. */
  readonly data?: unknown;
  /** Body of an error response. */
  readonly error?: unknown;
  /** The response itself. */
  readonly response: Response;
}

/** Gets the body out of the result of a client's `GET`, or throws. */
export type Unwrap = (result: Promise<ClientResult>) => PromiseLike<unknown>;

/** Parameters of a request, as openapi-fetch takes them. */
export interface RequestParameters {
  /** Query parameters. */
  readonly query?: Readonly<Record<string, unknown>>;
  /** Path parameters. */
  readonly path?: Readonly<Record<string, unknown>>;
  /** Header parameters. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Cookie parameters. */
  readonly cookie?: Readonly<Record<string, unknown>>;
}

/**
 * Any openapi-fetch client. Only its shape counts, and of `GET` only that it is a function: comparing its
 * signature costs the compiler 15,000 instantiations for each type of client.
 */
export interface PageClient {
  /** Sends a GET request; called as openapi-fetch defines it, with a path template and an init. */
  readonly GET: CallableFunction;
  /** Sends a POST request, for lists whose cursor is in a request body. */
  readonly POST?: CallableFunction;
  /**
   * URL of the API. Lists of two servers share no checkpoint and no query key. The clients of `@rosterkit/client` have
   * it. A client of openapi-fetch does not: add it if you use several servers.
   */
  readonly baseUrl?: string | undefined;
  /**
   * Identifies the caller: a string, or a function of the parameters of a request. Lists of two scopes share no
   * checkpoint and no query key.
   */
  readonly scope?: string | ((params: RequestParameters) => string | undefined) | undefined;
  /** Gets the body out of a call's result, or throws the client's own error: an {@link Unwrap}. */
  readonly unwrap?: CallableFunction | undefined;
}

/**
 * A client that carries the table of its lists.
 *
 * @typeParam Types - The types of its lists, from path to `ListType`.
 */
export interface ListClient<Types> extends PageClient {
  /** Descriptors of its lists. */
  readonly lists: CarriesLists<Types>;
}

/** Settings for the requests of all pages except the parameters. */
export interface PageInit {
  /** Headers, as openapi-fetch takes them. They are copied. */
  readonly headers?: unknown;
  /** Aborts the iteration, and the request in flight with it. */
  readonly signal?: AbortSignal | null | undefined;
  /** A page is read as JSON. */
  readonly parseAs?: "json" | undefined;
  /** Any other option of the client's `GET`. */
  readonly [option: string]: unknown;
}

type AnyList = ListType<unknown, unknown, unknown>;

/** Types of lists that have one at a path. */
export type AnyTypes<Path extends string> = Readonly<Record<Path, AnyList>>;

/**
 * Init of the client's `GET` or `POST` for a list.
 *
 * @typeParam List - The `ListType` of the list.
 */
export type ListInit<List extends AnyList> = PageInit &
  (object extends List["parameters"]
    ? { readonly params?: List["parameters"] }
    : { readonly params: List["parameters"] }) &
  RequestBodyInit<List>;

/** Part of an init that holds the request body of a POST. */
type RequestBodyInit<List> = List extends { readonly requestBody: infer Body }
  ? { readonly body: Body }
  : List extends { readonly requestBody?: infer Body }
    ? unknown extends Body
      ? unknown
      : { readonly body?: Body }
    : unknown;

/**
 * Arguments after the path: `init` is optional if no parameter and no body is required.
 *
 * @typeParam List - The `ListType` of the list.
 * @typeParam Options - How to iterate.
 */
export type ListRest<List extends AnyList, Options> = object extends List["parameters"]
  ? List extends { readonly requestBody: unknown }
    ? [init: ListInit<List>, options?: Options]
    : [init?: ListInit<List>, options?: Options]
  : [init: ListInit<List>, options?: Options];

/** A required `scope`, if the items depend on the owner of the token (`/me/…`) and the client has no scope. */
export type ScopeFor<List, Scope> = List extends { readonly perCaller: true }
  ? undefined extends ScopeValue<Scope>
    ? { readonly scope: string }
    : unknown
  : unknown;

type ScopeValue<Scope> = Scope extends (...parameters: never[]) => infer Result ? Result : Scope;

/** {@link ListRest}, with required options if {@link ScopeFor} requires a scope. */
export type CallerRest<List extends AnyList, Options, Scope> =
  ScopeFor<List, Scope> extends { readonly scope: string }
    ? [init: ListInit<List>, options: Options & { readonly scope: string }]
    : ListRest<List, Options>;

/** Options of a list's requests, except those of its iterations. */
export interface RequestOptions {
  /**
   * Gets the body out of the client's result, or throws. Default: the client's own `unwrap`; for a client
   * without one, a `PaginationError` `request-failed`.
   */
  readonly unwrap?: Unwrap | undefined;
  /**
   * Identifies the owner of the list, if no parameter and no `scope` of the client does. Part of the fingerprint
   * of checkpoints and of query keys, together with the client's `scope`.
   */
  readonly scope?: string | undefined;
}

/**
 * Options of {@link paginate}. Nothing here is sent to the server.
 *
 * @typeParam Item - One item of the list.
 */
export interface PaginateOptions<Item> extends PagedListOptions<Item>, RequestOptions {}

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

/** Returns the body in the result of a client's `GET`, or throws. */
export type Unwrap = (result: Promise<ClientResult>) => PromiseLike<unknown>;

/** The `params` of an openapi-fetch call. */
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
 * Any openapi-fetch client. `GET` can be any function, because comparing its signature costs the compiler 15,000
 * instantiations for each type of client.
 */
export interface PageClient {
  /** Sends a GET request. Called with a path template and an init, as openapi-fetch defines. */
  readonly GET: CallableFunction;
  /** Sends a POST request, for lists whose cursor is in a request body. */
  readonly POST?: CallableFunction;
  /**
   * URL of the API. Lists with different URLs have different checkpoints and query keys. The clients of
   * `@rosterkit/client` have this property. A client of openapi-fetch does not have it. Add it if you use several
   * servers.
   */
  readonly baseUrl?: string | undefined;
  /**
   * Identity of the caller: a string, or a function that returns it for the `params` of a call. Lists with different
   * scopes have different checkpoints and query keys.
   */
  readonly scope?: string | ((params: RequestParameters) => string | undefined) | undefined;
  /** Returns the body of a call's result, or throws the client's error. An {@link Unwrap}. */
  readonly unwrap?: CallableFunction | undefined;
}

/**
 * A client with a table of its lists.
 *
 * @typeParam Types - Types of the lists, keyed by path.
 */
export interface ListClient<Types> extends PageClient {
  /** Descriptors of the lists, keyed by path. */
  readonly lists: CarriesLists<Types>;
}

/** Options of all requests of a list, without parameters and body. */
export interface PageInit {
  /** Headers of each request. They are copied when the list is created. */
  readonly headers?: unknown;
  /** Aborts the iteration and its request in flight. */
  readonly signal?: AbortSignal | null | undefined;
  /** Not allowed, because pages are read as JSON. */
  readonly parseAs?: "json" | undefined;
  /** Any other option of the client's `GET`. */
  readonly [option: string]: unknown;
}

type AnyList = ListType<unknown, unknown, unknown>;

/** A table of list types that contains a path. */
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

/** The request body of a POST list. */
type RequestBodyInit<List> = List extends { readonly requestBody: infer Body }
  ? { readonly body: Body }
  : List extends { readonly requestBody?: infer Body }
    ? unknown extends Body
      ? unknown
      : { readonly body?: Body }
    : unknown;

/**
 * Arguments after the path. `init` is optional if no parameter and no body is required.
 *
 * @typeParam List - The `ListType` of the list.
 * @typeParam Options - Options of the list and its iterations.
 */
export type ListRest<List extends AnyList, Options> = object extends List["parameters"]
  ? List extends { readonly requestBody: unknown }
    ? [init: ListInit<List>, options?: Options]
    : [init?: ListInit<List>, options?: Options]
  : [init: ListInit<List>, options?: Options];

/** Requires `scope` if the items depend on the owner of the token (`/me/…`) and the client has no scope. */
export type ScopeFor<List, Scope> = List extends { readonly perCaller: true }
  ? undefined extends ScopeValue<Scope>
    ? { readonly scope: string }
    : unknown
  : unknown;

type ScopeValue<Scope> = Scope extends (...parameters: never[]) => infer Result ? Result : Scope;

/** {@link ListRest}, in which the options are required if {@link ScopeFor} requires a scope. */
export type CallerRest<List extends AnyList, Options, Scope> =
  ScopeFor<List, Scope> extends { readonly scope: string }
    ? [init: ListInit<List>, options: Options & { readonly scope: string }]
    : ListRest<List, Options>;

/** Options of a list that do not concern its iterations. */
export interface RequestOptions {
  /**
   * Returns the body in the client's result, or throws. Default: the client's `unwrap`. If the client has none, an
   * error status throws a `PaginationError` with the code `request-failed`.
   */
  readonly unwrap?: Unwrap | undefined;
  /**
   * Identity of the owner of the list. Set it if neither a parameter nor the client's `scope` identifies the owner.
   * Both scopes are parts of the checkpoint's fingerprint and of query keys.
   */
  readonly scope?: string | undefined;
}

/**
 * Options of {@link paginate}. None of them is sent to the server.
 *
 * @typeParam Item - One item of the list.
 */
export interface PaginateOptions<Item> extends PagedListOptions<Item>, RequestOptions {}

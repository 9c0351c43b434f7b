import type { CarriesLists, ListType } from "@rosterkit/types";
import type { PagedListOptions } from "./core/list-options.ts";

/** Result of the `GET` of an openapi-fetch client. */
export interface ClientResult {
  /** Body of a success response. */
  readonly data?: unknown;
  /** Body of an error response. */
  readonly error?: unknown;
  /** The response itself. */
  readonly response: Response;
}

/** Returns the response body from the result of a client's `GET`. Throws if the request failed. */
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

/** Any openapi-fetch client. A more exact `GET` would cost 15,000 type instantiations for each type of client. */
export interface PageClient {
  /** Sends a GET request. The arguments are a path template and an init, as in openapi-fetch. */
  readonly GET: CallableFunction;
  /** Sends a POST request. Required only for lists whose cursor is in the request body. */
  readonly POST?: CallableFunction;
  /**
   * Base URL of the API. Lists with different base URLs have different checkpoints and TanStack Query keys. The
   * clients of `@rosterkit/client` have this property. Clients of openapi-fetch do not have this property. Add the
   * property if you use several servers.
   */
  readonly baseUrl?: string | undefined;
  /**
   * Identity of the caller, such as an account id: a string, or a function that gets the `params` of a request and
   * returns the string. Lists with different scopes have different checkpoints and TanStack Query keys.
   */
  readonly scope?: string | ((params: RequestParameters) => string | undefined) | undefined;
  /** Function of the type {@link Unwrap}: returns the response body from a result, or throws the client's error. */
  readonly unwrap?: CallableFunction | undefined;
}

/**
 * A client whose property `lists` contains the descriptors of the API's lists.
 *
 * @typeParam Types - Types of the lists, keyed by path.
 */
export interface ListClient<Types> extends PageClient {
  /** Descriptors of the lists, keyed by path. */
  readonly lists: CarriesLists<Types>;
}

/** Request options of a list, except `params` and `body`. */
export interface PageInit {
  /** Headers of each request. They are copied when the list is created. */
  readonly headers?: unknown;
  /** Aborts the iteration and its request in flight. */
  readonly signal?: AbortSignal | null | undefined;
  /** Only `json` is allowed, because pages are parsed as JSON. */
  readonly parseAs?: "json" | undefined;
  /** Any other option of the client's `GET`. */
  readonly [option: string]: unknown;
}

type AnyList = ListType<unknown, unknown, unknown>;

/** Types of lists, keyed by path. `Path` is one of the keys. */
export type AnyTypes<Path extends string> = Readonly<Record<Path, AnyList>>;

/**
 * Init (second argument) of the client's `GET` or `POST` for a list.
 *
 * @typeParam List - The `ListType` of the list.
 */
export type ListInit<List extends AnyList> = PageInit &
  (object extends List["parameters"]
    ? { readonly params?: List["parameters"] }
    : { readonly params: List["parameters"] }) &
  RequestBodyInit<List>;

/** The option `body`, for lists that use POST. */
type RequestBodyInit<List> = List extends { readonly requestBody: infer Body }
  ? { readonly body: Body }
  : List extends { readonly requestBody?: infer Body }
    ? unknown extends Body
      ? unknown
      : { readonly body?: Body }
    : unknown;

/**
 * Arguments of `paginate` and `infiniteOptions` after the path. `init` is optional if the list requires neither
 * parameters nor a body.
 *
 * @typeParam List - The `ListType` of the list.
 * @typeParam Options - Options of the list and its iterations.
 */
export type ListRest<List extends AnyList, Options> = object extends List["parameters"]
  ? List extends { readonly requestBody: unknown }
    ? [init: ListInit<List>, options?: Options]
    : [init?: ListInit<List>, options?: Options]
  : [init: ListInit<List>, options?: Options];

/** Requires `scope` if the client has no scope and the items depend on the token's owner, as on a `/me/…` path. */
export type ScopeFor<List, Scope> = List extends { readonly perCaller: true }
  ? undefined extends ScopeValue<Scope>
    ? { readonly scope: string }
    : unknown
  : unknown;

type ScopeValue<Scope> = Scope extends (...parameters: never[]) => infer Result ? Result : Scope;

/** Same as {@link ListRest}, but the options are required if {@link ScopeFor} requires a scope. */
export type CallerRest<List extends AnyList, Options, Scope> =
  ScopeFor<List, Scope> extends { readonly scope: string }
    ? [init: ListInit<List>, options: Options & { readonly scope: string }]
    : ListRest<List, Options>;

/** Options for reading the responses of a list, and for identifying the owner of the list. */
export interface RequestOptions {
  /**
   * Returns the response body from the client's result, or throws. Default: the client's `unwrap`. Without any
   * `unwrap`, an error response causes a `PaginationError` with the code `request-failed`.
   */
  readonly unwrap?: Unwrap | undefined;
  /**
   * Identity of the list's owner, such as a user id. Set this option if neither a parameter nor the client's `scope`
   * identifies the owner. Checkpoints and TanStack Query keys depend on this option and on the client's `scope`.
   */
  readonly scope?: string | undefined;
}

/**
 * Options of {@link paginate}. They are not sent to the server.
 *
 * @typeParam Item - One item of the list.
 */
export interface PaginateOptions<Item> extends PagedListOptions<Item>, RequestOptions {}

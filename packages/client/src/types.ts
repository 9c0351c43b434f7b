import type {
  Client,
  ClientOptions,
  HeadersOptions,
  Middleware,
  ParseAs,
  RequestBodyOption,
} from "openapi-fetch";
import type { HttpMethod, PathsWithMethod, RequiredKeysOf } from "openapi-typescript-helpers";
import type { RequestExtensions } from "./extensions.ts";
import type { RequestOptions, Serializers } from "./options.ts";
import type { CallOptions } from "./transport/call.ts";
import type { unwrap } from "./unwrap.ts";

/** What a call that succeeded resolves with. */
export interface Success<Data> {
  data: Data;
  error?: never;
  response: Response;
}

/** What a call that got an error status resolves with. */
export interface Failure<Problem> {
  data?: never;
  error: Problem;
  response: Response;
}

/** What a call resolves with, depending on whether it throws errors or returns them. */
export type Outcome<Data, Problem, Throws> = Throws extends true
  ? Success<Data>
  : Success<Data> | Failure<Problem>;

/** Options of every call, beside its parameters and body. */
export interface CallInit extends CallOptions, Serializers, RequestOptions, RequestExtensions {
  /** Headers beside the client's. `null` removes one of the client's. An `authorization` given here wins over `token`. */
  headers?: HeadersOptions | undefined;
  /** Aborts the call: before it is sent, in flight, between attempts, within the body. */
  signal?: AbortSignal | null | undefined;
  /** Another URL than the client's. It gets no token, unless it has the same origin. */
  baseUrl?: string | undefined;
  /** Sends the requests of this call. */
  fetch?: ClientOptions["fetch"] | undefined;
  /** Class of the request that is made. */
  Request?: typeof Request | undefined;
  /** Middleware for this call, after the client's. */
  middleware?: Middleware[] | undefined;
}

/** What a body is read as. */
export interface BodyAs<Json> {
  json: Json;
  text: string;
  blob: Blob;
  arrayBuffer: ArrayBuffer;
  stream: ReadableStream<Uint8Array>;
}

type Params<Operation> = Operation extends { parameters: infer Parameters }
  ? RequiredKeysOf<Parameters> extends never
    ? { params?: Parameters }
    : { params: Parameters }
  : { params?: { query?: Record<string, unknown> } };

type Init<Operation, As> = CallInit &
  Params<Operation> &
  RequestBodyOption<Operation> & { parseAs?: As | undefined };

/** The arguments of a call after its path: optional where nothing in them is required. */
export type InitArguments<Operation, As> =
  RequiredKeysOf<Params<Operation> & RequestBodyOption<Operation>> extends never
    ? [init?: Init<Operation, As>]
    : [init: Init<Operation, As>];

/** The names of all that a call cannot be made without, for the compiler to say. */
type Demands<Operation> =
  | (Operation extends { parameters: infer Parameters }
      ? { [In in keyof Parameters]: RequiredKeysOf<Parameters[In]> }[keyof Parameters]
      : never)
  | RequiredKeysOf<RequestBodyOption<Operation>>;

type Content<Response> = Response extends { content: infer Content }
  ? Content[keyof Content]
  : undefined;

type Good = 200 | 201 | 202 | 203 | 204 | 205 | 206;

/** The body of a success, by the document. */
export type DataOf<Operation> = Operation extends { responses: infer Responses }
  ? Content<Responses[keyof Responses & Good]>
  : unknown;

/** The body of an error, by the document. */
export type ProblemOf<Operation> = Operation extends { responses: infer Responses }
  ? Content<Responses[Exclude<keyof Responses, Good>]>
  : unknown;

type Call<Operation, As extends ParseAs, Throws> = Promise<
  Outcome<BodyAs<DataOf<Operation>>[As], ProblemOf<Operation>, Throws>
>;

/** A method of a client, such as `GET`. */
export interface ClientMethod<Paths extends object, Verb extends HttpMethod, Throws> {
  <Path extends PathsWithMethod<Paths, Verb>, As extends ParseAs = "json">(
    path: Path,
    ...init: InitArguments<Paths[Path][Verb & keyof Paths[Path]], As>
  ): Call<Paths[Path][Verb & keyof Paths[Path]], As, Throws>;
  <Path extends PathsWithMethod<Paths, Verb>>(
    path: Path & {
      readonly [Name in Demands<Paths[Path][Verb & keyof Paths[Path]]> as Name]: "is missing";
    },
  ): never;
}

/** The method of a client that takes the verb as an argument. */
export type RequestMethod<Paths extends object, Throws> = <
  Verb extends HttpMethod,
  Path extends PathsWithMethod<Paths, Verb>,
  As extends ParseAs = "json",
>(
  method: Verb,
  path: Path,
  ...init: InitArguments<Paths[Path][Verb & keyof Paths[Path]], As>
) => Call<Paths[Path][Verb & keyof Paths[Path]], As, Throws>;

/**
 * An openapi-fetch client on the resilient transport, with its API's table of lists.
 *
 * @typeParam Paths - The `paths` that openapi-typescript generated.
 * @typeParam Lists - How the API's lists are paged, for pagination to read.
 * @typeParam Throws - Whether calls throw errors instead of resolving with them.
 */
export interface ApiClient<Paths extends object, Lists, Throws = false, Asker = undefined> {
  /** Calls any operation, by verb and path. */
  readonly request: RequestMethod<Paths, Throws>;
  /** Calls a GET operation. */
  readonly GET: ClientMethod<Paths, "get", Throws>;
  /** Calls a PUT operation. */
  readonly PUT: ClientMethod<Paths, "put", Throws>;
  /** Calls a POST operation. */
  readonly POST: ClientMethod<Paths, "post", Throws>;
  /** Calls a DELETE operation. */
  readonly DELETE: ClientMethod<Paths, "delete", Throws>;
  /** Calls an OPTIONS operation. */
  readonly OPTIONS: ClientMethod<Paths, "options", Throws>;
  /** Calls a HEAD operation. */
  readonly HEAD: ClientMethod<Paths, "head", Throws>;
  /** Calls a PATCH operation. */
  readonly PATCH: ClientMethod<Paths, "patch", Throws>;
  /** Calls a TRACE operation. */
  readonly TRACE: ClientMethod<Paths, "trace", Throws>;
  /** Registers middleware. It sees each call once, however many attempts that takes. */
  use(...middleware: Middleware[]): void;
  /** Takes middleware off. */
  eject(...middleware: Middleware[]): void;
  /** How the lists of the API are paged. */
  readonly lists: Lists;
  /** Who is asking, for a pager: the option `scope`. */
  readonly scope: Asker;
  /** Returns the data of a call, or throws its `ApiError`. A pager reads pages with it. */
  readonly unwrap: typeof unwrap;
}

/**
 * Returns the same client, typed as openapi-fetch's own, for tools that ask for one. Its types are those of the
 * document: they no longer depend on the call, the account or the integration.
 *
 * @typeParam Paths - The `paths` of the client.
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

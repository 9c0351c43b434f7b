import type {
  ClientOptions,
  HeadersOptions,
  Middleware,
  ParseAs,
  RequestBodyOption,
} from "openapi-fetch";
import type { HttpMethod, PathsWithMethod, RequiredKeysOf } from "openapi-typescript-helpers";
import type { CallOptions } from "../transport/call.ts";
import type { Serializers } from "./options.ts";

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

/** What every call can be made with, beside its parameters and body. */
export interface CallInit
  extends CallOptions, Serializers, Omit<RequestInit, "body" | "headers" | "method" | "signal"> {
  /** Headers beside the client's; null takes one of the client's away. */
  headers?: HeadersOptions | undefined;
  /** Ends the call: before it is sent, on its way, between attempts, within the body. */
  signal?: AbortSignal | null | undefined;
  /** Another place than the client's. It gets no token, unless it is of the same origin. */
  baseUrl?: string | undefined;
  /** Sends this call's requests. */
  fetch?: ClientOptions["fetch"] | undefined;
  /** Middleware for this call, after the client's. */
  middleware?: Middleware[] | undefined;
  /** Anything else is there for middleware to read off the request, as in openapi-fetch. */
  [extension: string]: unknown;
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
export interface ApiClient<Paths extends object, Lists, Throws = false> {
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
  /** How the API's lists are paged. */
  readonly lists: Lists;
}

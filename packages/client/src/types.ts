import type { Client, HeadersOptions, Middleware, ParseAs } from "openapi-fetch";
import type {
  HttpMethod,
  IsOperationRequestBodyOptional,
  OkStatus,
  OperationRequestBodyContent,
  PathsWithMethod,
  Readable,
  RequiredKeysOf,
  Writable,
} from "openapi-typescript-helpers";
import type { ErrorEnvelope } from "./errors.ts";
import type { RequestExtensions } from "./extensions.ts";
import type { CallOptions, Fetch, RequestClass, RequestOptions, Serializers } from "./options.ts";

/** Result of a call of any openapi-fetch client. */
export interface CallResult {
  /** The response body of a success. */
  readonly data?: unknown;
  /** The body of an error response. */
  readonly error?: unknown;
  /** The response, with its status and headers. */
  readonly response: Response;
}

/** Type of `data` in a success. */
export type DataOf<Result> = Result extends { data: infer Data } ? Data : never;

/** Result of a call that succeeded. */
export interface Success<Data> {
  /** The response body. */
  data: Data;
  error?: never;
  response: Response;
}

/** Result of a call with an error status. */
export interface Failure<Problem> {
  data?: never;
  /** The response body, or an object from the client if the body is not JSON. */
  error: Problem;
  response: Response;
}

/** Result of a call. With `throwOnError`, the result is always a success. */
export type CallOutcome<Data, Problem, Throws> = Throws extends true
  ? Success<Data>
  : Success<Data> | Failure<Problem>;

/** Options of a call, except the parameters and the body. */
export interface CallInit extends CallOptions, Serializers, RequestOptions, RequestExtensions {
  /** Additional headers. `null` removes a header of the client. An `authorization` header replaces the token. */
  headers?: HeadersOptions | undefined;
  /** Aborts the call at any time: during an attempt, during a wait, or while the body is read. */
  signal?: AbortSignal | null | undefined;
  /** Replaces the client's `baseUrl`. The token is sent only if both URLs have the same origin. */
  baseUrl?: string | undefined;
  /** Replaces the client's `fetch` for this call. */
  fetch?: Fetch | undefined;
  /** Replaces the client's `Request` for this call. */
  Request?: RequestClass | undefined;
  /** Middleware for this call. It runs between the client's middleware and the request. */
  middleware?: Middleware[] | undefined;
}

/** Types of the data, keyed by `parseAs`. */
export interface BodyAs<Json> {
  json: Json;
  text: string;
  blob: Blob;
  arrayBuffer: ArrayBuffer;
  stream: ReadableStream<Uint8Array>;
}

type Body<Operation> = Writable<OperationRequestBodyContent<Operation>>;

/** The option for the body of a call. */
type BodyOption<Operation> = [Body<Operation>] extends [never]
  ? NoBody
  : IsOperationRequestBodyOptional<Operation> extends true
    ? Partial<WithBody<Body<Operation>>>
    : WithBody<Body<Operation>>;

interface NoBody {
  /** This operation has no body. */
  body?: never;
}

interface WithBody<Body> {
  /** Request body. The client sends the body as JSON, unless the body is a form or `bodySerializer` is set. */
  body: Body;
}

/** The option for the parameters of a call. The option is optional if no parameter is required. */
type Params<Operation> = Operation extends { parameters: infer Parameters }
  ? RequiredKeysOf<Parameters> extends never
    ? Partial<WithParams<Parameters>>
    : WithParams<Parameters>
  : Partial<WithParams<{ query?: Record<string, unknown> }>>;

interface WithParams<Parameters> {
  /** Parameters of the call, in the objects `query`, `path` and `header`. */
  params: Parameters;
}

type Init<Operation, As> = CallInit & Params<Operation> & BodyOption<Operation> & ReadAs<As>;

/** The option that selects the format of `data`. */
export interface ReadAs<As> {
  /** Format of `data`. Default: `json`. */
  readonly parseAs?: As | undefined;
}

/** Arguments after the path. The arguments are optional if neither a parameter nor the body is required. */
export type InitArguments<Operation, As> = [Operation] extends [never]
  ? [init: CallInit]
  : RequiredKeysOf<Params<Operation> & BodyOption<Operation>> extends never
    ? [init?: Init<Operation, As>]
    : [init: Init<Operation, As>];

/** Names of the required parameters, and of a required `body`. For a call without `init`, the compiler lists them. */
type RequiredNames<Operation> =
  | (Operation extends { parameters: infer Parameters }
      ? { [In in keyof Parameters]: RequiredKeysOf<Parameters[In]> }[keyof Parameters]
      : never)
  | RequiredKeysOf<BodyOption<Operation>>;

type Content<Response> = Response extends { content: infer Content }
  ? Content[keyof Content]
  : undefined;

/** Body type without the markers of read-only and write-only fields. Without markers, a type keeps its name. */
type Resolved<Body> = Same<Body, Readable<Body>> extends true ? Body : Readable<Body>;

// TypeScript considers `Conditional<A>` and `Conditional<B>` equal only if `A` and `B` are identical.
type Same<A, B> = Conditional<A> extends Conditional<B> ? true : false;
type Conditional<A> = <T>() => T extends A ? 1 : 2;

/** The documented body of a success. */
export type SuccessBody<Operation> = Operation extends { responses: infer Responses }
  ? Resolved<Content<Responses[keyof Responses & OkStatus]>>
  : unknown;

/** The documented body of an error. */
export type ProblemOf<Operation> = Operation extends { responses: infer Responses }
  ? Documented<Resolved<Content<Responses[Exclude<keyof Responses, OkStatus>]>>>
  : unknown;

/** Type of an error. If the error body is not documented, the type is the envelope that the client creates. */
type Documented<Problem> = [Problem] extends [undefined] ? ErrorEnvelope : NonNullable<Problem>;

type PendingResult<Operation, As extends ParseAs, Throws> = Promise<
  CallOutcome<BodyAs<SuccessBody<Operation>>[As], ProblemOf<Operation>, Throws>
>;

type OperationOf<Paths, Path, Verb> = Path extends keyof Paths
  ? Paths[Path][Verb & keyof Paths[Path]]
  : never;

/** Any string, even a misspelt path. Unlike `string`, this type preserves the editor's completion of known paths. */
export type MisspeltPath = string & {};

/** Known paths in the folder of a misspelt path, or all known paths. The compile error lists them. */
export type SiblingsOf<Path extends string, Known extends string> =
  Extract<Known, `${FolderOf<Path>}/${string}`> extends infer Found
    ? [Found] extends [never]
      ? Known
      : Found
    : never;

type FolderOf<Path extends string> = Path extends `${infer First}/${infer Rest}`
  ? Rest extends `${string}/${string}`
    ? `${First}/${FolderOf<Rest>}`
    : First
  : Path;

type PathOf<Paths extends object, Verb extends HttpMethod> = PathsWithMethod<Paths, Verb> & string;

/** A method of a client, such as `GET`. */
export interface ClientMethod<Paths extends object, Verb extends HttpMethod, Throws> {
  /**
   * Calls the operation with this method and path. Resolves with the `response` and either `data` or `error`.
   *
   * @param path - Path template, as in the OpenAPI document.
   * @param init - Parameters, body and options of the call.
   * @throws ApiError when there is no response, or when a success has a body that is too long or is not JSON. With
   * `throwOnError`, also for an error status.
   */
  <Path extends PathOf<Paths, Verb> | MisspeltPath, As extends ParseAs = "json">(
    path: Path extends PathOf<Paths, Verb> ? Path : SiblingsOf<Path, PathOf<Paths, Verb>>,
    ...init: InitArguments<OperationOf<Paths, Path, Verb>, As>
  ): PendingResult<OperationOf<Paths, Path, Verb>, As, Throws>;
  // This overload never matches. Its parameter type adds the missing names to the compile error.
  <Path extends PathOf<Paths, Verb> | MisspeltPath>(
    path: Path extends PathOf<Paths, Verb>
      ? Path & {
          readonly [Name in RequiredNames<OperationOf<Paths, Path, Verb>> as Name]: "is missing";
        }
      : SiblingsOf<Path, PathOf<Paths, Verb>>,
  ): never;
  // This overload cannot be called. It makes the client assignable to openapi-fetch's `Client`.
  (this: "a path is missing"): never;
}

/** The method `request` of a client. The first argument is the HTTP method. */
export interface RequestMethod<Paths extends object, Throws> {
  /**
   * Calls an operation by method and path. Resolves with the `response` and either `data` or `error`.
   *
   * @param method - The HTTP method, in lower case.
   * @param path - Path template, as in the OpenAPI document.
   * @param init - Parameters, body and options of the call.
   * @throws ApiError in the same cases as `GET`.
   */
  <Verb extends HttpMethod, Path extends PathsWithMethod<Paths, Verb>, As extends ParseAs = "json">(
    method: Verb,
    path: Path,
    ...init: InitArguments<OperationOf<Paths, Path, Verb>, As>
  ): PendingResult<OperationOf<Paths, Path, Verb>, As, Throws>;
  (this: "a method and a path are missing"): never;
}

/**
 * An openapi-fetch client that sends its requests through this package's transport. Its property `lists` describes the
 * API's operations that return lists.
 *
 * @typeParam Paths - The `paths` that openapi-typescript generated.
 * @typeParam Lists - Type of the property `lists`.
 * @typeParam Throws - `true` if calls reject with an `ApiError` instead of resolving with `error`.
 * @typeParam Asker - Type of the option `scope`.
 */
export interface ApiClient<Paths extends object, Lists, Throws = false, Asker = undefined> {
  /** Calls any operation by method and path. */
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
  /** Always fails, because `fetch` rejects TRACE. Helpers of openapi-fetch infer a client's paths from this type. */
  readonly TRACE: Client<Paths>["TRACE"];
  /** Registers middleware. Middleware runs once for each call, not for each attempt. */
  use(...middleware: Middleware[]): void;
  /** Removes middleware. */
  eject(...middleware: Middleware[]): void;
  /** Base URL of the API. A pager uses this URL to distinguish the lists of different servers. */
  readonly baseUrl: string;
  /** Descriptors of the API's operations that return lists. */
  readonly lists: Lists;
  /** Value of the option `scope`. A pager uses this value as the identity of the caller. */
  readonly scope: Asker;
  /** Returns the data of a call, or throws an `ApiError`. A pager calls this function for each page. */
  readonly unwrap: <Result extends CallResult>(
    call: Result | PromiseLike<Result>,
  ) => Promise<DataOf<Result>>;
}

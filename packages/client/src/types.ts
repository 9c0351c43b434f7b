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

/** The result of a call of an openapi-fetch client. */
export interface CallResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** Type of `data` in a success. */
export type DataOf<Result> = Result extends { data: infer Data } ? Data : never;

/** Result of a call that succeeded. */
export interface Success<Data> {
  data: Data;
  error?: never;
  response: Response;
}

/** Result of a call with an error status. */
export interface Failure<Problem> {
  data?: never;
  error: Problem;
  response: Response;
}

/** Result of a call, which throws errors or returns them. */
export type CallOutcome<Data, Problem, Throws> = Throws extends true
  ? Success<Data>
  : Success<Data> | Failure<Problem>;

/** Options of every call, except its parameters and body. */
export interface CallInit extends CallOptions, Serializers, RequestOptions, RequestExtensions {
  /** Additional headers. `null` removes a header of the client. An `authorization` header replaces the token. */
  headers?: HeadersOptions | undefined;
  /** Aborts the call at any time: before it is sent, during an attempt, a wait, or while the body is read. */
  signal?: AbortSignal | null | undefined;
  /** Replaces the client's URL. The token is only sent if the origin is the same. */
  baseUrl?: string | undefined;
  /** Sends the requests of this call. */
  fetch?: Fetch | undefined;
  /** Class of the request. */
  Request?: RequestClass | undefined;
  /** Middleware for this call, after the client's. */
  middleware?: Middleware[] | undefined;
}

/** Types of a body by `parseAs`. */
export interface BodyAs<Json> {
  json: Json;
  text: string;
  blob: Blob;
  arrayBuffer: ArrayBuffer;
  stream: ReadableStream<Uint8Array>;
}

type Body<Operation> = Writable<OperationRequestBodyContent<Operation>>;

/** The part of a call that takes its body. */
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
  /** The body. It is sent as JSON, unless it is a form or a `bodySerializer` is set. */
  body: Body;
}

/** The part of a call that takes its parameters: optional if none of them is required. */
type Params<Operation> = Operation extends { parameters: infer Parameters }
  ? RequiredKeysOf<Parameters> extends never
    ? Partial<WithParams<Parameters>>
    : WithParams<Parameters>
  : Partial<WithParams<{ query?: Record<string, unknown> }>>;

interface WithParams<Parameters> {
  /** Parameters by place: `query`, `path`, `header`. */
  params: Parameters;
}

type Init<Operation, As> = CallInit & Params<Operation> & BodyOption<Operation> & ReadAs<As>;

/** The part of a call that selects the form of its data. */
export interface ReadAs<As> {
  /** The form of `data`. Default: JSON. */
  readonly parseAs?: As | undefined;
}

/** The arguments of a call after its path: optional if nothing in them is required. */
export type InitArguments<Operation, As> = [Operation] extends [never]
  ? [init: CallInit]
  : RequiredKeysOf<Params<Operation> & BodyOption<Operation>> extends never
    ? [init?: Init<Operation, As>]
    : [init: Init<Operation, As>];

/** Names of everything that a call requires, for the compiler's message. */
type RequiredNames<Operation> =
  | (Operation extends { parameters: infer Parameters }
      ? { [In in keyof Parameters]: RequiredKeysOf<Parameters[In]> }[keyof Parameters]
      : never)
  | RequiredKeysOf<BodyOption<Operation>>;

type Content<Response> = Response extends { content: infer Content }
  ? Content[keyof Content]
  : undefined;

/** A type whose markers of read-only and write-only properties are resolved. Without markers it keeps its name. */
type Resolved<Body> = Same<Body, Readable<Body>> extends true ? Body : Readable<Body>;

// TypeScript compares two conditional types of a type parameter by identity.
type Same<A, B> = Conditional<A> extends Conditional<B> ? true : false;
type Conditional<A> = <T>() => T extends A ? 1 : 2;

/** The body of a success, as documented. */
export type SuccessBody<Operation> = Operation extends { responses: infer Responses }
  ? Resolved<Content<Responses[keyof Responses & OkStatus]>>
  : unknown;

/** The body of an error, as documented. */
export type ProblemOf<Operation> = Operation extends { responses: infer Responses }
  ? Documented<Resolved<Content<Responses[Exclude<keyof Responses, OkStatus>]>>>
  : unknown;

/** An error without a documented body has the type of the envelope that the client creates. */
type Documented<Problem> = [Problem] extends [undefined] ? ErrorEnvelope : NonNullable<Problem>;

type PendingResult<Operation, As extends ParseAs, Throws> = Promise<
  CallOutcome<BodyAs<SuccessBody<Operation>>[As], ProblemOf<Operation>, Throws>
>;

type OperationOf<Paths, Path, Verb> = Path extends keyof Paths
  ? Paths[Path][Verb & keyof Paths[Path]]
  : never;

/** Any other string. The compiler still completes the known paths. */
export type MisspeltPath = string & {};

/** The known paths in the folder of a misspelt path, or all known paths, for the compiler's message. */
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
   * Calls the operation of this method at a path. Resolves with `data` or `error`, and with the `response`.
   *
   * @param path - The path with its templates, as in the document.
   * @param init - Parameters, body and options of the call.
   * @throws ApiError when there is no response, and when the body of a success is not JSON. A client that throws errors also
   * throws for an error status.
   */
  <Path extends PathOf<Paths, Verb> | MisspeltPath, As extends ParseAs = "json">(
    path: Path extends PathOf<Paths, Verb> ? Path : SiblingsOf<Path, PathOf<Paths, Verb>>,
    ...init: InitArguments<OperationOf<Paths, Path, Verb>, As>
  ): PendingResult<OperationOf<Paths, Path, Verb>, As, Throws>;
  // Only for the compile error: names the parameters that are missing.
  <Path extends PathOf<Paths, Verb> | MisspeltPath>(
    path: Path extends PathOf<Paths, Verb>
      ? Path & {
          readonly [Name in RequiredNames<OperationOf<Paths, Path, Verb>> as Name]: "is missing";
        }
      : SiblingsOf<Path, PathOf<Paths, Verb>>,
  ): never;
  // Makes the client assignable to openapi-fetch's `Client`. It cannot be called.
  (this: "a path is missing"): never;
}

/** The method of a client that takes the verb as an argument. */
export interface RequestMethod<Paths extends object, Throws> {
  /**
   * Calls an operation by method and path. Resolves with `data` or `error`, and with the `response`.
   *
   * @param method - The HTTP method, in lower case.
   * @param path - The path with its templates, as in the document.
   * @param init - Parameters, body and options of the call.
   * @throws ApiError as the client's other methods do.
   */
  <Verb extends HttpMethod, Path extends PathsWithMethod<Paths, Verb>, As extends ParseAs = "json">(
    method: Verb,
    path: Path,
    ...init: InitArguments<OperationOf<Paths, Path, Verb>, As>
  ): PendingResult<OperationOf<Paths, Path, Verb>, As, Throws>;
  (this: "a method and a path are missing"): never;
}

/**
 * An openapi-fetch client on the resilient transport, with its API's table of lists.
 *
 * @typeParam Paths - The `paths` that openapi-typescript generated.
 * @typeParam Lists - Type of the table of lists.
 * @typeParam Throws - `true` if calls throw errors instead of resolving with them.
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
  /**
   * Not possible with `fetch`, which refuses TRACE. Its type is openapi-fetch's, from which helpers of openapi-fetch such as
   * `MethodResponse` infer the paths of a client.
   */
  readonly TRACE: Client<Paths>["TRACE"];
  /** Registers middleware. It sees each call once, even if the call takes several attempts. */
  use(...middleware: Middleware[]): void;
  /** Removes middleware. */
  eject(...middleware: Middleware[]): void;
  /** URL of the API, without the path of an operation. A pager uses it as part of the identity of a list. */
  readonly baseUrl: string;
  /** Descriptors of the lists of the API. */
  readonly lists: Lists;
  /** Identity of the caller for a pager: the option `scope`. */
  readonly scope: Asker;
  /** Returns the data of a call, or throws its `ApiError`. A pager reads pages with it. */
  readonly unwrap: <Result extends CallResult>(
    call: Result | PromiseLike<Result>,
  ) => Promise<DataOf<Result>>;
}

import type { CarriesLists, ListType } from "@rosterkit/types";
import type {
  DateTimeFilter,
  DebugInfo,
  ListOperations,
  lists,
  paths,
  ResponseFormat,
  TrutoError,
} from "@rosterkit/types/truto";
import type {
  Integration,
  RequiredParameters,
  SupportedFields,
} from "@rosterkit/types/truto/integrations";
import type { ParseAs } from "openapi-fetch";
import type {
  ApiClient,
  BodyAs,
  CallInit,
  CallOutcome,
  MisspeltPath,
  ReadAs,
  SiblingsOf,
} from "./types.ts";

/** The paths of the Truto unified API. */
export type TrutoPath = keyof paths;

/**
 * Options that change the type of a Truto client.
 *
 * @typeParam Account - `true` if `integratedAccountId` is set.
 * @typeParam Slug - Integration of the client's accounts, or `never` if `integration` is not set.
 * @typeParam Throws - `true` if calls reject with an `ApiError` instead of resolving with `error`.
 * @typeParam Scoped - `true` if `scope` is set.
 */
export interface TrutoScope<
  Account extends boolean = boolean,
  Slug extends Integration = Integration,
  Throws extends boolean = boolean,
  Scoped extends boolean = boolean,
> {
  readonly account: Account;
  readonly integration: Slug;
  readonly throws: Throws;
  readonly scoped: Scoped;
}

/** A time or a time range that a caller can pass. A `Date` is sent as ISO 8601. */
type DateTimeInput =
  string | Date | { readonly [Operator in keyof DateTimeFilter]?: string | Date | undefined };

type GetOperation<Path extends TrutoPath> = paths[Path]["get"];

/** The query parameters of a path in the OpenAPI document. */
type DocumentedQuery<Path extends TrutoPath> = NonNullable<
  GetOperation<Path>["parameters"]["query"]
>;

/** Names of the parameters that an integration requires for a path. */
type RequiredBy<Path extends TrutoPath, Slug> = Path extends keyof RequiredParameters
  ? Slug extends keyof RequiredParameters[Path]
    ? RequiredParameters[Path][Slug]
    : never
  : never;

type RequiredName<Path extends TrutoPath, Scope extends TrutoScope> = keyof DocumentedQuery<Path> &
  (
    | RequiredBy<Path, Scope["integration"]>
    | (Scope["account"] extends true ? never : "integrated_account_id")
  );

/** Type that a caller can pass for a parameter. Arrays can be read-only, and times can be a `Date`. */
type Accepted<Value> = [Value] extends [string[]]
  ? readonly Value[number][]
  : [string | DateTimeFilter] extends [Value]
    ? DateTimeInput
    : Value;

/** Parameters that change the type of the data. */
interface Changes<
  Format extends ResponseFormat = ResponseFormat,
  KeyBy extends string | undefined = string | undefined,
  Excluded extends string = string,
> {
  /** Value of `truto_response_format`. Default: `unified`. */
  readonly format: Format;
  /** Value of `truto_key_by`. Default: `undefined`. */
  readonly keyBy: KeyBy;
  /** The fields in `truto_exclude_fields`. */
  readonly excluded: Excluded;
}

/** Parameters of a call whose data is the documented body. */
type Unchanged = Changes<"unified", undefined, never>;

/** Query parameters that contain the values of {@link Changes}. */
interface ChangingParameters<Changed extends Changes> {
  readonly truto_response_format?: Changed["format"] | undefined;
  readonly truto_key_by?: Changed["keyBy"];
  readonly truto_exclude_fields?: readonly Changed["excluded"][] | undefined;
}

/** Query parameters of a path. Mapped types preserve the comments of the parameters. */
type QueryOf<Path extends TrutoPath, Scope extends TrutoScope> = Optional<
  DocumentedQuery<Path>,
  Exclude<keyof DocumentedQuery<Path>, RequiredName<Path, Scope>>
> &
  WithRequired<DocumentedQuery<Path>, RequiredName<Path, Scope>>;

// Map over a type parameter, because TypeScript loses the comments if it maps over an expression.
type Optional<Query, Name extends keyof Query> = {
  readonly [Each in Name]?: Accepted<NonNullable<Query[Each]>> | undefined;
};
type WithRequired<Query, Name extends keyof Query> = {
  readonly [Each in Name]-?: Accepted<NonNullable<Query[Each]>>;
};

/** Names of the required parameters of a call. */
type RequiredInCall<Path extends TrutoPath, Scope extends TrutoScope> =
  | RequiredName<Path, Scope>
  | (GetOperation<Path>["parameters"] extends { path: infer Values } ? keyof Values : never);

/** The `params` of a call. `query` is optional if no query parameter is required. */
type ParametersOf<Path extends TrutoPath, Scope extends TrutoScope> = PathParameters<
  GetOperation<Path>["parameters"]
> &
  (RequiredName<Path, Scope> extends never
    ? { readonly query?: QueryOf<Path, Scope> | undefined }
    : { readonly query: QueryOf<Path, Scope> });

type PathParameters<Parameters> = Parameters extends { path: infer Values }
  ? { readonly path: Values }
  : unknown;

/** Item of a list, or the body of an operation that returns no list. */
type ItemOf<Path extends TrutoPath> = Path extends keyof ListOperations
  ? ListOperations[Path]["item"]
  : BodyOf<Path>;

type BodyOf<Path extends TrutoPath> =
  paths[Path]["get"]["responses"][200]["content"]["application/json"];

/** Item with the fields that an integration fills. If these fields are not documented, the item has all fields. */
type FilledItem<Path extends TrutoPath, Slug> = [Slug] extends [never]
  ? ItemOf<Path>
  : Path extends keyof SupportedFields
    ? Slug extends keyof SupportedFields[Path]
      ? Pick<ItemOf<Path>, SupportedFields[Path][Slug] & keyof ItemOf<Path>>
      : ItemOf<Path>
    : ItemOf<Path>;

/** Item without the fields in `truto_exclude_fields`. If the names have the type `string`, it keeps all fields. */
type WithoutFields<Item, Field extends string> = [Field] extends [never]
  ? Item
  : string extends Field
    ? Item
    : Omit<Item, Field>;

/** `result` of a list: an array, or a record if `truto_key_by` is set. */
type ListOf<Item, KeyBy> = KeyBy extends string ? Record<string, Item> : Item[];

type UnifiedBody<Path extends TrutoPath, Item, KeyBy> = Path extends keyof ListOperations
  ? Omit<BodyOf<Path>, "result"> & { result: ListOf<Item, KeyBy> }
  : Item;

type DebugBody<Path extends TrutoPath, Item, KeyBy> = (Path extends keyof ListOperations
  ? UnifiedBody<Path, Item, KeyBy>
  : { result: Item }) & { debug: DebugInfo | null };

/** The body of a success, keyed by format. {@link AnswerOf} does not compile if a documented format is missing. */
interface BodyByFormat<Path extends TrutoPath, Item, KeyBy> {
  unified: UnifiedBody<Path, Item, KeyBy>;
  normalized: UnifiedBody<Path, Item, KeyBy>;
  raw: unknown;
  stream: ReadableStream<Uint8Array>;
  debug: DebugBody<Path, Item, KeyBy>;
}

/** Data of a call. The type is the documented body, unless a parameter or the integration changes the type. */
type AnswerOf<Path extends TrutoPath, Scope extends TrutoScope, Changed extends Changes> = [
  Changed["format"],
  Changed["keyBy"],
  Changed["excluded"] | Scope["integration"],
] extends ["unified", undefined, never]
  ? BodyOf<Path>
  : BodyByFormat<
      Path,
      WithoutFields<FilledItem<Path, Scope["integration"]>, Changed["excluded"]>,
      Changed["keyBy"]
    >[Changed["format"]];

/** Arguments after the path. The arguments are optional if no parameter is required. */
type InitRest<
  Path extends TrutoPath,
  Scope extends TrutoScope,
  Changed extends Changes,
  As extends ParseAs,
> = [RequiredInCall<Path, Scope>] extends [never]
  ? [init?: TrutoInit<Path, Scope, Changed, As>]
  : [init: TrutoInit<Path, Scope, Changed, As> & { readonly params: unknown }];

type TrutoInit<
  Path extends TrutoPath,
  Scope extends TrutoScope,
  Changed extends Changes,
  As extends ParseAs,
> = CallInit & ReadAs<As> & Inferred<ParametersOf<Path, Scope>, Changed>;

/** The parameters of a call. The type of the data is inferred from some of them. */
interface Inferred<Parameters, Changed extends Changes> {
  /** Parameters of the `query` and the `path`. */
  readonly params?: Parameters & { readonly query?: ChangingParameters<Changed> | undefined };
}

/** Result of a call: the response and either data or an error. With `throwOnError`, the result is always a success. */
export type TrutoResult<Data, Throws extends boolean = false> = CallOutcome<
  Data,
  TrutoError,
  Throws
>;

/** Result of a call, computed from the inferred types. */
type ResultOf<
  Path extends TrutoPath,
  Scope extends TrutoScope,
  Changed extends Changes,
  As extends ParseAs,
> = Promise<TrutoResult<BodyAs<AnswerOf<Path, Scope, Changed>>[As], Scope["throws"]>>;

/** Type of the parameter `truto_key_by`, which only list operations accept. */
type KeyOf<Path> = (Path extends keyof ListOperations ? string : never) | undefined;

/** `GET` of a Truto client. The type of the data depends on the call. */
export interface TrutoGet<Scope extends TrutoScope> {
  /**
   * Calls a GET operation. Resolves with the `response` and either `data` or `error`.
   *
   * @param path - Path template, as in the OpenAPI document.
   * @param init - Parameters and options of the call.
   * @throws ApiError when there is no response, or when the body of a success is too long or cannot be parsed. With
   * `throwOnError`, also for an error status.
   */
  <
    Path extends TrutoPath | MisspeltPath,
    Format extends ResponseFormat = "unified",
    KeyBy extends KeyOf<Path> = undefined,
    Excluded extends string = never,
    As extends ParseAs = "json",
  >(
    path: Path extends TrutoPath ? Path : SiblingsOf<Path, TrutoPath>,
    ...init: InitRest<Path & TrutoPath, Scope, Changes<Format, KeyBy, Excluded>, As>
  ): ResultOf<Path & TrutoPath, Scope, Changes<Format, KeyBy, Excluded>, As>;
  // This overload never matches. Its parameter type adds the missing names to the compile error.
  <Path extends TrutoPath | MisspeltPath>(
    path: Path extends TrutoPath
      ? Path & { readonly [Name in RequiredInCall<Path, Scope> as Name]: "is missing" }
      : SiblingsOf<Path, TrutoPath>,
  ): never;
  // This overload cannot be called. It makes the client assignable to openapi-fetch's `Client`.
  (this: "a path is missing"): never;
}

/** `request` of a Truto client. The first argument is the HTTP method. */
export interface TrutoRequest<Scope extends TrutoScope> {
  /**
   * Calls an operation by method and path. Resolves with the `response` and either `data` or `error`.
   *
   * @param method - Always `get`, because all operations of this API are GET.
   * @param path - Path template, as in the OpenAPI document.
   * @param init - Parameters and options of the call.
   * @throws ApiError in the same cases as `GET`.
   */
  <
    Path extends TrutoPath,
    Format extends ResponseFormat = "unified",
    KeyBy extends KeyOf<Path> = undefined,
    Excluded extends string = never,
    As extends ParseAs = "json",
  >(
    method: "get",
    path: Path,
    ...init: InitRest<Path, Scope, Changes<Format, KeyBy, Excluded>, As>
  ): ResultOf<Path, Scope, Changes<Format, KeyBy, Excluded>, As>;
  (this: "a method and a path are missing"): never;
}

/** Parameters for which `result` is an array. */
type ListChanges = Changes<"unified" | "normalized" | "debug", undefined>;

/** Types of the lists of a client, for a pager. */
type TrutoListTypes<Scope extends TrutoScope> = {
  readonly [Path in keyof ListOperations]: ListType<
    ParametersOf<Path, Scope> & { readonly query?: ChangingParameters<ListChanges> | undefined },
    AnswerOf<Path, Scope, Unchanged>,
    FilledItem<Path, Scope["integration"]>
  >;
};

/** Descriptors of the list operations, keyed by path, without the types of {@link CarriesLists}. */
type ListTable = { readonly [Path in keyof ListOperations]: (typeof lists)[Path] };

/** A client for the Truto unified API. The type argument depends on the options of the client. */
export interface TrutoClient<
  Scope extends TrutoScope = TrutoScope<false, never, false, false>,
> extends Omit<
  ApiClient<paths, undefined, Scope["throws"]>,
  "GET" | "request" | "lists" | "scope"
> {
  /** Calls a GET operation. All operations of this API are GET. */
  readonly GET: TrutoGet<Scope>;
  /** Calls an operation by method and path. */
  readonly request: TrutoRequest<Scope>;
  /** Descriptors of the list operations, with the types of this client. */
  readonly lists: ListTable & CarriesLists<TrutoListTypes<Scope>>;
  /**
   * Returns the identity of the caller for a pager. The identity contains the account of the call and the client's
   * option `scope`. Returns undefined if there is no account and no `scope`.
   */
  readonly scope: (params?: {
    readonly query?: object | undefined;
    readonly path?: object | undefined;
  }) => Scope["account"] | Scope["scoped"] extends false ? string | undefined : string;
}

/** The {@link TrutoScope} of a client with the given options. */
export type ScopeOf<Options> = TrutoScope<
  Options extends { readonly integratedAccountId: string } ? true : false,
  Options extends { readonly integration: infer Slug }
    ? Integration extends Slug
      ? never
      : Slug & Integration
    : never,
  Options extends { readonly throwOnError: true } ? true : false,
  Options extends { readonly scope: string } ? true : false
>;

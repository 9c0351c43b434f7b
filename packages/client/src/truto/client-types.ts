import type { CarriesLists, ListType } from "@rosterkit/types";
import type {
  ListOperations,
  lists,
  paths,
  ResponseFormat,
  TrutoError,
} from "@rosterkit/types/truto";
import type { Integration } from "@rosterkit/types/truto/integrations";
import type { ParseAs, ParseAsResponse } from "openapi-fetch";
import type { ApiClient, CallInit } from "../client/types.ts";
import type { AnswerOf, ListItemOf, Unchanged } from "./answer.ts";
import type {
  Changes,
  ChangingParameters,
  Demands,
  ParametersOf,
  TrutoPath,
  TrutoScope,
} from "./parameters.ts";

/** What a call takes behind the path. It needs nothing there where no parameter is required. */
type InitRest<
  Path extends TrutoPath,
  Scope extends TrutoScope,
  Call extends Changes,
  As extends ParseAs,
> = [Demands<Path, Scope>] extends [never]
  ? [init?: CallInit & { readonly params?: ParametersOf<Path, Scope> } & Inferred<Call, As>]
  : [init: CallInit & { readonly params: ParametersOf<Path, Scope> } & Inferred<Call, As>];

/** The part of a call that the type of its answer is inferred from. */
interface Inferred<Call extends Changes, As extends ParseAs> {
  readonly params?: { readonly query?: ChangingParameters<Call> | undefined };
  readonly parseAs?: As;
}

/** What a call resolves to: the answer or the error, and the response. A client that throws has no error in it. */
export type TrutoResult<Data, Throws extends boolean = false> =
  | { data: Data; error?: never; response: Response }
  | (Throws extends true ? never : { data?: never; error: TrutoError; response: Response });

/** What a call resolves to, by what is inferred from it. */
type ResultOf<
  Path extends TrutoPath,
  Scope extends TrutoScope,
  Call extends Changes,
  As extends ParseAs,
> = Promise<
  TrutoResult<ParseAsResponse<AnswerOf<Path, Scope, Call>, { parseAs: As }>, Scope["throws"]>
>;

/** What `truto_key_by` takes: a get has one object, and nothing to key. */
type KeyOf<Path> = (Path extends keyof ListOperations ? string : never) | undefined;

/** The `GET` of a Truto client: what it answers with follows the call. */
export interface TrutoGet<Scope extends TrutoScope> {
  <
    Path extends TrutoPath,
    Format extends ResponseFormat = "unified",
    KeyBy extends KeyOf<Path> = undefined,
    Excluded extends string = never,
    As extends ParseAs = "json",
  >(
    path: Path,
    ...init: InitRest<Path, Scope, { format: Format; keyBy: KeyBy; excluded: Excluded }, As>
  ): ResultOf<Path, Scope, { format: Format; keyBy: KeyBy; excluded: Excluded }, As>;
  // For the sake of its error: a call without a second argument is told what would have to be in it.
  <Path extends TrutoPath>(
    path: Path & { readonly [Name in Demands<Path, Scope> as Name]: "is missing" },
  ): never;
}

/** The `request` of a Truto client, which takes the verb too. */
export type TrutoRequest<Scope extends TrutoScope> = <
  Path extends TrutoPath,
  Format extends ResponseFormat = "unified",
  KeyBy extends KeyOf<Path> = undefined,
  Excluded extends string = never,
  As extends ParseAs = "json",
>(
  method: "get",
  path: Path,
  ...init: InitRest<Path, Scope, { format: Format; keyBy: KeyBy; excluded: Excluded }, As>
) => ResultOf<Path, Scope, { format: Format; keyBy: KeyBy; excluded: Excluded }, As>;

/** The formats in which a list is a list. */
interface ListChanges extends Changes {
  readonly format: "unified" | "normalized" | "debug";
  readonly keyBy: undefined;
}

/** The lists as a client takes and gives them. */
type TrutoListTypes<Scope extends TrutoScope> = {
  readonly [Path in keyof ListOperations]: ListType<
    ParametersOf<Path, Scope> & { readonly query?: ChangingParameters<ListChanges> | undefined },
    AnswerOf<Path, Scope, Unchanged>,
    ListItemOf<Path, Scope>
  >;
};

/** The table of lists without the types that it carries for clients in general. */
type ListTable = { readonly [Path in keyof ListOperations]: (typeof lists)[Path] };

/** A client for the Truto unified API, given what is known of it from its options. */
export interface TrutoClient<
  Scope extends TrutoScope = {
    readonly account: false;
    readonly integration: never;
    readonly throws: false;
  },
> extends Omit<ApiClient<paths, undefined, Scope["throws"]>, "GET" | "request" | "lists"> {
  /** Calls a GET operation, which all operations of this API are. */
  readonly GET: TrutoGet<Scope>;
  /** Calls an operation, by verb and path. */
  readonly request: TrutoRequest<Scope>;
  /** How the lists are paged, and what this client takes and gives for each. */
  readonly lists: ListTable & CarriesLists<TrutoListTypes<Scope>>;
}

/** What the options of a client tell of it. */
export interface ScopeOf<Options> extends TrutoScope {
  readonly account: Options extends { readonly integratedAccountId: string } ? true : false;
  readonly throws: Options extends { readonly throwOnError: true } ? true : false;
  readonly integration: Options extends { readonly integration: infer Slug }
    ? Integration extends Slug
      ? never
      : Slug & Integration
    : never;
}

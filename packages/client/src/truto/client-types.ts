import type { CarriesLists, ListType } from "@rosterkit/types";
import type {
  ListOperations,
  lists,
  paths,
  ResponseFormat,
  TrutoError,
} from "@rosterkit/types/truto";
import type { Integration } from "@rosterkit/types/truto/integrations";
import type { Client, FetchOptions, ParseAs, ParseAsResponse } from "openapi-fetch";
import type { AnswerOf, ListItemOf, Unchanged } from "./answer.ts";
import type {
  Changes,
  ChangingParameters,
  ParametersOf,
  TrutoPath,
  TrutoScope,
} from "./parameters.ts";

/** Options of a call that say nothing of its parameters. */
type CallOptions = Omit<
  FetchOptions<Record<never, never>>,
  "params" | "body" | "querySerializer" | "bodySerializer" | "parseAs"
>;

/** What a call takes behind the path. It needs nothing there where no parameter is required. */
type InitRest<
  Path extends TrutoPath,
  Scope extends TrutoScope,
  Call extends Changes,
  As extends ParseAs,
> =
  Record<never, never> extends ParametersOf<Path, Scope>
    ? [init?: CallOptions & { readonly params?: ParametersOf<Path, Scope> } & Inferred<Call, As>]
    : [init: CallOptions & { readonly params: ParametersOf<Path, Scope> } & Inferred<Call, As>];

/** The part of a call that the type of its answer is inferred from. */
interface Inferred<Call extends Changes, As extends ParseAs> {
  readonly params?: { readonly query?: ChangingParameters<Call> | undefined };
  readonly parseAs?: As;
}

/** What a call resolves to: the answer or the error, and the response. A client that throws has no error in it. */
export type TrutoResult<Data, Throws extends boolean = false> =
  | { data: Data; error?: never; response: Response }
  | (Throws extends true ? never : { data?: never; error: TrutoError; response: Response });

/** The `GET` of a Truto client: what it answers with follows the call. */
export type TrutoGet<Scope extends TrutoScope> = <
  Path extends TrutoPath,
  Format extends ResponseFormat = "unified",
  KeyBy extends (Path extends keyof ListOperations ? string : never) | undefined = undefined,
  Excluded extends string = never,
  As extends ParseAs = "json",
>(
  path: Path,
  ...init: InitRest<Path, Scope, { format: Format; keyBy: KeyBy; excluded: Excluded }, As>
) => Promise<
  TrutoResult<
    ParseAsResponse<
      AnswerOf<Path, Scope, { format: Format; keyBy: KeyBy; excluded: Excluded }>,
      { parseAs: As }
    >,
    Scope["throws"]
  >
>;

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

/** A client for the Truto unified API, given what is known of it from its options. */
export interface TrutoClient<
  Scope extends TrutoScope = {
    readonly account: false;
    readonly integration: never;
    readonly throws: false;
  },
> extends Omit<Client<paths>, "GET"> {
  readonly GET: TrutoGet<Scope>;
  readonly lists: typeof lists & CarriesLists<TrutoListTypes<Scope>>;
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

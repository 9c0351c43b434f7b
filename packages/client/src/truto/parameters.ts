import type { DateTimeFilter, paths, ResponseFormat } from "@rosterkit/types/truto";
import type { Integration, RequiredParameters } from "@rosterkit/types/truto/integrations";

/** The paths of the Truto unified API. */
export type TrutoPath = keyof paths;

/**
 * What is known of a client from its options: whether it has an account of its own, and which integration its
 * accounts are of (`never` when that is not
 * known), whether it throws.
 */
export interface TrutoScope {
  readonly account: boolean;
  readonly integration: Integration;
  readonly throws: boolean;
}

/** A moment, or a span of time, as the caller may write it: dates are sent as ISO 8601. */
export type DateTimeInput =
  string | Date | { readonly [Operator in keyof DateTimeFilter]?: string | Date | undefined };

type OperationOf<Path extends TrutoPath> = paths[Path]["get"];

/** The query parameters of a path as the document has them. */
export type DocumentedQuery<Path extends TrutoPath> = NonNullable<
  OperationOf<Path>["parameters"]["query"]
>;

/** The parameters that the integration of a client requires of a path. */
type RequiredBy<Path extends TrutoPath, Slug> = Path extends keyof RequiredParameters
  ? Slug extends keyof RequiredParameters[Path]
    ? RequiredParameters[Path][Slug]
    : never
  : never;

type RequiredName<Path extends TrutoPath, Scope extends TrutoScope> =
  | RequiredBy<Path, Scope["integration"]>
  | (Scope["account"] extends true ? never : "integrated_account_id");

/** What a parameter takes: lists may be read-only, and a moment may be a Date. */
type Accepted<Value> = [Value] extends [string[]]
  ? readonly Value[number][]
  : [string | DateTimeFilter] extends [Value]
    ? DateTimeInput
    : Value;

/** The parameters that change the type of an answer, and the values that a call gives them. */
export interface Changes {
  /** `truto_response_format`; `unified` where the call does not say. */
  readonly format: ResponseFormat;
  /** `truto_key_by`; `undefined` where the call does not say. */
  readonly keyBy: string | undefined;
  /** The fields in `truto_exclude_fields`. */
  readonly excluded: string;
}

/** What {@link Changes} are called in the query. */
export interface ChangingParameters<Call extends Changes> {
  readonly truto_response_format?: Call["format"] | undefined;
  readonly truto_key_by?: Call["keyBy"];
  readonly truto_exclude_fields?: readonly Call["excluded"][] | undefined;
}

type Changing = keyof ChangingParameters<Changes>;

/**
 * The query parameters that a client takes for a path, those that change the type of the answer aside: as in the
 * document, where the account is optional once the client has one, and required is also what the integration
 * requires.
 */
export type QueryOf<Path extends TrutoPath, Scope extends TrutoScope> = {
  readonly [Name in Exclude<keyof DocumentedQuery<Path>, RequiredName<Path, Scope> | Changing>]?:
    Accepted<NonNullable<DocumentedQuery<Path>[Name]>> | undefined;
} & {
  readonly [Name in keyof DocumentedQuery<Path> & RequiredName<Path, Scope>]-?: Accepted<
    NonNullable<DocumentedQuery<Path>[Name]>
  >;
};

/** The names of all that a call cannot be made without. */
export type Demands<Path extends TrutoPath, Scope extends TrutoScope> =
  | (RequiredName<Path, Scope> & keyof DocumentedQuery<Path>)
  | (OperationOf<Path>["parameters"] extends { path: infer Values } ? keyof Values : never);

/** The `params` of a call: `query` is optional where nothing in it is required. */
export type ParametersOf<Path extends TrutoPath, Scope extends TrutoScope> = PathParameters<
  OperationOf<Path>["parameters"]
> &
  (RequiredName<Path, Scope> & keyof DocumentedQuery<Path> extends never
    ? { readonly query?: QueryOf<Path, Scope> | undefined }
    : { readonly query: QueryOf<Path, Scope> });

type PathParameters<Parameters> = Parameters extends { path: infer Values }
  ? { readonly path: Values }
  : unknown;

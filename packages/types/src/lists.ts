import type { ListDescriptor, ListShape } from "./list-descriptors.ts";

/**
 * Types of the request, the page and the items of one list.
 *
 * @typeParam Parameters - The `parameters` of the operation, except query values that change the type of the response.
 * @typeParam Body - The body of a page.
 * @typeParam Item - One item of a page.
 */
export interface ListType<Parameters, Body, Item> {
  readonly parameters: Parameters;
  readonly body: Body;
  readonly item: Item;
  /** Type of the request body, if the list is requested by POST. */
  readonly requestBody?: unknown;
  /** Set if the items depend on the owner of the token. */
  readonly perCaller?: true;
}

/**
 * The {@link ListType} of each list in `Table`, by path. The types come from `Paths`.
 *
 * @typeParam Paths - The `paths` interface that openapi-typescript generated.
 * @typeParam Table - The type of a `lists` table. The values of fields such as `itemsField` must have literal types.
 */
export type ListTypes<Paths, Table> = {
  readonly [Path in keyof Table & keyof Paths]: TypeOf<Paths[Path], Table[Path]>;
};

type TypeOf<PathItem, Descriptor> =
  OperationOf<PathItem, Descriptor> extends infer Found
    ? Found extends Operation<infer Parameters, infer Content>
      ? ListType<
          Listing<Parameters, Descriptor>,
          Content[keyof Content],
          ElementOf<FieldAt<Content[keyof Content], Extract<Descriptor, ListShape>["itemsField"]>>
        > &
          PerCaller<Descriptor> &
          RequestOf<Found, Descriptor>
      : never
    : never;

interface Operation<Parameters, Content> {
  parameters: Parameters;
  responses: { 200: { content: Content } };
}

/** The POST of a path for the style `bodyCursor`, and the GET for the other styles. */
type OperationOf<PathItem, Descriptor> = Descriptor extends { readonly style: "bodyCursor" }
  ? PathItem["post" & keyof PathItem]
  : PathItem["get" & keyof PathItem];

type PerCaller<Descriptor> = Descriptor extends { readonly perCaller: true }
  ? { readonly perCaller: true }
  : unknown;

type RequestOf<Found, Descriptor> = Descriptor extends { readonly style: "bodyCursor" }
  ? Found extends { requestBody: { content: infer Content } }
    ? { readonly requestBody: Content[keyof Content] }
    : Found extends { requestBody?: infer Request }
      ? { readonly requestBody?: ContentOf<NonNullable<Request>> }
      : unknown
  : unknown;

type ContentOf<Request> = Request extends { content: infer Content }
  ? Content[keyof Content]
  : never;

/**
 * The type of the field of `Value` at `Path`. `Path` has the form of {@link ListShape.itemsField}.
 *
 * @typeParam Value - The type that contains the field.
 * @typeParam Path - Field names joined by dots. With `""`, the result is `Value` itself.
 * @example
 * type Cursor = FieldAt<{ meta?: { next: string } }, "meta.next">; // string
 */
export type FieldAt<Value, Path> = Path extends ""
  ? Value
  : Value extends unknown
    ? Path extends keyof Value
      ? Value[Path]
      : Path extends `${infer Head}.${infer Rest}`
        ? Head extends keyof Value
          ? FieldAt<NonNullable<Value[Head]>, Rest>
          : never
        : never
    : never;

type ElementOf<Items> = NonNullable<Items> extends readonly (infer Item)[] ? Item : never;

type Listing<Parameters, Descriptor> = Descriptor extends { readonly notAList: infer Excluded }
  ? Parameters & {
      query?: Excluding<Excluded, NonNullable<Parameters["query" & keyof Parameters]>>;
    }
  : Parameters;

type Excluding<Excluded, Query> = {
  [Name in keyof Excluded]?: Excluded[Name] extends readonly (infer Value)[]
    ? Exclude<Query[Name & keyof Query], Value>
    : never;
};

/**
 * Base type of a `lists` table. The type of the field `~types` is the {@link ListTypes} of an API, but the field does
 * not exist at run time. The name of the field is a string and not a symbol, so that two copies of this package are
 * compatible.
 *
 * @typeParam Types - The {@link ListType} of each list, by path.
 */
export interface CarriesLists<Types> {
  readonly "~types"?: Types;
}

/**
 * A `lists` table: the {@link ListDescriptor} of each list, by path. The type also contains the {@link ListType} of
 * each list. A pager reads the item type from the table, because inferring the item type from the type of a client is
 * slow.
 *
 * @typeParam Paths - The `paths` interface that openapi-typescript generated.
 * @typeParam Table - The descriptors, by path. The values of fields such as `itemsField` must have literal types.
 * @typeParam Types - The {@link ListType} of each list. By default, these types are inferred from `Paths` and `Table`.
 * @example
 * import type { paths } from "./my-api.ts";
 *
 * const lists: Lists<paths, { "/things": typeof descriptor }> = { "/things": descriptor };
 */
export type Lists<
  Paths,
  Table extends { readonly [Path in keyof Table]: ListDescriptor },
  Types = ListTypes<Paths, Table>,
> = Table & CarriesLists<Types>;

/**
 * The {@link ListTypes} of a `lists` table.
 *
 * @typeParam Table - The type of a `lists` table.
 * @example
 * type Member = ListTypesOf<typeof lists>["/unified/instant-messaging/members"]["item"];
 */
export type ListTypesOf<Table> = Table extends CarriesLists<infer Types> ? Types : never;

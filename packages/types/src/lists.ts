import type { ListDescriptor, ListShape } from "./list-descriptors.ts";

/**
 * Types of the request, the page and the items of one list.
 *
 * @typeParam Parameters - The `parameters` of the operation, without the values in `notAList`.
 * @typeParam Body - The body of a page.
 * @typeParam Item - One item of a page.
 */
export interface ListType<Parameters, Body, Item> {
  readonly parameters: Parameters;
  readonly body: Body;
  readonly item: Item;
  /** The request body of a POST. */
  readonly requestBody?: unknown;
  /** Set when the items depend on the owner of the token. */
  readonly perCaller?: true;
}

/**
 * The {@link ListType} of every list in a table, from the `paths` interface.
 *
 * @typeParam Paths - The `paths` interface that openapi-typescript generated.
 * @typeParam Table - The table of descriptors, with literal field names.
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

/** The operation that a descriptor describes: the POST or the GET of a path. */
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
 * The type of the value at a path, in the form of {@link ListShape.itemsField}.
 *
 * @typeParam Value - Source type.
 * @typeParam Path - The path; `""` is the value itself.
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
 * Carrier of the {@link ListTypes} of an API. The field exists only in the type, not at run time.
 * Its key is a string, so that two copies of this package are compatible.
 *
 * @typeParam Types - {@link ListType} by path.
 */
export interface CarriesLists<Types> {
  readonly "~types"?: Types;
}

/**
 * A table of {@link ListDescriptor} by path. Its type also holds the {@link ListType} of each list, so
 * that a pager does not compare the types of whole clients.
 *
 * @typeParam Paths - The `paths` interface that openapi-typescript generated.
 * @typeParam Table - The table itself, with literal field names.
 * @typeParam Types - The types of the lists. Default: inferred from `Paths`.
 * @example
 * import type { paths } from "./my-api.ts";
 *
 * const lists: Lists<paths, { "/things": CursorList }> = { "/things": descriptor };
 */
export type Lists<
  Paths,
  Table extends { readonly [Path in keyof Table]: ListDescriptor },
  Types = ListTypes<Paths, Table>,
> = Table & CarriesLists<Types>;

/**
 * The {@link ListTypes} that a table carries.
 *
 * @typeParam Table - The type of a `lists` table.
 * @example
 * type Member = ListTypesOf<typeof lists>["/unified/instant-messaging/members"]["item"];
 */
export type ListTypesOf<Table> = Table extends CarriesLists<infer Types> ? Types : never;

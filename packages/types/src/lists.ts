/**
 * How one list operation is paged, as the names of three fields. Both cursor styles are this same data
 * with other strings, so a pager needs no code per style.
 *
 * @see https://google.aip.dev/158
 * @example
 * const members: ListDescriptor = {
 *   cursorParam: "next_cursor",
 *   nextField: "next_cursor",
 *   itemsField: "result",
 *   omitsEmpty: false,
 * };
 */
export interface ListDescriptor {
  /** The query parameter that takes the cursor of the page to fetch. */
  readonly cursorParam: string;
  /** The field of the response body that holds the cursor of the next page. */
  readonly nextField: string;
  /** The field of the response body that holds the page's items, an array. */
  readonly itemsField: string;
  /**
   * Whether the server leaves empty values out, as the JSON form of Protocol Buffers does: an absent
   * array is then an empty page, where otherwise it is a malformed one.
   */
  readonly omitsEmpty: boolean;
  /**
   * Query parameters that turn the response into something other than a list of these items: the
   * values that do so, or `true` where any value does. Absent when no parameter can.
   */
  readonly notAList?: Readonly<Record<string, readonly string[] | true>>;
}

/**
 * What one list takes and gives, as types alone.
 *
 * @typeParam Parameters - The `parameters` of the operation, without those that make it no list.
 * @typeParam Body - The body of a page.
 * @typeParam Item - One item of a page.
 */
export interface ListType<Parameters, Body, Item> {
  readonly parameters: Parameters;
  readonly body: Body;
  readonly item: Item;
}

/**
 * The {@link ListType} of every list in a table, read off the `paths` interface.
 *
 * @typeParam Paths - The `paths` interface that openapi-typescript generated.
 * @typeParam Table - The table of descriptors, with literal field names.
 */
export type ListTypes<Paths, Table> = {
  readonly [Path in keyof Table & keyof Paths]: TypeOf<Paths[Path], Table[Path]>;
};

interface GetOperation<Parameters, Content> {
  get: { parameters: Parameters; responses: { 200: { content: Content } } };
}

type TypeOf<PathItem, Descriptor> =
  PathItem extends GetOperation<infer Parameters, infer Content>
    ? ListType<
        Listing<Parameters, Descriptor>,
        Content[keyof Content],
        ItemIn<Content[keyof Content], Descriptor>
      >
    : never;

type ItemIn<Body, Descriptor> = Descriptor extends { readonly itemsField: infer Field }
  ? Field extends keyof Body
    ? ElementOf<NonNullable<Body[Field]>>
    : never
  : never;

type ElementOf<Items> = Items extends readonly (infer Item)[] ? Item : never;

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

declare const typesOfLists: unique symbol;

/**
 * What carries the {@link ListTypes} of an API, in its type alone: there is nothing to it at run time.
 *
 * @typeParam Types - From path to {@link ListType}.
 */
export interface CarriesLists<Types> {
  readonly [typesOfLists]?: Types;
}

/**
 * A table from path to {@link ListDescriptor} that also carries, in its type alone, what each list
 * takes and gives. A pager reads that off the table without comparing whole clients.
 *
 * @typeParam Paths - The `paths` interface that openapi-typescript generated.
 * @typeParam Table - The table itself, with literal field names.
 * @typeParam Types - The types of the lists, where they are written down already.
 * @example
 * import type { paths } from "./my-api.ts";
 *
 * const lists: Lists<paths, { "/things": ListDescriptor }> = { "/things": descriptor };
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

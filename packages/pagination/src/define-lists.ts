import type {
  BodyCursorList,
  CarriesLists,
  CursorList,
  FieldAt,
  ListDescriptor,
  ListStyleName,
  ListTypes,
  PageNumberList,
} from "@rosterkit/types";

/** Descriptor of a list whose cursor is named `next_cursor` in the query and in the response body. */
export interface NextCursorList<Items extends string> extends CursorList {
  readonly cursorParam: "next_cursor";
  readonly nextField: "next_cursor";
  /** Name of the array of items in the response body. */
  readonly itemsField: Items;
}

/** Descriptor of an AIP-158 list: `page_token` in the query, `next_page_token` in the body. */
export interface PageTokenList<Items extends string> extends CursorList {
  readonly cursorParam: "page_token";
  readonly nextField: "next_page_token";
  /** Name of the array of items in the response body. */
  readonly itemsField: Items;
}

/**
 * Describes a list whose cursor is named `next_cursor` in the query and in the response body.
 *
 * @param itemsField - Path of the items in the response body.
 * @example
 * const lists = defineLists<paths>()({ "/users": nextCursor("data") });
 */
export function nextCursor<const Items extends string>(itemsField: Items): NextCursorList<Items> {
  return { cursorParam: "next_cursor", nextField: "next_cursor", itemsField, omitsEmpty: false };
}

/**
 * Describes an AIP-158 list. The array of items may be missing on an empty page, as in the JSON format of Protocol
 * Buffers.
 *
 * @param itemsField - Path of the items in the response body.
 * @see https://google.aip.dev/158
 * @example
 * const lists = defineLists<paths>()({ "/v1/shelves": pageToken("shelves") });
 */
export function pageToken<const Items extends string>(itemsField: Items): PageTokenList<Items> {
  return { cursorParam: "page_token", nextField: "next_page_token", itemsField, omitsEmpty: true };
}

/**
 * Type-checks a table of lists against the `paths` interface of an API. A path, parameter or field that is not in the
 * OpenAPI document does not compile. In a descriptor without `style`, the cursor must be a string. A nested field is
 * written as up to four names, joined by dots. Editors complete these names.
 *
 * @typeParam Paths - The `paths` interface that openapi-typescript generated.
 * @returns A function that returns its argument, with the types of the lists.
 * @example
 * import type { paths } from "./my-api.ts";
 *
 * const lists = defineLists<paths>()({
 *   "/users.list": {
 *     cursorParam: "cursor",
 *     nextField: "response_metadata.next_cursor",
 *     itemsField: "members",
 *   },
 * });
 */
export function defineLists<Paths>(): <
  const Table extends { readonly [Path in keyof Table]: DescriptorOf<Paths, Path, Table[Path]> } & {
    readonly [Path in keyof Paths]?: unknown;
  },
>(
  table: Table,
) => Table & CarriesLists<ListTypes<Paths, Table>> {
  return (table) => table;
}

/** Type of a rejected value. `Message` appears in the compile error. */
interface Invalid<Message extends string> {
  readonly error: Message;
}

type DescriptorOf<Paths, Path, Given> = (Path extends keyof Paths
  ? Given extends { readonly style: "bodyCursor" }
    ? PostDescriptor<Paths[Path]>
    : GetDescriptor<Paths[Path], Given>
  : Invalid<"The paths interface has no such path">) &
  Readonly<Record<Exclude<keyof Given, FieldsOf<Given>>, Invalid<"This style has no such field">>>;

/** Descriptor type of the given `style`. For an unknown style, the union of all named styles that use GET. */
type StyleOf<Given> = Given extends { readonly style: infer Name extends string }
  ? Name extends ListStyleName
    ? Extract<ListDescriptor, { readonly style: Name }>
    : Exclude<ListDescriptor, CursorList | BodyCursorList>
  : CursorList;

/** Field names of the given style. */
type FieldsOf<Given> = Given extends { readonly style: infer Name }
  ? Name extends ListStyleName
    ? keyof StyleOf<Given>
    : keyof Given
  : keyof CursorList;

type GetDescriptor<PathItem, Given> = PathItem extends {
  get: { parameters: { query?: infer Query }; responses: { 200: { content: infer Content } } };
}
  ? Checked<StyleOf<Given>, NonNullable<Query>, Content[keyof Content], Given>
  : Invalid<"This path has no GET with a body in its 200 response">;

type PostDescriptor<PathItem> = PathItem extends {
  post: { requestBody?: infer Request; responses: { 200: { content: infer Content } } };
}
  ? Checked<BodyCursorList, ContentOf<NonNullable<Request>>, Content[keyof Content], unknown>
  : Invalid<"This path has no POST with a body in its 200 response">;

type ContentOf<Request> = Request extends { content: infer Content }
  ? Content[keyof Content]
  : never;

/** Descriptor whose names all occur in the document. `Input` is the query, or the request body of a POST. */
type Checked<Style, Input, Body, Given> = {
  [Name in keyof Style]: Name extends keyof FieldNames<Style, Input, Body, Given>
    ? FieldNames<Style, Input, Body, Given>[Name]
    : Style[Name];
};

/** Allowed values of each field of a descriptor. */
interface FieldNames<Style, Input, Body, Given> {
  cursorParam: Style extends BodyCursorList
    ? FieldOf<Input, string>
    : ParameterOf<Input, Style extends CursorList ? string : string | number>;
  nextField: FieldOf<Body, Style extends PageNumberList ? number : string>;
  itemsField: FieldOf<Body, readonly unknown[]>;
  idField: FieldOf<ItemOf<FieldAt<Body, ItemsFieldOf<Given>>>, string | number>;
  moreField: FieldOf<Body, boolean>;
  pagesField: FieldOf<Body, number>;
  totalField: FieldOf<Body, number>;
  notAList: Style extends BodyCursorList
    ? object
    : { readonly [Name in keyof Input]?: readonly string[] | true };
}

type ItemsFieldOf<Given> = Given extends { readonly itemsField: infer Field } ? Field : never;

type ItemOf<Items> = NonNullable<Items> extends readonly (infer Item)[] ? Item : never;

/** Names of the query parameters that accept the type `Wanted`. */
type ParameterOf<Query, Wanted> = OrInvalid<
  {
    [Name in keyof Query & string]-?: Extract<NonNullable<Query[Name]>, Wanted> extends infer Found
      ? [Found] extends [never]
        ? never
        : Wider<Found> extends true
          ? Name
          : never
      : never;
  }[keyof Query & string],
  "This operation has no query parameter that accepts a cursor"
>;

/** `true` for `string` and `number`, `false` for a union of literals. */
type Wider<Found> = string extends Found ? true : number extends Found ? true : false;

/** Paths of the fields that have the type `Wanted`. If the body itself has this type, the path is `""`. */
type FieldOf<Body, Wanted> = OrInvalid<
  Body extends Wanted ? "" : Names<Body, Wanted, []>,
  Wanted extends string
    ? "The body has no field that is a string"
    : Wanted extends readonly unknown[]
      ? "The body has no field that is an array"
      : "The body has no field of the required type"
>;

type Names<Body, Wanted, Depth extends readonly unknown[]> = Body extends readonly unknown[]
  ? never
  : Body extends object
    ? {
        [Name in keyof Body & string]-?:
          | (Fits<NonNullable<Body[Name]>, Wanted> extends true ? Name : never)
          | (Depth["length"] extends 3
              ? never
              : `${Name}.${Names<NonNullable<Body[Name]>, Wanted, [...Depth, 0]>}`);
      }[keyof Body & string]
    : never;

type Fits<Value, Wanted> = [Value] extends [never]
  ? false
  : [Value] extends [Wanted]
    ? true
    : false;

type OrInvalid<Names, Message extends string> = [Names] extends [never] ? Invalid<Message> : Names;

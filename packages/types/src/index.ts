/**
 * Types that the generated modules of all APIs share: descriptors of lists, and tables of lists with the
 * types of their paths.
 *
 * @module
 */
export type { CarriesLists, FieldAt, Lists, ListType, ListTypes, ListTypesOf } from "./lists.ts";
export type {
  BodyCursorList,
  CursorList,
  LastIdList,
  LinkList,
  ListDescriptor,
  ListShape,
  ListStyleName,
  NextLink,
  NextUrlList,
  OffsetList,
  PageNumberList,
} from "./list-descriptors.ts";
export type { Support, SupportTable } from "./support.ts";

/**
 * Types that the generated modules of all APIs share: descriptors of lists, and tables of lists with the
 * types of their paths.
 *
 * @module
 */
export type {
  BodyCursorList,
  CarriesLists,
  CursorList,
  FieldAt,
  LastIdList,
  LinkList,
  ListDescriptor,
  Lists,
  ListShape,
  ListStyleName,
  ListType,
  ListTypes,
  ListTypesOf,
  NextLink,
  NextUrlList,
  OffsetList,
  PageNumberList,
} from "./lists.ts";
export type { Support, SupportTable } from "./support.ts";

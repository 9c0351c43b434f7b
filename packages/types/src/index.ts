/**
 * Types that the generated modules of all APIs share. They describe how lists are paged, and which
 * integrations support a parameter or a field.
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

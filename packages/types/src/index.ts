/**
 * What every API's generated module shares: how a list is paged, and how a table of lists carries the
 * paths it speaks of.
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

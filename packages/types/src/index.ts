/**
 * What every API's generated module shares: how a list is paged, and how a table of lists carries the
 * paths it speaks of.
 *
 * @module
 */
export type {
  CarriesLists,
  ListDescriptor,
  Lists,
  ListType,
  ListTypes,
  ListTypesOf,
} from "./lists.ts";
export type { Support, SupportTable } from "./support.ts";

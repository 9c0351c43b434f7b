import type { DebugInfo, ListOperations, paths } from "@rosterkit/types/truto";
import type { SupportedFields } from "@rosterkit/types/truto/integrations";
import type { Changes, TrutoPath, TrutoScope } from "./parameters.ts";

/** The item of a path: of a list one of its items, of a get the answer itself. */
type ItemOf<Path extends TrutoPath> = Path extends keyof ListOperations
  ? ListOperations[Path]["item"]
  : BodyOf<Path>;

type BodyOf<Path extends TrutoPath> =
  paths[Path]["get"]["responses"][200]["content"]["application/json"];

/** The item as far as an integration fills it. Where the documents name no fields, all of it. */
type FilledItem<Path extends TrutoPath, Slug> = [Slug] extends [never]
  ? ItemOf<Path>
  : Path extends keyof SupportedFields
    ? Slug extends keyof SupportedFields[Path]
      ? Pick<ItemOf<Path>, SupportedFields[Path][Slug] & keyof ItemOf<Path>>
      : ItemOf<Path>
    : ItemOf<Path>;

/** The item without the fields that a literal `truto_exclude_fields` names. */
type WithoutFields<Item, Field extends string> = [Field] extends [never]
  ? Item
  : string extends Field
    ? Item
    : Omit<Item, Field>;

/** `result` of a list, which `truto_key_by` turns from an array into a record. */
type ResultOf<Item, KeyBy> = KeyBy extends string ? Record<string, Item> : Item[];

type UnifiedBody<Path extends TrutoPath, Item, KeyBy> = Path extends keyof ListOperations
  ? Omit<BodyOf<Path>, "result"> & { result: ResultOf<Item, KeyBy> }
  : Item;

type DebugBody<Path extends TrutoPath, Item, KeyBy> = (Path extends keyof ListOperations
  ? UnifiedBody<Path, Item, KeyBy>
  : { result: Item }) & { debug: DebugInfo | null };

type Formatted<Path extends TrutoPath, Item, KeyBy, Format> = Format extends "raw"
  ? unknown
  : Format extends "stream"
    ? ReadableStream<Uint8Array>
    : Format extends "debug"
      ? DebugBody<Path, Item, KeyBy>
      : UnifiedBody<Path, Item, KeyBy>;

/** What a call is that changes nothing: its answer is the document's own body. */
export interface Unchanged extends Changes {
  readonly format: "unified";
  readonly keyBy: undefined;
  readonly excluded: never;
}

/**
 * What a call answers with: the document's own body unless a parameter asks for another, or the integration fills
 * only part of the items.
 */
export type AnswerOf<Path extends TrutoPath, Scope extends TrutoScope, Call extends Changes> = [
  Call["format"],
  Call["keyBy"],
  Call["excluded"] | Scope["integration"],
] extends ["unified", undefined, never]
  ? BodyOf<Path>
  : Formatted<
      Path,
      WithoutFields<FilledItem<Path, Scope["integration"]>, Call["excluded"]>,
      Call["keyBy"],
      Call["format"]
    >;

/** An item of a list, as far as the integration of a client fills it. */
export type ListItemOf<Path extends TrutoPath, Scope extends TrutoScope> = FilledItem<
  Path,
  Scope["integration"]
>;

import type { KeyTemplate } from "../key/index.ts";
import type { AttributeType, Item } from "../value/index.ts";

/** A key attribute of an entity on the table (`index: null`) or an index, with the templates of its values. */
export interface EntityKey {
  readonly index: string | null;
  readonly role: "partition" | "sort";
  readonly attribute: string;
  /** Most frequent first. Empty for binary keys. */
  readonly templates: readonly KeyTemplate[];
  /** Share of the entity's items that have the attribute; below 1 only on sparse indexes. */
  readonly presence: number;
}

/** The attribute that tells an entity's items apart from others, and its value there. */
export interface Discriminator {
  /** Names from the item inwards. */
  readonly path: readonly string[];
  readonly value: string;
}

/** An attribute of an entity's items. */
export interface EntityAttribute {
  /** Names from the item inwards. Lists and maps that are keyed by data are not entered. */
  readonly path: readonly string[];
  /** In the order of `ATTRIBUTE_TYPES`. */
  readonly types: readonly AttributeType[];
  /** Weighted share of the entity's items that have it. */
  readonly presence: number;
}

/** One kind of item of a table. */
export interface Entity {
  /** Made from the entity's keys and attributes: the same for the same design whatever the sample. */
  readonly id: string;
  /** A proposal for people, unique in the table. */
  readonly name: string;
  readonly keys: readonly EntityKey[];
  readonly discriminator: Discriminator | null;
  /** By path in UTF-8 byte order. */
  readonly attributes: readonly EntityAttribute[];
  /** Items of the sample. */
  readonly sampledItems: number;
  /** Items of the table, estimated. */
  readonly itemCount: number;
  /** 0 to 1: how surely its items are one kind and no others are of it. */
  readonly confidence: number;
}

/** The entities of a table. Plain data: it can be stored and given to `createClassifier` later. */
export interface EntityModel {
  /** Most items first, ties by id. */
  readonly entities: readonly Entity[];
}

/** An item of the sample and how many of the table's items it stands for. */
export interface WeightedItem {
  readonly item: Item;
  readonly weight: number;
}

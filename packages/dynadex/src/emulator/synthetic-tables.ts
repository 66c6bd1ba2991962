import { type Item, itemSizeBytes } from "@dynadex/core/value";
import type { EmulatorTarget } from "./arn.ts";
import type { TableState } from "./table-state.ts";
import { createTableState } from "./table-state.ts";
import type { JsonObject } from "./wire.ts";

/** Which tables to pretend: nothing but their names is kept in memory. */
export interface SyntheticTablesOptions extends EmulatorTarget {
  readonly count: number;
  readonly nameOf: (index: number) => string;
  /** The few items of a table, generated anew for each call; keys are text attributes `PK` and `SK`. None if absent. */
  readonly itemsOf?: (index: number) => readonly Item[];
  /** The tags of a table. None if absent. */
  readonly tagsOf?: (index: number) => Readonly<Record<string, string>>;
}

/** Generated tables of one shard. */
export interface SyntheticTables {
  readonly names: Iterable<string>;
  has(name: string): boolean;
  /** Made anew for each call; what is changed in it is lost. */
  findState(name: string): TableState | undefined;
  readItems(name: string): readonly Item[];
}

/** 2026-01-01T00:00:00Z; each generated table is a minute younger than the one before. */
const FIRST_CREATED_AT_MS = 1_767_225_600_000;
const MINUTE_MS = 60_000;

/** Makes tables for scale tests: listed, described and scanned without a store behind them, so memory stays flat. */
export function createSyntheticTables(options: SyntheticTablesOptions): SyntheticTables {
  const indexOfName = new Map<string, number>();
  for (let index = 0; index < options.count; index += 1) indexOfName.set(options.nameOf(index), index);
  const readItems = (index: number): readonly Item[] => options.itemsOf?.(index) ?? [];
  return {
    names: indexOfName.keys(),
    has: (name) => indexOfName.has(name),
    findState(name) {
      const index = indexOfName.get(name);
      if (index === undefined) return undefined;
      const createdAtMs = FIRST_CREATED_AT_MS + index * MINUTE_MS;
      const state = createTableState(options, toDefinition(name, options.tagsOf?.(index)), createdAtMs, 0);
      const items = readItems(index);
      let sizeBytes = 0;
      for (const item of items) sizeBytes += itemSizeBytes(item);
      state.staleExtent = { itemCount: items.length, sizeBytes };
      return state;
    },
    readItems(name) {
      const index = indexOfName.get(name);
      return index === undefined ? [] : readItems(index);
    },
  };
}

function toDefinition(name: string, tags: Readonly<Record<string, string>> = {}): JsonObject {
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: [
      { AttributeName: "PK", KeyType: "HASH" },
      { AttributeName: "SK", KeyType: "RANGE" },
    ],
    AttributeDefinitions: [
      { AttributeName: "PK", AttributeType: "S" },
      { AttributeName: "SK", AttributeType: "S" },
    ],
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

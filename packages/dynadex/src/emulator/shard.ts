import type { EmulatorTarget } from "./arn.ts";
import type { DynaliteStore } from "./dynalite-store.ts";
import { openDynaliteStore } from "./dynalite-store.ts";
import { ServiceFault } from "./service-fault.ts";
import type { SyntheticTables } from "./synthetic-tables.ts";
import type { TableState } from "./table-state.ts";

/** Everything one account holds in one region. */
export interface Shard {
  readonly target: EmulatorTarget;
  /** Opened by its first use. */
  readonly store: DynaliteStore;
  readonly tables: ReadonlyMap<string, TableState>;
  /** How many tables were ever made here. */
  readonly generation: number;
  readonly synthetic: SyntheticTables | null;
  addTable(state: TableState): void;
  removeTable(name: string): void;
  setSynthetic(synthetic: SyntheticTables): void;
  /** All names in ascending order, as `ListTables` gives them. */
  listNames(): readonly string[];
}

/** Makes an empty shard. */
export function createShard(target: EmulatorTarget): Shard {
  const tables = new Map<string, TableState>();
  let store: DynaliteStore | null = null;
  let synthetic: SyntheticTables | null = null;
  let generation = 0;
  let sortedNames: readonly string[] | null = null;
  return {
    target,
    get store() {
      store ??= openDynaliteStore();
      return store;
    },
    tables,
    get generation() {
      return generation;
    },
    get synthetic() {
      return synthetic;
    },
    addTable(state) {
      tables.set(state.name, state);
      generation += 1;
      sortedNames = null;
    },
    removeTable(name) {
      tables.delete(name);
      sortedNames = null;
    },
    setSynthetic(added) {
      synthetic = added;
      sortedNames = null;
    },
    listNames() {
      sortedNames ??= [...tables.keys(), ...(synthetic?.names ?? [])].toSorted(compareNames);
      return sortedNames;
    },
  };
}

/** The state of a table that a call may change; throws `ResourceNotFoundException`. */
export function getTable(shard: Shard, name: string): TableState {
  const state = shard.tables.get(name);
  if (state !== undefined) return state;
  if (shard.synthetic?.has(name) === true) {
    throw new ServiceFault("ValidationException", `The generated table ${name} can only be read`);
  }
  throw new ServiceFault(
    "ResourceNotFoundException",
    `Requested resource not found: Table: ${name} not found`,
  );
}

/** The state of a table that a call only reads; throws `ResourceNotFoundException`. */
export function getTableForReading(shard: Shard, name: string): TableState {
  return shard.synthetic?.findState(name) ?? getTable(shard, name);
}

function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

import { type AccountOptions, createAccountDirectory } from "./accounts.ts";
import type { EmulatorState } from "./answer-request.ts";
import type { EmulatorTarget } from "./arn.ts";
import { createFaultRegistry, type FaultList } from "./faults.ts";
import { closeHttpServer, openHttpServer, toEndpoint } from "./http-server.ts";
import type { Item } from "@dynadex/core/value";
import { createReadUnitMeter, type ReadUnitFilter, type SecondOfReading } from "./read-unit-meter.ts";
import { createRequestLog, type LoggedRequest } from "./request-log.ts";
import {
  putItemsInShard,
  type SeedOptions,
  seedTableInShard,
  type TableFactsSeed,
  type TableSeed,
  updateFactsInShard,
} from "./seed-table.ts";
import { createShard, type Shard } from "./shard.ts";
import { createSyntheticTables, type SyntheticTablesOptions } from "./synthetic-tables.ts";

/** How an emulator is started. */
export interface EmulatorOptions extends AccountOptions {
  /** Port on 127.0.0.1; 0, the default, takes any free one. */
  readonly port?: number;
  /** How many requests `requests` remembers; 10,000 if absent. */
  readonly maxLoggedRequests?: number;
  /** The time in epoch milliseconds; the system's clock if absent. */
  readonly clock?: () => number;
  /** Closes the emulator when it is aborted. */
  readonly signal?: AbortSignal;
}

/**
 * A DynamoDB and STS of many accounts and regions on one loopback port, in this process.
 *
 * Point AWS clients at `endpoint`. The access key id chooses the account (twelve digits are the account itself) and
 * the region of the signature chooses the region; signatures are not checked.
 *
 * Live: tables, items, indexes, item counts and sizes, tags and all settings of tables; every change holds before it
 * is answered. Only told: streams (no records), replicas (no second table), Kinesis destinations, exports, vector
 * indexes, keys of more than two attributes, time to live (nothing expires). Not there: transactions, PartiQL,
 * backups, IAM and resource policies being enforced, throttling except by `faults`.
 */
export interface Emulator extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40123`. */
  readonly endpoint: string;
  /** Failures to be answered instead of data. */
  readonly faults: FaultList;
  /** The last requests that came over HTTP, oldest first. Seeding does not appear here. */
  readonly requests: readonly LoggedRequest[];
  /** Forgets requests and read units, so that a test can count from here. */
  clearRequests(): void;
  /** Read units that answers have charged, over all tables or some. */
  consumedReadUnits(table?: string, target?: Partial<EmulatorTarget>): number;
  /** The same by second of the clock, oldest first, to hold a cap per second against it. */
  readUnitsPerSecond(filter?: ReadUnitFilter): readonly SecondOfReading[];
  /** Makes a table with its items, not through HTTP; gives the number of items. Throws `INVALID_INPUT`. */
  seedTable(target: EmulatorTarget, seed: TableSeed, options?: SeedOptions): Promise<number>;
  /** Writes more items, not through HTTP; gives their number. Throws `NOT_FOUND`, `INVALID_INPUT`. */
  putItems(
    target: EmulatorTarget,
    tableName: string,
    items: Iterable<Item>,
    options?: SeedOptions,
  ): Promise<number>;
  /** Changes what the control plane says of a table. Throws `NOT_FOUND`. */
  updateFacts(target: EmulatorTarget, tableName: string, facts: TableFactsSeed): void;
  /** Pretends many tables that are generated when they are asked for; replaces those of the same shard. */
  syntheticTables(options: SyntheticTablesOptions): void;
  close(): Promise<void>;
}

const DEFAULT_MAX_LOGGED_REQUESTS = 10_000;

/**
 * Starts an emulator; throws `PORT_IN_USE`.
 *
 * @example
 * await using emulator = await startEmulator();
 * const client = new DynamoDBClient({
 *   endpoint: emulator.endpoint,
 *   region: "eu-west-1",
 *   credentials: { accessKeyId: "111122223333", secretAccessKey: "any" },
 * });
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  options.signal?.throwIfAborted();
  const closing = new AbortController();
  const shards = new Map<string, Shard>();
  const faults = createFaultRegistry();
  const log = createRequestLog(options.maxLoggedRequests ?? DEFAULT_MAX_LOGGED_REQUESTS);
  const meter = createReadUnitMeter();
  const clock = options.clock ?? Date.now;
  const state: EmulatorState = {
    directory: createAccountDirectory(options),
    faults,
    log,
    meter,
    clock,
    closing: closing.signal,
    getShard: (target) => getShard(shards, target),
  };
  const server = await openHttpServer(state, options.port ?? 0);
  const close = async (): Promise<void> => {
    closing.abort();
    await closeHttpServer(server);
    shards.clear();
  };
  options.signal?.addEventListener("abort", () => void close(), { once: true, signal: closing.signal });
  return {
    endpoint: toEndpoint(server),
    faults,
    get requests() {
      return log.entries;
    },
    clearRequests() {
      log.clear();
      meter.clear();
    },
    consumedReadUnits: (table, target = {}) =>
      meter.sum({ ...target, ...(table === undefined ? {} : { table }) }),
    readUnitsPerSecond: (filter = {}) => meter.listSeconds(filter),
    seedTable: (target, seed, seedOptions = {}) =>
      seedTableInShard(getShard(shards, target), seed, clock(), seedOptions),
    putItems: (target, tableName, items, seedOptions = {}) =>
      putItemsInShard(getShard(shards, target), tableName, items, seedOptions),
    updateFacts: (target, tableName, facts) => updateFactsInShard(getShard(shards, target), tableName, facts),
    syntheticTables: (synthetic) =>
      getShard(shards, synthetic).setSynthetic(createSyntheticTables(synthetic)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function getShard(shards: Map<string, Shard>, { account, region }: EmulatorTarget): Shard {
  const id = `${account}/${region}`;
  const shard = shards.get(id) ?? createShard({ account, region });
  shards.set(id, shard);
  return shard;
}

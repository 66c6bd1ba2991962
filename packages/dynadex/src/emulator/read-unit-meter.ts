import type { EmulatorTarget } from "./arn.ts";

/** Read units that one answer charged to one table. */
export interface ReadCharge {
  readonly table: string;
  readonly units: number;
}

/** Narrows a question to tables. */
export interface ReadUnitFilter extends Partial<EmulatorTarget> {
  readonly table?: string;
}

/** Read units charged within one second of the clock. */
export interface SecondOfReading {
  /** Start of the second, epoch seconds. */
  readonly epochSecond: number;
  readonly units: number;
}

/** Sums what reads cost, so that a test can hold a budget against it. */
export interface ReadUnitMeter {
  record(target: EmulatorTarget, charge: ReadCharge, atMs: number): void;
  sum(filter: ReadUnitFilter): number;
  /** Seconds in which anything was read, oldest first; the last hour of reading of each table. */
  listSeconds(filter: ReadUnitFilter): readonly SecondOfReading[];
  clear(): void;
}

/** How many seconds with reads are remembered for one table. */
const MAX_SECONDS_PER_TABLE = 3600;

/** Starts at zero. */
export function createReadUnitMeter(): ReadUnitMeter {
  const accounts = new Map<string, TableAccount>();
  const select = (filter: ReadUnitFilter): readonly TableAccount[] =>
    [...accounts.values()].filter(
      (entry) =>
        (filter.table === undefined || filter.table === entry.table) &&
        (filter.account === undefined || filter.account === entry.target.account) &&
        (filter.region === undefined || filter.region === entry.target.region),
    );
  return {
    record(target, charge, atMs) {
      const id = `${target.account}/${target.region}/${charge.table}`;
      const entry = accounts.get(id) ?? { target, table: charge.table, total: 0, seconds: new Map() };
      accounts.set(id, entry);
      entry.total += charge.units;
      const second = Math.floor(atMs / 1000);
      entry.seconds.set(second, (entry.seconds.get(second) ?? 0) + charge.units);
      const oldest = entry.seconds.keys().next().value;
      if (entry.seconds.size > MAX_SECONDS_PER_TABLE && oldest !== undefined) entry.seconds.delete(oldest);
    },
    sum: (filter) => select(filter).reduce((total, entry) => total + entry.total, 0),
    listSeconds(filter) {
      const seconds = new Map<number, number>();
      for (const entry of select(filter)) {
        for (const [second, units] of entry.seconds) seconds.set(second, (seconds.get(second) ?? 0) + units);
      }
      return [...seconds]
        .map(([epochSecond, units]) => ({ epochSecond, units }))
        .toSorted((a, b) => a.epochSecond - b.epochSecond);
    },
    clear() {
      accounts.clear();
    },
  };
}

interface TableAccount {
  readonly target: EmulatorTarget;
  readonly table: string;
  total: number;
  readonly seconds: Map<number, number>;
}

import { readUnitsOf } from "@dynadex/core/value";
import type { TableFacts } from "@dynadex/core/asset";
import type { ReadPace } from "../jobs/read-pace.ts";
import type { TableSource } from "../sources/source.ts";

/** Stands in until a page has shown how large items are, when the control plane does not tell either. */
const ASSUMED_ITEM_BYTES = 1_024;
/** Reading can cost no less than this. */
const LEAST_UNITS = 0.5;

/**
 * The same source, reading one table at a run's pace: pages are made so small that each is expected to cost a fraction of
 * a second's units, by the size of the items seen so far, and each waits until its units are earned. A page is charged
 * what it really cost.
 */
export function paceSource(source: TableSource, pace: ReadPace, facts: TableFacts): TableSource {
  const seen = { items: 0, units: 0 };
  const unitsPerItem = (): number => (seen.items > 0 ? seen.units / seen.items : expectUnitsPerItem(facts));
  return {
    region: source.region,
    get throttledCalls() {
      return source.throttledCalls;
    },
    findCallerIdentity: (options) => source.findCallerIdentity(options),
    listTableNames: (options) => source.listTableNames(options),
    readTableFacts: (name, options) => source.readTableFacts(name, options),
    async readPage(request, options) {
      const paced = Math.max(1, Math.floor(pace.pageUnits / unitsPerItem()));
      const limitItems = Math.min(paced, request.limitItems ?? paced);
      const expectedUnits = Math.max(LEAST_UNITS, limitItems * unitsPerItem());
      await pace.take(expectedUnits, options);
      let consumedUnits = expectedUnits;
      try {
        const page = await source.readPage({ ...request, limitItems }, options);
        consumedUnits = page.consumedReadUnits;
        seen.items += page.items.length;
        seen.units += page.consumedReadUnits;
        return page;
      } finally {
        await pace.settle(expectedUnits, consumedUnits);
      }
    },
    [Symbol.asyncDispose]: () => source[Symbol.asyncDispose](),
  };
}

function expectUnitsPerItem({ itemCount, sizeBytes }: TableFacts): number {
  const bytes =
    itemCount !== null && itemCount > 0 && sizeBytes !== null ? sizeBytes / itemCount : ASSUMED_ITEM_BYTES;
  return readUnitsOf(1_000 * bytes, { consistent: false }) / 1_000;
}

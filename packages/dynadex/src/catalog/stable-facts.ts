import type { IndexFacts, Known, TableFacts } from "@dynadex/core/asset";
import { compareUtf8, fingerprint, stableStringify } from "@dynadex/core/value";

/** A fact that is not what it was. */
export interface FactChange {
  readonly fact: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * A fingerprint of what counts as a change of a table: everything but what moves by itself, which is counts and sizes,
 * restore windows, warm throughput, the list of exports, and the wording of refusals. The order in which AWS lists things
 * does not matter either.
 */
export function factsFingerprint(facts: TableFacts): string {
  return fingerprint(stableFacts(facts));
}

/** A fingerprint of all facts as they were observed; when it is the same, there is nothing to write. */
export function observedFingerprint(facts: TableFacts): string {
  return fingerprint(facts);
}

/** Which facts count as changed. Values too long to be read in a history are left out (`null` on both sides). */
export function listFactChanges(before: TableFacts, after: TableFacts): FactChange[] {
  const earlier = new Map(Object.entries(stableFacts(before)));
  const later = new Map(Object.entries(stableFacts(after)));
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((fact) => {
    const [left, right] = [earlier.get(fact) ?? null, later.get(fact) ?? null];
    const [leftText, rightText] = [stableStringify(left), stableStringify(right)];
    if (leftText === rightText) return [];
    const isShort = Math.max(leftText.length, rightText.length) <= MAX_SHOWN_LENGTH;
    return [{ fact, before: isShort ? left : null, after: isShort ? right : null }];
  });
}

const MAX_SHOWN_LENGTH = 2_000;

function stableFacts(facts: TableFacts): { readonly [fact: string]: unknown } {
  const { itemCount: _items, sizeBytes: _size, warmThroughput: _warm, exports: _exports, ...stable } = facts;
  return {
    ...stable,
    indexes: byName(facts.indexes.map(stableIndex), (index) => index.name),
    replicas: byName(facts.replicas, (replica) => replica.region),
    timeToLive: stableKnown(facts.timeToLive),
    pointInTimeRecovery: stableKnown(facts.pointInTimeRecovery, ({ isEnabled, recoveryPeriodDays }) => ({
      isEnabled,
      recoveryPeriodDays,
    })),
    tags: stableKnown(facts.tags),
    resourcePolicy: stableKnown(facts.resourcePolicy),
    kinesisDestinations: stableKnown(facts.kinesisDestinations, (destinations) =>
      byName(destinations, (destination) => destination.streamArn),
    ),
    contributorInsights: stableKnown(facts.contributorInsights),
  };
}

function stableIndex({ itemCount: _items, sizeBytes: _size, ...index }: IndexFacts) {
  return { ...index, nonKeyAttributes: index.nonKeyAttributes.toSorted(compareUtf8) };
}

function stableKnown<T>(fact: Known<T>, stable: (value: T) => unknown = (value) => value): unknown {
  return fact.known ? stable(fact.value) : { known: false, because: fact.because };
}

function byName<T>(things: readonly T[], nameOf: (thing: T) => string): T[] {
  return things.toSorted((left, right) => compareUtf8(nameOf(left), nameOf(right)));
}

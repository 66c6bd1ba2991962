import type { AttributePath } from "@dynadex/core/schema";
import { assetIdOf } from "../../catalog/asset-id.ts";
import type { SearchablePlace, SearchableThing } from "../../catalog/search-index.ts";

/** A made-up table with everything under it that can be found. */
export interface SyntheticTable {
  readonly arn: string;
  readonly place: SearchablePlace;
  readonly things: readonly SearchableThing[];
}

/** Attributes of every synthetic table. */
export const ATTRIBUTES_PER_TABLE = 100;

/**
 * The `number`-th of an endless row of made-up tables; the same number always gives the same table.
 *
 * Names are spread as in real catalogs: `id`, `createdAt` and the like are in most tables, business words are common by
 * Zipf's law, and a long tail of invented words keeps the vocabulary growing. Three in ten attributes are nested.
 */
export function syntheticTable(number: number): SyntheticTable {
  const random = randomFrom(number);
  const accountId = String(100_000_000_000 + (number % 40) * 1_111_111_111);
  const region = REGIONS[number % REGIONS.length]!;
  const name = `${businessWord(random)}-${businessWord(random)}-${STAGES[number % STAGES.length]!}-${number}`;
  const arn = `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
  const place = { assetId: assetIdOf(arn), accountId, region, name };
  const description = `Keeps the ${businessWord(random)} of every ${businessWord(random)} for the ${businessWord(random)} team`;
  const table: SearchableThing = {
    kind: "table",
    displayName: null,
    description,
    tags: [businessWord(random)],
    owners: [`team-${number % 50}`],
    sourceTags: ["stage", STAGES[number % STAGES.length]!],
  };
  const index: SearchableThing = {
    kind: "index",
    name: `by-${businessWord(random)}-${businessWord(random)}`,
    description: null,
    tags: [],
  };
  return { arn, place, things: [table, index, ...attributes(random)] };
}

function attributes(random: () => number): SearchableThing[] {
  const paths = new Map<string, AttributePath>();
  for (const name of COMMON) {
    if (random() < 0.7) paths.set(name, [name]);
  }
  while (paths.size < ATTRIBUTES_PER_TABLE) {
    const name = attributeName(random);
    const path = random() < 0.3 ? [attributeName(random), name] : [name];
    paths.set(path.join("."), path);
  }
  return [...paths.values()].map((path) => ({ kind: "attribute", path, description: null, tags: [] }));
}

function attributeName(random: () => number): string {
  if (random() < 0.15) return COMMON[Math.floor(random() * COMMON.length)]!;
  const first = businessWord(random);
  const second = random() < 0.5 ? businessWord(random) : SUFFIXES[Math.floor(random() * SUFFIXES.length)]!;
  return random() < 0.7 ? first + second[0]!.toUpperCase() + second.slice(1) : `${first}_${second}`;
}

/** A word by Zipf's law: known business words first, then an endless tail of invented ones. */
function businessWord(random: () => number): string {
  const rank = Math.floor(VOCABULARY_SIZE ** random());
  return BUSINESS_WORDS[rank - 1] ?? inventedWord(rank);
}

const VOCABULARY_SIZE = 20_000;

function inventedWord(rank: number): string {
  const syllables: string[] = [];
  for (let rest = rank; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    syllables.push(SYLLABLES[rest % SYLLABLES.length]!);
  }
  return syllables.join("");
}

/** A small generator of numbers in [0, 1) that is the same everywhere (Mulberry32). */
function randomFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const REGIONS = ["eu-west-1", "eu-central-1", "us-east-1", "us-west-2", "ap-southeast-2"];
const STAGES = ["prod", "stage", "dev"];
const COMMON =
  "id pk sk createdAt updatedAt status type name ttl version email userId tenantId description gsi1pk gsi1sk".split(
    " ",
  );
const SUFFIXES =
  "Id Name At Date Count Status Type Code Amount Total Url Key Hash Number Flag Reason Source Index Limit Rate".split(
    " ",
  );
/** Words as business tables have them, most common first. */
export const BUSINESS_WORDS: readonly string[] = (
  "customer order product invoice payment address user account item price quantity currency shipment delivery cart " +
  "category supplier warehouse stock discount coupon refund return tax country city street postal phone mobile contact " +
  "company employee manager department salary contract project task ticket comment message notification subscription " +
  "plan feature license device session token role permission group tenant region zone cluster node server service " +
  "endpoint request response error event log metric alert incident deployment release build commit branch repository " +
  "pipeline job worker queue topic stream record batch file folder document image video audio thumbnail caption title " +
  "author publisher edition chapter page section paragraph language locale translation timezone calendar appointment " +
  "booking reservation room hotel flight passenger luggage seat ticketing route vehicle driver trip distance duration " +
  "speed fuel engine sensor reading temperature humidity pressure voltage current power energy meter tariff bill usage " +
  "balance transaction transfer deposit withdrawal loan interest mortgage insurance policy claim premium beneficiary " +
  "patient doctor nurse hospital ward diagnosis treatment prescription medicine dosage allergy symptom laboratory " +
  "student teacher course lesson exam grade school university library loaned campus enrollment semester faculty game " +
  "player team score level achievement inventory weapon quest match tournament ranking campaign audience segment click " +
  "impression conversion channel creative keyword bid budget forecast revenue margin profit cost expense ledger journal"
).split(" ");
const SYLLABLES =
  "ba be bi bo bu da de di do du fa fe fi fo fu ga ge gi go gu ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu".split(
    " ",
  );

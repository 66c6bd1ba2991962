import type { Item } from "../../packages/core/src/value/index.ts";

const MOST_ITEMS = 6;
const AREAS = ["billing", "orders", "identity", "shipping", "catalog", "support", "metrics", "content"];
const THINGS = ["events", "profiles", "sessions", "invoices", "products", "tickets", "snapshots", "links"];

/** The name of a table: words that many share and a number of its own, so that its place in the list tells nothing. */
export function nameOfTable(index: number): string {
  const area = AREAS[index % AREAS.length];
  const thing = THINGS[Math.floor(index / AREAS.length) % THINGS.length];
  return `${area}-${thing}-${String((index * 7_919) % 100_003).padStart(6, "0")}`;
}

/** From two to six items of a table: nested documents, optional attributes, and a mixed type in every ninth table. */
export function itemsOfTable(index: number): readonly Item[] {
  const count = 2 + (index % (MOST_ITEMS - 1));
  return Array.from({ length: count }, (_, position) => itemOf(index, position));
}

function itemOf(table: number, position: number): Item {
  const seed = table * 31 + position * 7;
  return {
    PK: { S: `CUSTOMER#${seed % 997}` },
    SK: { S: `ENTRY#${String(position).padStart(4, "0")}` },
    status: { S: ["open", "paid", "shipped", "returned"][seed % 4] ?? "open" },
    total: table % 9 === 0 && position === 0 ? { S: "12.50" } : { N: `${seed % 10_000}.5` },
    isPaid: { BOOL: seed % 2 === 0 },
    address: { M: { city: { S: `City ${seed % 60}` }, zip: { S: String(10_000 + (seed % 90_000)) } } },
    lines: { L: [{ M: { sku: { S: `SKU-${seed % 500}` }, quantity: { N: String((seed % 5) + 1) } } }] },
    ...(position % 3 === 0 ? { note: { S: `note ${seed}` } } : {}),
    [`extra${table % 11}`]: { N: String(seed % 100) },
  };
}

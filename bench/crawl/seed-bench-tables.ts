import type { Emulator } from "../../packages/dynadex/src/emulator/index.ts";
import type { Item } from "../../packages/core/src/value/index.ts";

const TARGET = { account: "111122223333", region: "us-east-1" };
/** One table in eight is large; the others have fewer than 100 items. */
const LARGE_EVERY = 8;
const LARGE_ITEMS = 2_500;

/** Makes `count` tables, most of them small, with nested documents, optional attributes and a mixed type. Returns the items. */
export async function seedBenchTables(emulator: Emulator, count: number): Promise<number> {
  let items = 0;
  for (let index = 0; index < count; index += 1) {
    const size = index % LARGE_EVERY === 0 ? LARGE_ITEMS : 4 + ((index * 37) % 90);
    items += await emulator.seedTable(TARGET, {
      create: {
        TableName: `bench-table-${String(index).padStart(4, "0")}`,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [
          { AttributeName: "pk", AttributeType: "S" },
          { AttributeName: "sk", AttributeType: "S" },
        ],
        KeySchema: [
          { AttributeName: "pk", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
      },
      items: itemsOf(index, size),
    });
  }
  return items;
}

function* itemsOf(table: number, count: number): Generator<Item> {
  for (let index = 0; index < count; index += 1) yield itemOf(table, index);
}

/** About 330 bytes, by fixed rules, so that every run of the benchmark sees the same items. */
function itemOf(table: number, index: number): Item {
  const seed = table * 100_003 + index * 7_919;
  return {
    pk: { S: `CUSTOMER#${seed % 997}` },
    sk: { S: `ORDER#2026-${String((index % 12) + 1).padStart(2, "0")}-${String(index).padStart(6, "0")}` },
    status: { S: ["open", "paid", "shipped", "returned"][seed % 4] ?? "open" },
    total: index % 50 === 0 ? { S: "12.50" } : { N: `${seed % 10_000}.5` },
    paid: { BOOL: seed % 2 === 0 },
    address: {
      M: {
        street: { S: `${seed % 300} High Street` },
        city: { S: `City ${seed % 60}` },
        zip: { S: String(10_000 + (seed % 90_000)) },
      },
    },
    lines: {
      L: [
        { M: { sku: { S: `SKU-${seed % 500}` }, quantity: { N: String((seed % 5) + 1) } } },
        { M: { sku: { S: `SKU-${(seed * 3) % 500}` }, quantity: { N: "1" }, gift: { BOOL: true } } },
      ],
    },
    ...(index % 3 === 0 ? { note: { S: `note ${seed}` } } : {}),
    ...(index % 7 === 0 ? { labels: { SS: ["a", `l${seed % 9}`] } } : {}),
    [`extra${table % 11}`]: { N: String(seed % 100) },
  };
}

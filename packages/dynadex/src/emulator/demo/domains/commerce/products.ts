import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import { createRandom } from "../../generate/random.ts";
import { toDaysAgoMs, toEpochSeconds, toIso } from "../../generate/time.ts";
import { type PlainRecord, toItem } from "../../generate/to-item.ts";
import { getProduct, PRODUCT_COUNT } from "./world.ts";

/** Products with a price of mixed type, their stock by warehouse, and a table with a dotted name. */
export function listProductTables(): readonly DemoTable[] {
  return [toProducts(), toInventory(), toPriceOverrides()];
}

function toProducts(): DemoTable {
  return {
    target: DEMO_TARGETS.commerceEu,
    seed: {
      create: defineTable({
        name: "products",
        key: ["sku"],
        globalIndexes: [{ name: "category-index", key: ["category", "sku"], projects: ["name", "brand"] }],
        tags: toTeamTags("catalogue", "CC-4150"),
      }),
      items: Array.from({ length: PRODUCT_COUNT }, (_, index) => toItem(toProduct(index))),
      facts: { createdAt: "2021-09-27T09:00:00Z" },
    },
  };
}

function toProduct(index: number): PlainRecord {
  const product = getProduct(index);
  const random = createRandom(`products/${product.sku}`);
  // An import years ago wrote prices as text, and nobody has noticed.
  const price = index % 17 === 0 ? product.price.toFixed(2) : product.price;
  return {
    sku: product.sku,
    name: product.name,
    brand: product.brand,
    category: product.category,
    price,
    tags: new Set(random.pickSome(["new", "sale", "eco", "bestseller", "gift", "limited"], random.int(1, 3))),
    ratings: new Set(random.pickSome([3, 3.5, 4, 4.5, 5], random.int(1, 3))),
    thumbnail: random.chance(0.5) ? random.bytes(48) : undefined,
    dimensions: {
      widthMm: random.int(40, 900),
      heightMm: random.int(40, 900),
      weightGrams: random.int(90, 12_000),
    },
    attributes: {
      material: random.pick(["oak", "linen", "steel"]),
      care: random.chance(0.5) ? ["wipe clean", "no dishwasher"] : undefined,
      certifications: random.chance(0.3) ? [{ name: "FSC", number: `FSC-C${random.digits(6)}` }] : undefined,
    },
    translations: Object.fromEntries(
      random
        .pickSome(["de", "fr", "nl", "sv", "it"], random.int(1, 4))
        .map((language) => [language, { name: `${product.name} (${language})`, description: null }]),
    ),
    discontinuedAt: random.chance(0.08) ? toIso(toDaysAgoMs(random.int(10, 500))) : undefined,
  };
}

const WAREHOUSES = ["GNT-1", "LEJ-2"] as const;

function toInventory(): DemoTable {
  const random = createRandom("inventory");
  const items = Array.from({ length: PRODUCT_COUNT * WAREHOUSES.length }, (_, index) =>
    toItem({
      warehouseId: WAREHOUSES[index % WAREHOUSES.length],
      sku: getProduct(Math.floor(index / WAREHOUSES.length)).sku,
      onHand: random.int(0, 600),
      reserved: random.int(0, 40),
      reorderAt: random.int(20, 60),
      bin: `${random.pick(["A", "B", "C"])}-${random.digits(2)}-${random.digits(2)}`,
      countedAt: toEpochSeconds(toDaysAgoMs(random.int(0, 90))),
      inboundShipments: random.chance(0.2)
        ? [{ purchaseOrder: `PO-${random.digits(6)}`, quantity: random.int(10, 200), eta: "2026-06-20" }]
        : undefined,
    }),
  );
  return {
    target: DEMO_TARGETS.commerceEu,
    seed: {
      create: defineTable({
        name: "inventory",
        key: ["warehouseId", "sku"],
        types: { onHand: "N" },
        localIndexes: [
          { name: "by-stock", key: ["warehouseId", "onHand"], projects: "ALL" },
          { name: "by-bin", key: ["warehouseId", "bin"], projects: "KEYS_ONLY" },
        ],
        capacity: { read: 25, write: 25 },
        tags: toTeamTags("fulfilment", "CC-4300"),
      }),
      items,
      facts: { createdAt: "2022-05-09T13:45:00Z" },
    },
  };
}

function toPriceOverrides(): DemoTable {
  const random = createRandom("price-overrides");
  const items = Array.from({ length: 90 }, (_, index) =>
    toItem({
      pk: `${getProduct(index * 2).sku}/${random.pick(["BE", "FR", "DE", "NL"])}`,
      price: random.price(3, 200),
      validFrom: random.chance(0.5) ? "2026-05-01" : undefined,
      validTo: random.chance(0.3) ? "2026-06-30" : undefined,
      approvedBy: random.chance(0.7) ? "pricing@larkspur.example.com" : undefined,
      reason: random.chance(0.2) ? random.pick(["price match", "clearance"]) : undefined,
    }),
  );
  return {
    target: DEMO_TARGETS.commerceEu,
    seed: {
      create: defineTable({
        name: "pricing.overrides.eu",
        key: ["pk"],
        tags: toTeamTags("catalogue", "CC-4150"),
      }),
      items,
      facts: { createdAt: "2024-11-04T11:20:00Z" },
    },
  };
}

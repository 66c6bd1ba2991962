import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import type { Market } from "../../generate/people.ts";
import { createRandom } from "../../generate/random.ts";
import { HOUR_MS, toIso } from "../../generate/time.ts";
import { type PlainRecord, toItem } from "../../generate/to-item.ts";
import { listPurchases, type Purchase, PURCHASE_COUNT } from "./world.ts";

/** Orders as fulfilment sees them, in both markets, and the empty archive of a year that was moved away. */
export function listOrderTables(): readonly DemoTable[] {
  return [toTable("eu"), toTable("us"), toArchive()];
}

function toTable(market: Market): DemoTable {
  const target = market === "eu" ? DEMO_TARGETS.commerceEu : DEMO_TARGETS.commerceUs;
  return {
    target,
    seed: {
      create: defineTable({
        name: "orders",
        key: ["orderId"],
        globalIndexes: [
          {
            name: "customer-placed-index",
            key: ["customerId", "placedAt"],
            projects: ["status", "total", "currency"],
          },
          { name: "status-index", key: ["status", "placedAt"], projects: "KEYS_ONLY" },
        ],
        capacity: { read: 120, write: 40 },
        stream: "NEW_IMAGE",
        tags: toTeamTags("fulfilment", "CC-4300"),
      }),
      items: listPurchases(market, PURCHASE_COUNT[market]).map((purchase) => toItem(toOrder(purchase))),
      facts: {
        createdAt: "2022-05-09T13:30:00Z",
        pointInTimeRecovery: { recoveryPeriodDays: 35, enabledAt: "2022-05-10T00:00:00Z" },
        kinesisStreamArns: [`arn:aws:kinesis:${target.region}:${target.account}:stream/orders-changes`],
        replicas: market === "eu" ? [{ RegionName: "eu-west-3" }] : [],
      },
    },
  };
}

function toArchive(): DemoTable {
  return {
    target: DEMO_TARGETS.commerceUs,
    seed: {
      create: defineTable({
        name: "orders.archive.2023",
        key: ["orderId"],
        isInfrequentlyAccessed: true,
        tags: toTeamTags("fulfilment", "CC-4300", { lifecycle: "to-be-deleted" }),
      }),
      facts: { createdAt: "2024-01-02T04:00:00Z" },
    },
  };
}

function toOrder(purchase: Purchase): PlainRecord {
  const random = createRandom(`orders/${purchase.id}`);
  const events = ["PLACED", "PAID", "SHIPPED", "DELIVERED"];
  const reached = purchase.status === "CANCELLED" ? 1 : events.indexOf(purchase.status) + 1;
  return {
    orderId: purchase.id,
    customerId: purchase.buyer.id,
    placedAt: toIso(purchase.placedAtMs),
    status: purchase.status,
    total: purchase.total,
    currency: purchase.currency,
    channel: random.pickWeighted([
      ["web", 60],
      ["ios", 22],
      ["android", 15],
      ["phone", 3],
    ]),
    lines: purchase.lines.map((line) => ({
      sku: line.product.sku,
      name: line.product.name,
      quantity: line.quantity,
      unitPrice: line.product.price,
      options: random.chance(0.2)
        ? { engraving: "With love", colour: random.pick(["sand", "olive"]) }
        : undefined,
      discounts: random.chance(0.15) ? [{ kind: "coupon", code: "SPRING26", amount: 5 }] : undefined,
    })),
    shipTo: { name: purchase.buyer.fullName, ...purchase.buyer.address },
    history: events.slice(0, reached).map((status, position) => ({
      status,
      at: toIso(purchase.placedAtMs + position * 20 * HOUR_MS),
    })),
    cancelReason:
      purchase.status === "CANCELLED"
        ? random.pick(["customer", "payment-failed", "out-of-stock"])
        : undefined,
    giftMessage: random.chance(0.05) ? "Happy birthday!" : undefined,
  };
}

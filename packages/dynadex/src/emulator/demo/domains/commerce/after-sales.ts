import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import { createRandom } from "../../generate/random.ts";
import { DAY_MS, toDaysAgoMs, toEpochSeconds, toIso } from "../../generate/time.ts";
import { toItem } from "../../generate/to-item.ts";
import { BUYER_COUNT, getBuyer, getProduct, getPurchase } from "./world.ts";

/** Carts that expire, returns with photographs, gift cards. */
export function listAfterSalesTables(): readonly DemoTable[] {
  return [toCarts(), toReturns(), toGiftCards()];
}

function toCarts(): DemoTable {
  const random = createRandom("carts");
  const items = Array.from({ length: 250 }, () => {
    const isGuest = random.chance(0.4);
    const updatedAtMs = toDaysAgoMs(random.next() * 10);
    const products = Array.from({ length: random.int(1, 5) }, () => getProduct(random.int(0, 219)));
    return toItem({
      cartId: random.uuid(),
      customerId: isGuest ? undefined : getBuyer("eu", random.int(0, BUYER_COUNT.eu - 1)).id,
      guestToken: isGuest ? random.hex(32) : undefined,
      // One member for each product, so the map's keys are data and not names.
      items: Object.fromEntries(
        products.map((product) => [product.sku, { quantity: random.int(1, 4), price: product.price }]),
      ),
      updatedAt: toIso(updatedAtMs),
      expiresAt: toEpochSeconds(updatedAtMs + 14 * DAY_MS),
    });
  });
  return {
    target: DEMO_TARGETS.commerceEu,
    seed: {
      create: defineTable({ name: "carts", key: ["cartId"], tags: toTeamTags("storefront", "CC-4100") }),
      items,
      facts: { createdAt: "2023-02-20T08:00:00Z", timeToLiveAttribute: "expiresAt" },
    },
  };
}

function toReturns(): DemoTable {
  const random = createRandom("returns");
  const items = Array.from({ length: 160 }, (_, index) => {
    const purchase = getPurchase("us", index * 2);
    const requestedAtMs = purchase.placedAtMs + random.int(3, 25) * DAY_MS;
    return toItem({
      returnId: `RET-${String(100_200 + index)}`,
      orderId: purchase.id,
      customerId: purchase.buyer.id,
      requestedAt: toIso(requestedAtMs),
      state: random.pick(["requested", "label-sent", "received", "refunded", "rejected"]),
      lines: purchase.lines.map((line) => ({
        sku: line.product.sku,
        quantity: 1,
        reason: random.pick(["too small", "damaged", "changed mind", "wrong item"]),
        inspection: random.chance(0.5)
          ? {
              grade: random.pick(["A", "B", "C"]),
              photos: [{ key: `photos/${random.hex(12)}.jpg`, bytes: 48_213 }],
            }
          : undefined,
      })),
      photoHashes: random.chance(0.4) ? new Set([random.bytes(16), random.bytes(16)]) : undefined,
      contactEmail: purchase.buyer.email,
    });
  });
  return {
    target: DEMO_TARGETS.commerceUs,
    seed: {
      create: defineTable({
        name: "returns",
        key: ["returnId"],
        globalIndexes: [{ name: "order-index", key: ["orderId"], projects: "ALL" }],
        stream: "KEYS_ONLY",
        tags: toTeamTags("customer-care", "CC-4200"),
      }),
      items,
      facts: { createdAt: "2023-08-08T18:00:00Z" },
    },
  };
}

function toGiftCards(): DemoTable {
  const random = createRandom("gift-cards");
  const items = Array.from({ length: 120 }, () =>
    toItem({
      code: `${random.text(4, "ACDEFGHJKLMNPQRT")}-${random.digits(4)}-${random.digits(4)}`,
      initialBalance: random.pick([25, 50, 100, 250]),
      balance: random.price(0, 100),
      currency: "USD",
      purchasedBy: getBuyer("us", random.int(0, BUYER_COUNT.us - 1)).id,
      recipient: { name: "A friend", email: `recipient${random.int(1, 999)}@example.net` },
      redeemedIn: random.chance(0.6) ? [getPurchase("us", random.int(0, 379)).id] : [],
      isBlocked: random.chance(0.03) ? true : undefined,
    }),
  );
  return {
    target: DEMO_TARGETS.commerceUs,
    seed: {
      create: defineTable({
        name: "gift-cards",
        key: ["code"],
        capacity: { read: 10, write: 5 },
        tags: toTeamTags("payments", "CC-4400"),
      }),
      items,
      facts: { createdAt: "2022-10-17T12:00:00Z" },
    },
  };
}

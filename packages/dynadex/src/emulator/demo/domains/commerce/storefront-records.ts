import { inventAddress, type Market } from "../../generate/people.ts";
import { createRandom } from "../../generate/random.ts";
import { DAY_MS, toDaysAgoMs, toEpochSeconds, toIso } from "../../generate/time.ts";
import type { PlainRecord } from "../../generate/to-item.ts";
import { type Buyer, getBuyer, getProduct, listPurchases, type Product, type Purchase } from "./world.ts";

/** How many of each kind the single table holds. */
export interface StorefrontCounts {
  readonly buyers: number;
  readonly purchases: number;
  readonly products: number;
  readonly reviews: number;
}

/** Customers, addresses, wish lists, orders, lines, shipments, products, reviews and coupons of one market. */
export function listStorefrontRecords(market: Market, counts: StorefrontCounts): readonly PlainRecord[] {
  const buyers = Array.from({ length: counts.buyers }, (_, index) => getBuyer(market, index));
  const products = Array.from({ length: counts.products }, (_, index) => getProduct(index));
  return [
    ...buyers.flatMap((buyer, index) => toBuyerRecords(buyer, index)),
    ...listPurchases(market, counts.purchases).flatMap(toPurchaseRecords),
    ...products.map(toProductRecord),
    ...listReviews(market, counts, products),
    ...listCoupons(market),
  ];
}

function toBuyerRecords(buyer: Buyer, index: number): readonly PlainRecord[] {
  const random = createRandom(`storefront/buyer/${buyer.id}`);
  const PK = `CUSTOMER#${buyer.id}`;
  const profile = {
    PK,
    SK: "PROFILE",
    GSI1PK: `EMAIL#${buyer.email}`,
    GSI1SK: PK,
    entityType: "Customer",
    customerId: buyer.id,
    name: buyer.fullName,
    email: buyer.email,
    phone: random.chance(0.7) ? buyer.phone : undefined,
    tier: buyer.tier,
    loyaltyPoints: random.int(0, 9000),
    createdAt: toIso(buyer.joinedAtMs),
  };
  const addresses = Array.from({ length: random.int(1, 2) }, (_, position) => ({
    PK,
    SK: `ADDRESS#${String(position + 1).padStart(2, "0")}`,
    entityType: "Address",
    customerId: buyer.id,
    label: position === 0 ? "home" : random.pick(["work", "parents", "gift"]),
    ...(position === 0 ? buyer.address : inventAddress(random, buyer.market)),
    isDefault: position === 0,
  }));
  const wishList = {
    PK,
    SK: "WISHLIST",
    entityType: "WishList",
    customerId: buyer.id,
    skus: new Set(Array.from({ length: random.int(1, 6) }, () => getProduct(random.int(0, 219)).sku)),
    sharedWith: random.chance(0.2) ? [{ email: `friend${index}@example.org`, canEdit: false }] : undefined,
  };
  return index % 4 === 0 ? [profile, ...addresses, wishList] : [profile, ...addresses];
}

function toPurchaseRecords(purchase: Purchase): readonly PlainRecord[] {
  const random = createRandom(`storefront/purchase/${purchase.id}`);
  const placedAt = toIso(purchase.placedAtMs);
  const order = {
    PK: `CUSTOMER#${purchase.buyer.id}`,
    SK: `ORDER#${placedAt}#${purchase.id}`,
    GSI1PK: `ORDER#${purchase.id}`,
    GSI1SK: "ORDER",
    entityType: "Order",
    orderId: purchase.id,
    customerId: purchase.buyer.id,
    status: purchase.status,
    total: purchase.total,
    currency: purchase.currency,
    placedAt,
    couponCode: random.chance(0.15) ? random.pick(COUPON_CODES) : undefined,
  };
  const lines = purchase.lines.map((line, position) => ({
    PK: `ORDER#${purchase.id}`,
    SK: `LINE#${String(position + 1).padStart(3, "0")}`,
    GSI1PK: `PRODUCT#${line.product.sku}`,
    GSI1SK: `ORDER#${purchase.id}`,
    entityType: "OrderLine",
    orderId: purchase.id,
    sku: line.product.sku,
    quantity: line.quantity,
    unitPrice: line.product.price,
    giftWrap: random.chance(0.1) ? true : undefined,
  }));
  const shipment = {
    PK: `ORDER#${purchase.id}`,
    SK: `SHIPMENT#${random.digits(10)}`,
    entityType: "Shipment",
    orderId: purchase.id,
    carrier: random.pick(["DHL", "PostNL", "UPS", "GLS"]),
    trackingNumber: `1Z${random.text(16, "0123456789ABCDEF")}`,
    shippedAt: toIso(purchase.placedAtMs + DAY_MS),
    deliveredAt: purchase.status === "DELIVERED" ? toIso(purchase.placedAtMs + 4 * DAY_MS) : undefined,
    parcels: [{ weightGrams: random.int(200, 9000), dimensions: { l: 40, w: 30, h: random.int(5, 30) } }],
  };
  const isShipped = purchase.status === "SHIPPED" || purchase.status === "DELIVERED";
  return isShipped ? [order, ...lines, shipment] : [order, ...lines];
}

function toProductRecord(product: Product): PlainRecord {
  return {
    PK: `PRODUCT#${product.sku}`,
    SK: "DETAIL",
    GSI1PK: `CATEGORY#${product.category}`,
    GSI1SK: `PRODUCT#${product.sku}`,
    entityType: "Product",
    sku: product.sku,
    name: product.name,
    brand: product.brand,
    category: product.category,
    price: product.price,
  };
}

function listReviews(
  market: Market,
  counts: StorefrontCounts,
  products: readonly Product[],
): readonly PlainRecord[] {
  const random = createRandom(`storefront/reviews/${market}`);
  return Array.from({ length: counts.reviews }, (_, index) => {
    const product = products[index % products.length]!;
    // A step that shares no factor with the number of customers keeps reviewer and product pairs distinct.
    const buyer = getBuyer(market, (index * 7 + Math.floor(index / products.length)) % counts.buyers);
    return {
      PK: `PRODUCT#${product.sku}`,
      SK: `REVIEW#${buyer.id}`,
      entityType: "Review",
      sku: product.sku,
      customerId: buyer.id,
      rating: random.int(1, 5),
      title: random.pick(["Lovely", "As expected", "Arrived late", "Would buy again", "Too small"]),
      body: random.chance(0.6) ? "The finish is better than in the pictures." : undefined,
      createdAt: toIso(toDaysAgoMs(random.int(1, 300) + random.next())),
      helpfulVotes: random.chance(0.4) ? random.int(1, 40) : undefined,
    };
  });
}

const COUPON_CODES = ["SPRING26", "WELCOME10", "FREESHIP", "GOLD15", "KITCHEN5", "OUTDOOR20"] as const;

function listCoupons(market: Market): readonly PlainRecord[] {
  const random = createRandom(`storefront/coupons/${market}`);
  return COUPON_CODES.map((code) => ({
    PK: `COUPON#${code}`,
    SK: "COUPON",
    entityType: "Coupon",
    code,
    percentOff: random.int(5, 30),
    redemptions: random.int(0, 4000),
    validUntil: toEpochSeconds(toDaysAgoMs(-random.int(5, 200))),
  }));
}

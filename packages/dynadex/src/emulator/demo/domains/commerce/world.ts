import { inventAddress, inventPerson, type Market, type Person } from "../../generate/people.ts";
import { createRandom } from "../../generate/random.ts";
import { DAY_MS, DEMO_NOW_MS, toDaysAgoMs } from "../../generate/time.ts";
import type { PlainRecord } from "../../generate/to-item.ts";

/** A customer of the shop; the same person in every table that names the id. */
export interface Buyer extends Person {
  readonly id: string;
  readonly market: Market;
  readonly tier: "basic" | "plus" | "gold";
  readonly joinedAtMs: number;
  readonly address: PlainRecord;
}

/** A product of the shop. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly price: number;
}

/** An order of the shop; the same in every table that names the id. */
export interface Purchase {
  readonly id: string;
  readonly buyer: Buyer;
  readonly placedAtMs: number;
  readonly status: "PLACED" | "PAID" | "SHIPPED" | "DELIVERED" | "CANCELLED";
  readonly lines: readonly { readonly product: Product; readonly quantity: number }[];
  readonly currency: "EUR" | "USD";
  readonly total: number;
}

/** How much of the shop exists in each market. */
export const BUYER_COUNT: Readonly<Record<Market, number>> = { eu: 800, us: 300 };
/** The first of them are those who have ever ordered. */
export const ACTIVE_BUYER_COUNT: Readonly<Record<Market, number>> = { eu: 320, us: 120 };
export const PURCHASE_COUNT: Readonly<Record<Market, number>> = { eu: 1100, us: 380 };
export const PRODUCT_COUNT = 220;

/** The customer with a number. */
export function getBuyer(market: Market, index: number): Buyer {
  const random = createRandom(`buyer/${market}/${index}`);
  return {
    ...inventPerson(random, index),
    id: `cus_${random.text(14, ID_ALPHABET)}`,
    market,
    tier: random.pickWeighted([
      ["basic", 70],
      ["plus", 22],
      ["gold", 8],
    ]),
    joinedAtMs: toDaysAgoMs(random.int(20, 1500) + random.next()),
    address: inventAddress(random, market),
  };
}

/** The product with a number. */
export function getProduct(index: number): Product {
  const random = createRandom(`product/${index}`);
  const category = random.pick(CATEGORIES);
  const noun = random.pick(category.nouns);
  return {
    sku: `${category.code}-${String(index).padStart(4, "0")}-${random.pick(COLOURS).slice(0, 3).toUpperCase()}`,
    name: `${random.pick(MATERIALS)} ${noun}`,
    category: category.name,
    brand: random.pick(BRANDS),
    price: random.price(4, 260),
  };
}

/** The order with a number. */
export function getPurchase(market: Market, index: number): Purchase {
  const random = createRandom(`purchase/${market}/${index}`);
  const placedAtMs = toDaysAgoMs(random.next() ** 2 * 400);
  const buyer = getBuyer(market, random.int(0, ACTIVE_BUYER_COUNT[market] - 1));
  const lines = Array.from({ length: random.int(1, 4) }, (_, position) => ({
    product: getProduct((random.int(0, PRODUCT_COUNT / 4) * 4 + position) % PRODUCT_COUNT),
    quantity: random.int(1, 3),
  }));
  const cents = lines.reduce((sum, line) => sum + Math.round(line.product.price * 100) * line.quantity, 0);
  return {
    id: `ord_${random.ulid(placedAtMs)}`,
    buyer,
    placedAtMs,
    status: random.chance(0.05) ? "CANCELLED" : toStatus(placedAtMs),
    lines,
    currency: market === "eu" ? "EUR" : "USD",
    total: cents / 100,
  };
}

/** Orders with numbers from 0. */
export function listPurchases(market: Market, count: number): readonly Purchase[] {
  return Array.from({ length: count }, (_, index) => getPurchase(market, index));
}

function toStatus(placedAtMs: number): Purchase["status"] {
  const ageDays = (DEMO_NOW_MS - placedAtMs) / DAY_MS;
  if (ageDays < 1) return "PLACED";
  if (ageDays < 2) return "PAID";
  return ageDays < 6 ? "SHIPPED" : "DELIVERED";
}

const ID_ALPHABET = "0123456789abcdefghijkmnpqrstuvwxyz";
const COLOURS = ["black", "sand", "olive", "coral", "white", "indigo"] as const;
const MATERIALS = ["Oak", "Linen", "Steel", "Ceramic", "Recycled", "Cotton", "Walnut", "Merino"] as const;
const BRANDS = ["Larkspur Home", "Fjellheim", "Casa Verde", "Northbay", "Ateljé 9"] as const;
const CATEGORIES = [
  { code: "KTN", name: "kitchen", nouns: ["Kettle", "Chopping Board", "Pepper Mill", "Mixing Bowl"] },
  { code: "LVR", name: "living-room", nouns: ["Floor Lamp", "Side Table", "Throw", "Bookend"] },
  { code: "OUT", name: "outdoor", nouns: ["Picnic Blanket", "Lantern", "Watering Can", "Hammock"] },
  { code: "OFC", name: "office", nouns: ["Desk Mat", "Pen Tray", "Monitor Stand", "Notebook"] },
  { code: "KID", name: "kids", nouns: ["Night Light", "Toy Chest", "Step Stool", "Puzzle"] },
] as const;

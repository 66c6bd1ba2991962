import type { IndexFacts, KeyDefinition, KeyType } from "@dynadex/core/asset";
import type { AttributeSketch } from "./describe-attributes.ts";

/** A table as its makers might describe it. */
export interface Design {
  readonly name: string;
  readonly description?: string;
  readonly key: KeyDefinition;
  readonly items: number;
  readonly itemBytes: number;
  readonly sampled?: number;
  readonly indexes?: readonly Pick<
    IndexFacts,
    "kind" | "name" | "key" | "projection" | "nonKeyAttributes" | "itemCount"
  >[];
  readonly attributes: readonly AttributeSketch[];
  readonly owners?: readonly string[];
  readonly tags?: readonly string[];
  readonly timeToLive?: string;
  readonly isProvisioned?: boolean;
}

export const key = (
  partition: readonly [string, KeyType],
  sort?: readonly [string, KeyType],
): KeyDefinition => ({
  partition: [{ name: partition[0], type: partition[1] }],
  sort: sort === undefined ? [] : [{ name: sort[0], type: sort[1] }],
});

const text = (name: string, share = 1, rest: Partial<AttributeSketch> = {}): AttributeSketch => ({
  name,
  share,
  types: { S: 1 },
  ...rest,
});
const number = (name: string, share = 1, rest: Partial<AttributeSketch> = {}): AttributeSketch => ({
  name,
  share,
  types: { N: 1 },
  ...rest,
});
const map = (name: string, share: number, children: readonly AttributeSketch[]): AttributeSketch => ({
  name,
  share,
  types: { M: 1 },
  children,
});
const list = (name: string, share: number, element: Omit<AttributeSketch, "name">): AttributeSketch => ({
  name,
  share,
  types: { L: 1 },
  profile: { L: { minLength: 1, maxLength: 14 } },
  children: [{ name: { each: "element" }, ...element }],
});
const moment = {
  S: {
    distinct: { count: 11_904, isExact: false },
    min: "2023-01-04T08:11:02Z",
    max: "2026-03-03T22:47:55Z",
    minLength: 20,
    maxLength: 20,
  },
};

const address = (share: number): AttributeSketch =>
  map("shippingAddress", share, [
    text("city", 1, {
      profile: {
        S: {
          distinct: { count: 812, isExact: true },
          min: "Aachen",
          max: "Žilina",
          topValues: [
            { value: "Berlin", count: 412 },
            { value: "Lisbon", count: 377 },
            { value: "Amsterdam", count: 301 },
          ],
        },
      },
    }),
    text("country", 1, {
      profile: {
        S: {
          distinct: { count: 27, isExact: true },
          minLength: 2,
          maxLength: 2,
          min: "AT",
          max: "SK",
          topValues: [
            { value: "DE", count: 1904 },
            { value: "PT", count: 1210 },
            { value: "NL", count: 980 },
            { value: "FR", count: 711 },
          ],
        },
      },
    }),
    map("geo", 0.61, [
      number("lat", 1, { profile: { N: { min: "36.01928", max: "69.64921" } } }),
      number("lon", 1, { profile: { N: { min: "-9.42", max: "27.9153" } } }),
    ]),
    {
      name: "postcode",
      types: { S: 0.93, N: 0.07 },
      profile: {
        S: { minLength: 4, maxLength: 10, distinct: { count: 4013, isExact: false } },
        N: { min: "1010", max: "99998", distinct: { count: 366, isExact: true } },
      },
    },
    text("street"),
  ]);

/** The main table of the shop: one table, several kinds of items. */
const shop: Design = {
  name: "shop-main",
  description:
    "Customers, orders, order lines and payments of the web shop in one table.\nWritten by checkout-service; read by almost everybody.",
  key: key(["PK", "S"], ["SK", "S"]),
  items: 1_284_112,
  itemBytes: 742,
  sampled: 12_480,
  owners: ["team-checkout", "ines@shop.example"],
  tags: ["tier-1", "gdpr"],
  timeToLive: "expiresAt",
  indexes: [
    {
      kind: "global",
      name: "GSI1",
      key: key(["GSI1PK", "S"], ["GSI1SK", "S"]),
      projection: "ALL",
      nonKeyAttributes: [],
      itemCount: 871_204,
    },
    {
      kind: "global",
      name: "GSI2-status",
      key: key(["status", "S"], ["createdAt", "S"]),
      projection: "INCLUDE",
      nonKeyAttributes: ["customerId", "total"],
      itemCount: 402_118,
    },
    {
      kind: "local",
      name: "LSI-total",
      key: key(["PK", "S"], ["total", "N"]),
      projection: "KEYS_ONLY",
      nonKeyAttributes: [],
      itemCount: 402_118,
    },
  ],
  attributes: [
    text("PK", 1, {
      keyRoles: [
        { index: null, role: "partition" },
        { index: "LSI-total", role: "partition" },
      ],
      profile: {
        S: {
          distinct: { count: 4120, isExact: false },
          min: "CUST#0001a9",
          max: "PROD#zz81",
          minLength: 9,
          maxLength: 44,
        },
      },
    }),
    text("SK", 1, {
      keyRoles: [{ index: null, role: "sort" }],
      profile: {
        S: {
          distinct: { count: 12_480, isExact: false },
          min: "LINE#0001",
          max: "REVIEW#2026-03-01",
          minLength: 6,
          maxLength: 61,
        },
      },
    }),
    text("GSI1PK", 0.678, { keyRoles: [{ index: "GSI1", role: "partition" }] }),
    text("GSI1SK", 0.678, { keyRoles: [{ index: "GSI1", role: "sort" }] }),
    {
      name: "_v",
      share: 0.12,
      types: { N: 1 },
      profile: {
        N: {
          distinct: { count: 4, isExact: true },
          min: "1",
          max: "4",
          topValues: [
            { value: "4", count: 1201 },
            { value: "3", count: 250 },
            { value: "2", count: 31 },
            { value: "1", count: 16 },
          ],
        },
      },
    },
    { name: "avatar", share: 0.021, types: { B: 1 }, profile: { B: { minLength: 312, maxLength: 40_960 } } },
    text("createdAt", 0.992, { profile: moment, keyRoles: [{ index: "GSI2-status", role: "sort" }] }),
    text("customerId", 0.554, {
      profile: { S: { distinct: { count: 3981, isExact: false }, minLength: 36, maxLength: 36 } },
    }),
    text("email", 0.117, {
      profile: {
        S: {
          distinct: { count: 1460, isExact: false },
          min: "a.abel@mail.example",
          max: "zoe@post.example",
          minLength: 9,
          maxLength: 52,
        },
      },
    }),
    number("expiresAt", 0.044, { profile: { N: { min: "1767225600", max: "1774569600" } } }),
    text("firstName", 0.117),
    {
      name: "giftMessage",
      share: 0.004,
      types: { S: 0.86, NULL: 0.14 },
      profile: { S: { minLength: 1, maxLength: 498 } },
    },
    {
      name: "isGuest",
      share: 0.313,
      types: { BOOL: 1 },
      profile: {
        BOOL: {
          distinct: { count: 2, isExact: true },
          topValues: [
            { value: "false", count: 3310 },
            { value: "true", count: 596 },
          ],
        },
      },
    },
    text("lastName", 0.117),
    list("lines", 0.313, {
      types: { M: 1 },
      children: [
        {
          name: "attributes",
          share: 0.44,
          types: { M: 1 },
          dataKeys: { count: 1893, isExact: false, examples: ["colour", "size", "grind", "voltage"] },
          children: [{ name: { each: "key" }, types: { S: 0.81, N: 0.17, BOOL: 0.02 } }],
        },
        list("discounts", 0.09, {
          types: { M: 1 },
          children: [
            number("amount"),
            text("code", 1, {
              profile: {
                S: {
                  distinct: { count: 61, isExact: true },
                  topValues: [
                    { value: "SPRING25", count: 402 },
                    { value: "WELCOME", count: 371 },
                  ],
                },
              },
            }),
            text("reason", 0.4),
          ],
        }),
        {
          name: "price",
          types: { N: 0.97, S: 0.03 },
          profile: {
            N: { min: "0.05", max: "12999.00", distinct: { count: 2214, isExact: false } },
            S: { min: "12,90", max: "9,99", distinct: { count: 41, isExact: true } },
          },
        },
        number("quantity", 1, {
          profile: {
            N: {
              min: "1",
              max: "250",
              distinct: { count: 38, isExact: true },
              topValues: [
                { value: "1", count: 8120 },
                { value: "2", count: 2210 },
                { value: "3", count: 512 },
              ],
            },
          },
        }),
        text("sku", 1, {
          profile: {
            S: {
              distinct: { count: 5530, isExact: false },
              minLength: 8,
              maxLength: 14,
              min: "AC-0001-B",
              max: "ZX-9981-W",
            },
          },
        }),
      ],
    }),
    {
      name: "loyalty.tier",
      share: 0.093,
      types: { S: 1 },
      profile: {
        S: {
          distinct: { count: 3, isExact: true },
          topValues: [
            { value: "bronze", count: 702 },
            { value: "silver", count: 311 },
            { value: "gold", count: 148 },
          ],
        },
      },
    },
    { name: "optIns", share: 0.088, types: { SS: 1 }, profile: { SS: { minLength: 1, maxLength: 4 } } },
    address(0.313),
    text("status", 0.313, {
      keyRoles: [{ index: "GSI2-status", role: "partition" }],
      profile: {
        S: {
          distinct: { count: 6, isExact: true },
          min: "CANCELLED",
          max: "SHIPPED",
          topValues: [
            { value: "DELIVERED", count: 2611 },
            { value: "SHIPPED", count: 604 },
            { value: "PAID", count: 340 },
            { value: "CANCELLED", count: 188 },
            { value: "NEW", count: 121 },
            { value: "RETURNED", count: 42 },
          ],
        },
      },
    }),
    number("total", 0.313, {
      keyRoles: [{ index: "LSI-total", role: "sort" }],
      profile: { N: { min: "0.50", max: "48210.75", distinct: { count: 3120, isExact: false } } },
    }),
    text("type", 1, {
      profile: {
        S: {
          distinct: { count: 5, isExact: true },
          topValues: [
            { value: "OrderLine", count: 4820 },
            { value: "Order", count: 3906 },
            { value: "Customer", count: 1460 },
            { value: "Payment", count: 1294 },
            { value: "Review", count: 1000 },
          ],
        },
      },
    }),
    text("updatedAt", 0.874, { profile: moment }),
    { name: "__proto__", share: 0.0002, types: { S: 1 } },
  ],
};

const orders: Design = {
  name: "orders",
  description: "Orders since 2023, one item each.",
  key: key(["orderId", "S"]),
  items: 48_120,
  itemBytes: 1912,
  owners: ["team-checkout"],
  tags: ["gdpr"],
  indexes: [
    {
      kind: "global",
      name: "by-customer",
      key: key(["customerId", "S"], ["placedAt", "S"]),
      projection: "ALL",
      nonKeyAttributes: [],
      itemCount: 48_120,
    },
  ],
  attributes: [
    text("orderId", 1, {
      keyRoles: [{ index: null, role: "partition" }],
      profile: { S: { distinct: { count: 48_120, isExact: true }, minLength: 26, maxLength: 26 } },
    }),
    text("customerId", 1, { keyRoles: [{ index: "by-customer", role: "partition" }] }),
    text("currency", 1, {
      profile: {
        S: {
          distinct: { count: 4, isExact: true },
          topValues: [
            { value: "EUR", count: 41_002 },
            { value: "GBP", count: 5100 },
            { value: "SEK", count: 1800 },
            { value: "USD", count: 218 },
          ],
        },
      },
    }),
    list("items", 1, {
      types: { M: 1 },
      children: [number("price"), number("quantity"), text("sku"), text("title", 0.98)],
    }),
    text("placedAt", 1, { profile: moment, keyRoles: [{ index: "by-customer", role: "sort" }] }),
    address(0.97),
    number("total"),
    { name: "vatId", share: 0.06, types: { S: 0.9, NULL: 0.1 } },
  ],
};

const flat = (
  name: string,
  items: number,
  fields: readonly string[],
  rest: Partial<Design> = {},
): Design => ({
  name,
  key: key([fields[0] ?? "id", "S"]),
  items,
  itemBytes: 310,
  attributes: fields.map((field, index) =>
    text(
      field,
      index < 3 ? 1 : 1 - index * 0.07,
      index === 0 ? { keyRoles: [{ index: null, role: "partition" }] } : {},
    ),
  ),
  ...rest,
});

/** The designs of one account's region; each is a table. */
export const DESIGNS: readonly Design[] = [
  shop,
  orders,
  flat("carts", 9210, ["cartId", "customerId", "items", "updatedAt", "expiresAt"], {
    timeToLive: "expiresAt",
    tags: ["tier-1"],
  }),
  flat("products", 31_870, ["sku", "title", "price", "brand", "category", "description", "weightGrams"], {
    owners: ["team-catalog"],
    description: "The product master; everything else copies from here.",
  }),
  flat("inventory", 127_480, ["sku", "warehouse", "onHand", "reserved", "reorderPoint"], {
    isProvisioned: true,
    owners: ["team-logistics"],
  }),
  flat("customers", 214_003, ["customerId", "email", "name", "phone", "birthDate", "marketing"], {
    tags: ["gdpr", "pii"],
    owners: ["team-crm"],
  }),
  flat("sessions", 803_200, ["sessionId", "userId", "ip", "userAgent", "expiresAt"], {
    timeToLive: "expiresAt",
  }),
  flat("payments-ledger", 990_112, ["paymentId", "orderId", "amount", "currency", "provider", "capturedAt"], {
    tags: ["tier-1", "pci"],
    owners: ["team-payments"],
  }),
  flat("shipments", 51_009, ["shipmentId", "orderId", "carrier", "trackingCode", "events"]),
  flat("reviews", 18_400, ["reviewId", "sku", "stars", "body", "author"]),
  flat("promotions", 61, ["code", "percent", "startsAt", "endsAt"]),
  flat("orders.archive", 2_400_180, ["orderId", "payload", "archivedAt"], {
    description: "Orders older than three years, compressed.",
  }),
  flat("feature-flags", 43, ["flag", "rules", "updatedBy"]),
  flat("email-outbox", 0, ["messageId", "to", "template", "sentAt"]),
  flat("device-telemetry", 5_120_901, ["deviceId", "metric", "value", "at"], { isProvisioned: true }),
  flat("legacy_catalog", 12_030, ["id", "data"], { description: "Kept for the old mobile app." }),
];

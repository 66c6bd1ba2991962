import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import type { Market } from "../../generate/people.ts";
import { createRandom } from "../../generate/random.ts";
import { toDaysAgoMs, toIso, toIsoDay } from "../../generate/time.ts";
import { type PlainRecord, toItem } from "../../generate/to-item.ts";
import { BUYER_COUNT, type Buyer, getBuyer } from "./world.ts";

/** Customer master data, one plain table in each market: names, mail addresses, phones, birth days. */
export function listCustomerTables(): readonly DemoTable[] {
  return (["eu", "us"] as const).map((market) => ({
    target: market === "eu" ? DEMO_TARGETS.commerceEu : DEMO_TARGETS.commerceUs,
    seed: {
      create: defineTable({
        name: "customers",
        key: ["customerId"],
        globalIndexes: [
          { name: "email-index", key: ["email"], projects: "KEYS_ONLY" },
          { name: "tier-joined-index", key: ["tier", "joinedOn"], projects: ["fullName", "country"] },
        ],
        kmsKey: "alias/larkspur-customer-data",
        isDeletionProtected: true,
        tags: toTeamTags("customer-care", "CC-4200", { "data-classification": "pii", gdpr: "in-scope" }),
      }),
      items: listCustomers(market).map(toItem),
      facts: {
        createdAt: market === "eu" ? "2021-06-03T07:41:12Z" : "2022-01-19T15:02:33Z",
        pointInTimeRecovery: { recoveryPeriodDays: 14, enabledAt: "2022-02-01T00:00:00Z" },
        resourcePolicy: AUDITOR_POLICY,
      },
    },
  }));
}

const AUDITOR_POLICY = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "AuditorsMayDescribe",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::444455556666:role/audit-reader" },
      Action: ["dynamodb:DescribeTable"],
      Resource: "*",
    },
  ],
} as const;

function listCustomers(market: Market): readonly PlainRecord[] {
  return Array.from({ length: BUYER_COUNT[market] }, (_, index) => toCustomer(getBuyer(market, index)));
}

function toCustomer(buyer: Buyer): PlainRecord {
  const random = createRandom(`customers/${buyer.id}`);
  return {
    customerId: buyer.id,
    fullName: buyer.fullName,
    email: buyer.email,
    phone: random.chance(0.82) ? buyer.phone : undefined,
    tier: buyer.tier,
    country: buyer.address["country"],
    joinedOn: toIsoDay(buyer.joinedAtMs),
    birthDate: random.chance(0.35) ? toIsoDay(toDaysAgoMs(random.int(7000, 25_000))) : undefined,
    vatNumber: buyer.market === "eu" && random.chance(0.06) ? `BE0${random.digits(9)}` : undefined,
    taxId:
      buyer.market === "us" && random.chance(0.06)
        ? `000-${random.digits(2)}-${random.digits(4)}`
        : undefined,
    billingAddress: buyer.address,
    consent: {
      newsletter: random.chance(0.4),
      profiling: random.chance(0.2),
      updatedAt: toIso(buyer.joinedAtMs),
      channels: random.chance(0.4)
        ? new Set(random.pickSome(["email", "sms", "push", "post"], 2))
        : undefined,
    },
    lastSeenIp: random.chance(0.9) ? `203.0.113.${random.int(1, 254)}` : undefined,
    notes: random.chance(0.04) ? `Prefers to be called on ${buyer.phone} after 17:00.` : undefined,
  };
}

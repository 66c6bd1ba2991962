import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import { createRandom } from "../../generate/random.ts";
import { DAY_MS, MINUTE_MS, toIso, toIsoDay } from "../../generate/time.ts";
import { type PlainRecord, toItem } from "../../generate/to-item.ts";
import { listPurchases, type Purchase } from "./world.ts";

/** The payment ledger: payments with captures, refunds and disputes below them, and daily payouts. */
export function listPaymentTables(): readonly DemoTable[] {
  const { commerceEu: target } = DEMO_TARGETS;
  return [
    {
      target,
      seed: {
        create: defineTable({
          name: "payments-ledger",
          key: ["pk", "sk"],
          globalIndexes: [{ name: "gsi1", key: ["gsi1pk", "gsi1sk"], projects: "ALL" }],
          kmsKey: "alias/larkspur-pci",
          stream: "NEW_AND_OLD_IMAGES",
          isDeletionProtected: true,
          tags: toTeamTags("payments", "CC-4400", { "data-classification": "pci", compliance: "pci-dss" }),
        }),
        items: [...listPurchases("eu", 520).flatMap(toPaymentRecords), ...listPayouts()].map(toItem),
        facts: {
          createdAt: "2022-11-30T16:05:00Z",
          pointInTimeRecovery: { recoveryPeriodDays: 35, enabledAt: "2022-11-30T16:10:00Z" },
          kinesisStreamArns: [`arn:aws:kinesis:${target.region}:${target.account}:stream/ledger-audit`],
          resourcePolicy: FINANCE_POLICY,
        },
      },
    },
  ];
}

const FINANCE_POLICY = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "FinanceReadsFromItsOwnAccount",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::444455556666:role/finance-reporting" },
      Action: ["dynamodb:GetItem", "dynamodb:Query"],
      Resource: "arn:aws:dynamodb:eu-west-1:111122223333:table/payments-ledger",
    },
  ],
} as const;

/** Numbers that card networks publish for tests. */
const TEST_CARDS = ["4111111111111111", "5555555555554444", "378282246310005", "4012888888881881"] as const;

function toPaymentRecords(purchase: Purchase): readonly PlainRecord[] {
  const random = createRandom(`payments/${purchase.id}`);
  const paymentId = `pay_${random.hex(20)}`;
  const pk = `PAYMENT#${paymentId}`;
  const authorisedAt = toIso(purchase.placedAtMs + MINUTE_MS);
  const isCard = random.chance(0.75);
  const payment = {
    pk,
    sk: "PAYMENT",
    gsi1pk: `ORDER#${purchase.id}`,
    gsi1sk: pk,
    type: "payment",
    paymentId,
    orderId: purchase.id,
    customerId: purchase.buyer.id,
    amountMinor: Math.round(purchase.total * 100),
    currency: purchase.currency,
    method: isCard
      ? { kind: "card", pan: random.pick(TEST_CARDS), expiry: "12/28", holder: purchase.buyer.fullName }
      : { kind: "sepa", iban: `BE68539007547034`, mandate: `MND-${random.digits(8)}` },
    status: purchase.status === "CANCELLED" ? "VOIDED" : "CAPTURED",
    riskScore: random.int(0, 100),
    threeDs: isCard ? { version: "2.2.0", eci: "05", challenged: random.chance(0.3) } : undefined,
    authorisedAt,
  };
  const capture = {
    pk,
    sk: `CAPTURE#${authorisedAt}`,
    gsi1pk: `DAY#${toIsoDay(purchase.placedAtMs)}`,
    gsi1sk: `CAPTURE#${paymentId}`,
    type: "capture",
    paymentId,
    amountMinor: Math.round(purchase.total * 100),
    feeMinor: Math.round(purchase.total * 1.4) + 25,
    acquirerReference: random.digits(23),
  };
  const refund = {
    pk,
    sk: `REFUND#${random.ulid(purchase.placedAtMs + 9 * DAY_MS)}`,
    gsi1pk: `DAY#${toIsoDay(purchase.placedAtMs + 9 * DAY_MS)}`,
    gsi1sk: `REFUND#${paymentId}`,
    type: "refund",
    paymentId,
    amountMinor: Math.round(purchase.total * 50),
    reason: random.pick(["returned", "damaged", "goodwill"]),
    requestedBy: random.chance(0.5) ? "customer-care" : undefined,
  };
  const dispute = {
    pk,
    sk: `DISPUTE#${random.digits(8)}`,
    type: "dispute",
    paymentId,
    reasonCode: random.pick(["10.4", "13.1", "13.3"]),
    state: random.pick(["open", "won", "lost"]),
    dueBy: toIsoDay(purchase.placedAtMs + 30 * DAY_MS),
    evidence: [{ file: `evidence/${paymentId}.pdf`, sha256: random.bytes(32) }],
  };
  if (purchase.status === "CANCELLED") return [payment];
  const records: readonly PlainRecord[] = [payment, capture];
  if (random.chance(0.14)) return [...records, refund];
  return random.chance(0.05) ? [...records, dispute] : records;
}

function listPayouts(): readonly PlainRecord[] {
  const random = createRandom("payouts");
  return Array.from({ length: 60 }, (_, index) => {
    const day = toIsoDay(Date.UTC(2026, 3, 1) + index * DAY_MS);
    return {
      pk: "MERCHANT#larkspur-eu",
      sk: `PAYOUT#${day}`,
      gsi1pk: `DAY#${day}`,
      gsi1sk: "PAYOUT",
      type: "payout",
      amountMinor: random.int(400_000, 2_500_000),
      currency: "EUR",
      bankReference: `LKS${random.digits(12)}`,
      settled: index < 58,
    };
  });
}

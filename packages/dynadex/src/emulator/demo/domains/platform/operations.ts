import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import { createRandom } from "../../generate/random.ts";
import { DAY_MS, HOUR_MS, toDaysAgoMs, toEpochSeconds, toIso, toIsoDay } from "../../generate/time.ts";
import { toItem } from "../../generate/to-item.ts";
import { getMember, getTenant, MEMBER_COUNT, TENANT_COUNT } from "./world.ts";

/** Small tables that keep the platform's American side running. */
export function listOperationTables(): readonly DemoTable[] {
  return [toWebhookDeliveries(), toIdempotencyKeys(), toRateLimits(), toTenantSettings()];
}

function toWebhookDeliveries(): DemoTable {
  const random = createRandom("webhooks");
  const items = Array.from({ length: 400 }, () => {
    const attemptedAtMs = toDaysAgoMs(random.next() * 25);
    const isFailed = random.chance(0.12);
    return toItem({
      endpointId: `whe_${getTenant(random.int(0, TENANT_COUNT - 1)).id.slice(3)}`,
      deliveryId: random.ulid(attemptedAtMs),
      event: random.pick(["task.created", "task.done", "invoice.paid", "member.invited"]),
      statusCode: isFailed ? random.pick([500, 502, 404, 410]) : 200,
      // Fast answers are numbers, time-outs are the word: a real mixed attribute.
      latencyMs: isFailed && random.chance(0.5) ? "timeout" : random.int(20, 2200),
      attempts: isFailed ? random.int(2, 6) : 1,
      nextAttemptAt: isFailed ? toIso(attemptedAtMs + HOUR_MS) : undefined,
      payload: {
        id: random.uuid(),
        api: "2026-01",
        data: { object: { id: random.hex(12), livemode: true } },
      },
      expireAt: toEpochSeconds(attemptedAtMs + 30 * DAY_MS),
    });
  });
  return {
    target: DEMO_TARGETS.platformUs,
    seed: {
      create: defineTable({
        name: "webhook-deliveries",
        key: ["endpointId", "deliveryId"],
        maxOnDemand: { read: 400, write: 200 },
        tags: toTeamTags("integrations", "CC-5400"),
      }),
      items,
      facts: { createdAt: "2023-10-02T10:00:00Z", timeToLiveAttribute: "expireAt" },
    },
  };
}

function toIdempotencyKeys(): DemoTable {
  const random = createRandom("idempotency");
  const items = Array.from({ length: 200 }, () =>
    toItem({
      id: `orders-api.create#${random.hex(32)}`,
      expiration: toEpochSeconds(toDaysAgoMs(-random.next())),
      status: random.pick(["COMPLETED", "COMPLETED", "INPROGRESS"]),
      data: JSON.stringify({ statusCode: 201, body: { id: random.hex(8) } }),
      validation: random.chance(0.4) ? random.hex(32) : undefined,
    }),
  );
  return {
    target: DEMO_TARGETS.platformUs,
    seed: {
      create: defineTable({
        name: "idempotency-keys",
        key: ["id"],
        tags: toTeamTags("integrations", "CC-5400"),
      }),
      items,
      facts: { createdAt: "2024-06-18T10:00:00Z", timeToLiveAttribute: "expiration" },
    },
  };
}

function toRateLimits(): DemoTable {
  const random = createRandom("rate-limits");
  const items = Array.from({ length: 120 }, (_, index) =>
    toItem({
      bucket: `ip:198.51.100.${index + 1}:minute`,
      tokens: random.int(0, 600),
      refilledAt: toEpochSeconds(toDaysAgoMs(random.next() / 24)),
    }),
  );
  return {
    target: DEMO_TARGETS.platformUs,
    seed: {
      create: defineTable({ name: "rate-limits", key: ["bucket"], capacity: { read: 50, write: 50 } }),
      items,
      facts: { createdAt: "2024-06-18T11:00:00Z" },
    },
  };
}

function toTenantSettings(): DemoTable {
  const items = Array.from({ length: TENANT_COUNT }, (_, index) => {
    const tenant = getTenant(index);
    const random = createRandom(`settings/${tenant.id}`);
    const days = Array.from({ length: random.int(2, 7) }, (_, day) => toIsoDay(toDaysAgoMs(day)));
    const members = Array.from({ length: 3 }, () => getMember(random.int(0, MEMBER_COUNT - 1)));
    return toItem({
      tenantId: tenant.id,
      branding: { colours: { primary: `#${random.hex(6)}`, accent: `#${random.hex(6)}` }, logo: null },
      usageByDay: Object.fromEntries(
        days.map((day) => [day, { apiCalls: random.int(0, 90_000), storageMb: random.price(1, 900) }]),
      ),
      permissionsByUser: Object.fromEntries(
        members.map((member) => [
          member.id,
          { canExport: random.chance(0.5), teams: [random.pick(["ops", "legal"])] },
        ]),
      ),
      "feature.flags": random.chance(0.5) ? { "beta.search": true } : undefined,
      retentionDays: random.chance(0.8) ? random.pick([30, 90, 365]) : "forever",
    });
  });
  return {
    target: DEMO_TARGETS.platformUs,
    seed: {
      create: defineTable({
        name: "tenant-settings",
        key: ["tenantId"],
        tags: toTeamTags("workspace", "CC-5100"),
      }),
      items,
      facts: { createdAt: "2022-09-01T07:00:00Z" },
    },
  };
}

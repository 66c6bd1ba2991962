import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import { createRandom } from "../../generate/random.ts";
import { toDaysAgoMs, toIso, toIsoDay } from "../../generate/time.ts";
import { type Plain, toItem } from "../../generate/to-item.ts";
import { getMember, getTenant, MEMBER_COUNT, TENANT_COUNT } from "./world.ts";

/** Feature flags, the audit log and notifications. */
export function listControlTables(): readonly DemoTable[] {
  return [toFeatureFlags(), toAuditLog(), toNotifications()];
}

function toFeatureFlags(): DemoTable {
  const random = createRandom("flags");
  const areas = ["search", "billing", "editor", "export", "mobile", "sso", "ai-summary", "invites"];
  const items = areas.flatMap((area) =>
    ["rollout", "kill-switch", "limit", "variant", "copy", "beta"].map((kind) =>
      toItem({
        flagKey: `${area}.${kind}`,
        description: `Controls ${kind} of ${area}`,
        enabled: random.chance(0.7),
        defaultValue: toFlagValue(kind),
        variations: [toFlagValue(kind), random.chance(0.5) ? toFlagValue(kind) : false],
        rules: Array.from({ length: random.int(0, 3) }, () => ({
          when: {
            attribute: random.pick(["plan", "country", "tenantId"]),
            op: random.pick(["in", "not_in"]),
            values: [random.pick(["enterprise", "BE", getTenant(random.int(0, TENANT_COUNT - 1)).id])],
          },
          serve: {
            variation: random.int(0, 1),
            rollout: { percentage: random.int(1, 100), bucketBy: "userId" },
          },
        })),
        maintainer: getMember(random.int(0, 20)).email,
        archivedAt: random.chance(0.1) ? toIso(toDaysAgoMs(random.int(1, 90))) : undefined,
      }),
    ),
  );
  return {
    target: DEMO_TARGETS.platformEu,
    seed: {
      create: defineTable({
        name: "feature-flags",
        key: ["flagKey"],
        capacity: { read: 200, write: 5 },
        stream: "NEW_IMAGE",
        tags: toTeamTags("developer-experience", "CC-5900", { tier: "0" }),
      }),
      items,
      facts: { createdAt: "2023-05-25T14:00:00Z", replicas: [{ RegionName: "us-east-1" }] },
    },
  };
}

/** Flags hold whatever their kind needs, so the attribute has four types. */
function toFlagValue(kind: string): Plain {
  if (kind === "limit") return 250;
  if (kind === "variant") return "control";
  if (kind === "copy") return { title: "New!", cta: "Try it" };
  return true;
}

function toAuditLog(): DemoTable {
  const random = createRandom("audit");
  const items = Array.from({ length: 1200 }, () => {
    const atMs = toDaysAgoMs(random.next() * 40);
    const actor = getMember(random.int(0, MEMBER_COUNT - 1));
    const action = random.pick([
      "member.role.changed",
      "project.deleted",
      "login.succeeded",
      "export.requested",
    ]);
    const isChange = action === "member.role.changed";
    return toItem({
      day: toIsoDay(atMs),
      eventId: random.ulid(atMs),
      tenantId: actor.tenant.id,
      action,
      actor: { userId: actor.id, email: actor.email, ip: `198.51.100.${random.int(1, 254)}` },
      target: { kind: action.split(".")[0], id: random.uuid() },
      before: isChange ? { role: "viewer", scopes: ["read"] } : undefined,
      after: isChange ? { role: "editor", scopes: ["read", "write"] } : undefined,
      requestId: random.chance(0.8) ? random.uuid() : undefined,
      success: random.chance(0.97),
    });
  });
  return {
    target: DEMO_TARGETS.platformEu,
    seed: {
      create: defineTable({
        name: "audit-log",
        key: ["day", "eventId"],
        globalIndexes: [
          { name: "tenant-index", key: ["tenantId", "eventId"], projects: ["action", "success"] },
        ],
        isInfrequentlyAccessed: true,
        isDeletionProtected: true,
        kmsKey: "alias/larkspur-audit",
        tags: toTeamTags("security", "CC-8000", { retention: "7y" }),
      }),
      items,
      facts: {
        createdAt: "2022-08-22T06:00:00Z",
        pointInTimeRecovery: { recoveryPeriodDays: 35, enabledAt: "2022-08-22T06:00:00Z" },
        exports: ["01746057600000-a1b2c3d4", "01748736000000-e5f60718"].map((id) => ({
          ExportArn: `arn:aws:dynamodb:eu-west-1:444455556666:table/audit-log/export/${id}`,
          ExportStatus: "COMPLETED",
          ExportType: "INCREMENTAL_EXPORT",
        })),
      },
    },
  };
}

function toNotifications(): DemoTable {
  const random = createRandom("notifications");
  const items = Array.from({ length: 450 }, () => {
    const createdAtMs = toDaysAgoMs(random.next() * 60);
    const channel = random.pick(["email", "push", "sms"]);
    const member = getMember(random.int(0, MEMBER_COUNT - 1));
    return toItem({
      userId: member.id,
      notificationId: random.ulid(createdAtMs),
      channel,
      template: random.pick(["task-assigned", "weekly-digest", "invoice-ready", "mention"]),
      email: channel === "email" ? { to: member.email, subject: "News from your workspace" } : undefined,
      push: channel === "push" ? { deviceToken: random.hex(64), badge: random.int(0, 12) } : undefined,
      sms: channel === "sms" ? { to: member.phone, segments: 1 } : undefined,
      readAt: random.chance(0.5) ? toIso(createdAtMs) : undefined,
      data: random.chance(0.5) ? { taskId: random.ulid(createdAtMs), deepLink: "app://tasks" } : {},
    });
  });
  return {
    target: DEMO_TARGETS.platformEu,
    seed: {
      create: defineTable({
        name: "notifications",
        key: ["userId", "notificationId"],
        tags: toTeamTags("messaging", "CC-5500"),
      }),
      items,
      facts: { createdAt: "2023-12-05T09:00:00Z" },
    },
  };
}

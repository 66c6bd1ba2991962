import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import { createRandom } from "../../generate/random.ts";
import { DAY_MS, toDaysAgoMs, toEpochSeconds, toIso } from "../../generate/time.ts";
import { type PlainRecord, toItem } from "../../generate/to-item.ts";
import { getMember, MEMBER_COUNT } from "./world.ts";

/** Who signs in, and the sessions they hold. */
export function listIdentityTables(): readonly DemoTable[] {
  return [toUsers(), toSessions()];
}

function toUsers(): DemoTable {
  return {
    target: DEMO_TARGETS.platformEu,
    seed: {
      create: defineTable({
        name: "app-users",
        key: ["userId"],
        globalIndexes: [
          { name: "email-index", key: ["email"], projects: ["passwordHash", "locked"] },
          { name: "tenant-index", key: ["tenantId", "createdAt"], projects: "KEYS_ONLY" },
        ],
        kmsKey: "alias/larkspur-identity",
        tags: toTeamTags("identity", "CC-5200", { "data-classification": "pii" }),
        isDeletionProtected: true,
      }),
      items: Array.from({ length: MEMBER_COUNT }, (_, index) => toItem(toUser(index))),
      facts: {
        createdAt: "2022-08-20T12:00:00Z",
        pointInTimeRecovery: { recoveryPeriodDays: 35, enabledAt: "2022-08-20T12:05:00Z" },
        multiRegionConsistency: "EVENTUAL",
        replicas: [{ RegionName: "us-east-1" }, { RegionName: "ap-southeast-2" }],
      },
    },
  };
}

function toUser(index: number): PlainRecord {
  const member = getMember(index);
  const random = createRandom(`users/${member.id}`);
  const factors = random.pickSome(["totp", "webauthn", "sms"], random.int(0, 2));
  return {
    userId: member.id,
    tenantId: member.tenant.id,
    email: member.email,
    emailVerified: random.chance(0.93),
    passwordHash: `$argon2id$v=19$m=65536,t=3,p=4$${random.hex(22)}$${random.hex(43)}`,
    createdAt: toIso(member.joinedAtMs),
    profile: {
      givenName: member.firstName,
      familyName: member.lastName,
      phone: random.chance(0.5) ? member.phone : null,
      avatar: random.chance(0.4)
        ? { url: `https://cdn.example.com/a/${random.hex(16)}.png`, width: 256 }
        : undefined,
    },
    preferences: {
      locale: random.pick(["en-GB", "de-DE", "fr-FR", "nl-NL", "sv-SE"]),
      theme: random.pick(["light", "dark", "system"]),
      notifications: {
        email: random.chance(0.7),
        push: random.chance(0.4),
        digest: random.pick(["daily", "weekly"]),
      },
    },
    mfa:
      factors.length > 0 ? factors.map((kind) => ({ kind, addedAt: toIso(member.joinedAtMs) })) : undefined,
    recentDevices: Array.from({ length: random.int(0, 3) }, () => ({
      id: random.hex(8),
      userAgent: random.pick(["Firefox/138", "Chrome/136", "Safari/18"]),
      ip: `198.51.100.${random.int(1, 254)}`,
    })),
    failedLogins: random.chance(0.1) ? random.int(1, 5) : undefined,
    locked: random.chance(0.01) ? true : undefined,
  };
}

function toSessions(): DemoTable {
  const random = createRandom("sessions");
  const items = Array.from({ length: 400 }, () => {
    const startedAtMs = toDaysAgoMs(random.next() * 6);
    return toItem({
      sessionId: random.hex(40),
      userId: getMember(random.int(0, MEMBER_COUNT - 1)).id,
      startedAt: toEpochSeconds(startedAtMs),
      expiresAt: toEpochSeconds(startedAtMs + 7 * DAY_MS),
      ip: `198.51.100.${random.int(1, 254)}`,
      refreshTokenHash: random.bytes(32),
      impersonatedBy: random.chance(0.02) ? "support@larkspur.example.com" : undefined,
      claims: { roles: new Set(random.pickSome(["user", "billing", "admin"], 2)), amr: ["pwd"] },
    });
  });
  return {
    target: DEMO_TARGETS.platformEu,
    seed: {
      create: defineTable({
        name: "sessions",
        key: ["sessionId"],
        globalIndexes: [{ name: "user-index", key: ["userId", "startedAt"], projects: "KEYS_ONLY" }],
        types: { startedAt: "N" },
        tags: toTeamTags("identity", "CC-5200"),
      }),
      items,
      facts: { createdAt: "2022-08-20T12:10:00Z", timeToLiveAttribute: "expiresAt" },
    },
  };
}

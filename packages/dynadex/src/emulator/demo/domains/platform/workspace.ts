import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import { createRandom, type Random } from "../../generate/random.ts";
import { HOUR_MS, toDaysAgoMs, toIso, toIsoDay, toIsoMonth } from "../../generate/time.ts";
import { type PlainRecord, toItem } from "../../generate/to-item.ts";
import { getMember, getMemberOf, getTenant, MEMBER_COUNT, type Tenant, TENANT_COUNT } from "./world.ts";

/** The multi-tenant single table of the platform: everything of a tenant under `TENANT#<id>`. */
export function listWorkspaceTables(): readonly DemoTable[] {
  return [
    {
      target: DEMO_TARGETS.platformEu,
      seed: {
        create: defineTable({
          name: "workspace",
          key: ["PK", "SK"],
          globalIndexes: [
            { name: "GSI1", key: ["GSI1PK", "GSI1SK"], projects: "ALL" },
            { name: "GSI2", key: ["GSI2PK", "GSI2SK"], projects: ["title", "status"] },
          ],
          stream: "NEW_AND_OLD_IMAGES",
          tags: toTeamTags("workspace", "CC-5100", { tier: "1" }),
        }),
        items: listRecords().map(toItem),
        facts: {
          createdAt: "2022-08-22T06:15:10Z",
          pointInTimeRecovery: { recoveryPeriodDays: 35, enabledAt: "2022-08-22T06:30:00Z" },
          contributorInsights: { mode: "THROTTLED_KEYS" },
        },
      },
    },
  ];
}

function listRecords(): readonly PlainRecord[] {
  const tenants = Array.from({ length: TENANT_COUNT }, (_, index) => index);
  return [
    ...tenants.flatMap(toTenantRecords),
    ...Array.from({ length: MEMBER_COUNT / 2 }, (_, index) => toMemberRecord(index)),
  ];
}

function toTenantRecords(index: number): readonly PlainRecord[] {
  const tenant = getTenant(index);
  const random = createRandom(`workspace/${tenant.id}`);
  const projectCount = tenant.plan === "enterprise" ? 6 : 3;
  return [
    {
      PK: `TENANT#${tenant.id}`,
      SK: "META",
      GSI1PK: `PLAN#${tenant.plan}`,
      GSI1SK: `TENANT#${tenant.id}`,
      _type: "Tenant",
      tenantId: tenant.id,
      name: tenant.name,
      plan: tenant.plan,
      seats: random.int(3, 250),
      createdAt: toIso(tenant.createdAtMs),
      sso:
        tenant.plan === "enterprise"
          ? { provider: "okta", domain: "sso.example.com", enforced: true }
          : undefined,
      limits: { projects: 50, storageGb: tenant.plan === "free" ? 1 : 250 },
    },
    ...Array.from({ length: projectCount }, (_, position) =>
      toProjectRecords(tenant, index, position, random),
    ).flat(),
    ...Array.from({ length: tenant.plan === "free" ? 0 : 9 }, (_, month) =>
      toInvoiceRecord(tenant, month, random),
    ),
    ...Array.from({ length: random.int(0, 3) }, () => toApiKeyRecord(tenant, index, random)),
  ];
}

function toProjectRecords(
  tenant: Tenant,
  tenantIndex: number,
  position: number,
  random: Random,
): readonly PlainRecord[] {
  const projectId = random.uuid();
  const PK = `TENANT#${tenant.id}`;
  const project = {
    PK,
    SK: `PROJECT#${projectId}`,
    GSI1PK: `PROJECT#${projectId}`,
    GSI1SK: "META",
    _type: "Project",
    tenantId: tenant.id,
    projectId,
    title: `${random.pick(["Website", "Mobile", "Data", "Billing", "Launch"])} ${2024 + (position % 3)}`,
    status: random.pick(["active", "active", "paused", "archived"]),
    leadId: getMemberOf(tenantIndex, position).id,
    labels: new Set(random.pickSome(["bug", "feature", "chore", "research", "urgent"], 3)),
  };
  const tasks = Array.from({ length: random.int(4, 8) }, () =>
    toTaskRecords(tenant, tenantIndex, projectId, random),
  );
  return [project, ...tasks.flat()];
}

function toTaskRecords(
  tenant: Tenant,
  tenantIndex: number,
  projectId: string,
  random: Random,
): readonly PlainRecord[] {
  const createdAtMs = toDaysAgoMs(random.next() * 300);
  const taskId = random.ulid(createdAtMs);
  const PK = `TENANT#${tenant.id}`;
  const assignee = getMemberOf(tenantIndex, random.int(0, 15));
  const isDone = random.chance(0.5);
  const task = {
    PK,
    SK: `PROJECT#${projectId}#TASK#${taskId}`,
    GSI1PK: `PROJECT#${projectId}`,
    GSI1SK: `TASK#${isDone ? "DONE" : "OPEN"}#${taskId}`,
    GSI2PK: `ASSIGNEE#${assignee.id}`,
    GSI2SK: `DUE#${toIsoDay(createdAtMs + 240 * HOUR_MS)}`,
    _type: "Task",
    tenantId: tenant.id,
    projectId,
    taskId,
    title: random.pick(["Write release notes", "Fix login loop", "Review pricing page", "Upgrade runtime"]),
    status: isDone ? "done" : random.pick(["todo", "doing", "blocked"]),
    estimateHours: random.chance(0.6) ? random.int(1, 16) : undefined,
    checklist: random.chance(0.3)
      ? [
          { text: "draft", done: true, by: { memberId: assignee.id } },
          { text: "review", done: false },
        ]
      : undefined,
    completedAt: isDone ? toIso(createdAtMs + 90 * HOUR_MS) : undefined,
  };
  const comments = Array.from({ length: random.int(0, 1) }, () => {
    const commentedAtMs = createdAtMs + random.int(1, 200) * HOUR_MS;
    return {
      PK: `TASK#${taskId}`,
      SK: `COMMENT#${random.ulid(commentedAtMs)}`,
      _type: "Comment",
      tenantId: tenant.id,
      taskId,
      authorId: getMemberOf(tenantIndex, random.int(0, 15)).id,
      body: random.pick(["Looks good.", "Can this wait until Monday?", "Done in the last release."]),
      mentions: random.chance(0.2) ? [assignee.id] : undefined,
      createdAt: toIso(commentedAtMs),
    };
  });
  return [task, ...comments];
}

function toInvoiceRecord(tenant: Tenant, month: number, random: Random): PlainRecord {
  const issuedAtMs = Date.UTC(2025, 8 + month, 1);
  return {
    PK: `TENANT#${tenant.id}`,
    SK: `INVOICE#${toIsoMonth(issuedAtMs)}`,
    GSI1PK: `INVOICES#${toIsoMonth(issuedAtMs)}`,
    GSI1SK: `TENANT#${tenant.id}`,
    _type: "Invoice",
    tenantId: tenant.id,
    number: `LKS-${toIsoMonth(issuedAtMs).replace("-", "")}-${random.digits(5)}`,
    amount: random.price(20, 4000),
    currency: tenant.region === "eu" ? "EUR" : "USD",
    paid: month < 8,
    lines: [{ description: "Seats", quantity: random.int(3, 200), unitAmount: 8 }],
  };
}

function toApiKeyRecord(tenant: Tenant, tenantIndex: number, random: Random): PlainRecord {
  return {
    PK: `TENANT#${tenant.id}`,
    SK: `APIKEY#${random.hex(8)}`,
    _type: "ApiKey",
    tenantId: tenant.id,
    hash: random.bytes(32),
    scopes: new Set(random.pickSome(["read", "write", "admin", "billing"], 2)),
    createdBy: getMemberOf(tenantIndex, 0).id,
    lastUsedAt: random.chance(0.7) ? toIso(toDaysAgoMs(random.int(0, 60))) : undefined,
  };
}

function toMemberRecord(index: number): PlainRecord {
  const member = getMember(index);
  const random = createRandom(`workspace/member/${member.id}`);
  return {
    PK: `TENANT#${member.tenant.id}`,
    SK: `USER#${member.id}`,
    GSI1PK: `USER#${member.email}`,
    GSI1SK: `TENANT#${member.tenant.id}`,
    _type: "Membership",
    tenantId: member.tenant.id,
    userId: member.id,
    email: member.email,
    role: random.pick(["owner", "admin", "editor", "editor", "viewer"]),
    invitedBy: random.chance(0.5) ? getMemberOf(index % TENANT_COUNT, 1).id : undefined,
    joinedAt: toIso(member.joinedAtMs),
  };
}

import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import { createRandom, type Random } from "../../generate/random.ts";
import { HOUR_MS, toDaysAgoMs, toIso } from "../../generate/time.ts";
import { type PlainRecord, toItem } from "../../generate/to-item.ts";
import { getMemberOf, getTenant, type Tenant, TENANT_COUNT } from "./world.ts";

/** A single table with lower-case keys cut by `|`, whose kinds stand at the end of the sort key. */
export function listDocumentTables(): readonly DemoTable[] {
  return [
    {
      target: DEMO_TARGETS.platformEu,
      seed: {
        create: defineTable({
          name: "documents",
          key: ["pk", "sk"],
          globalIndexes: [{ name: "gsi1", key: ["gsi1pk", "gsi1sk"], projects: "ALL" }],
          localIndexes: [{ name: "by-modified", key: ["pk", "modifiedAt"], projects: ["title"] }],
          tags: toTeamTags("content", "CC-5300"),
        }),
        items: listRecords().map(toItem),
        facts: { createdAt: "2024-03-11T09:30:00Z" },
      },
    },
  ];
}

function listRecords(): readonly PlainRecord[] {
  return Array.from({ length: TENANT_COUNT }, (_, index) => {
    const tenant = getTenant(index);
    const random = createRandom(`documents/${tenant.id}`);
    const folders = Array.from({ length: 3 }, () => random.uuid());
    return [
      ...folders.map((folderId) => ({
        pk: `org|${tenant.id}`,
        sk: `${folderId}|folder`,
        title: random.pick(["Contracts", "Designs", "Handbook", "Minutes"]),
        visibility: random.pick(["private", "team", "org"]),
        modifiedAt: toIso(toDaysAgoMs(random.next() * 200)),
      })),
      ...Array.from({ length: 12 }, () =>
        toDocumentRecords(tenant, index, random.pick(folders), random),
      ).flat(),
    ];
  }).flat();
}

function toDocumentRecords(
  tenant: Tenant,
  tenantIndex: number,
  folderId: string,
  random: Random,
): readonly PlainRecord[] {
  const documentId = random.uuid();
  const modifiedAtMs = toDaysAgoMs(random.next() * 200);
  const author = getMemberOf(tenantIndex, random.int(0, 15));
  const document = {
    pk: `org|${tenant.id}`,
    sk: `${documentId}|workItem`,
    gsi1pk: `folder|${folderId}`,
    gsi1sk: `workItem|${documentId}`,
    title: random.pick(["Supplier agreement", "Brand guidelines", "Onboarding", "Incident review"]),
    authorId: author.id,
    modifiedAt: toIso(modifiedAtMs),
    wordCount: random.int(80, 9000),
    blocks: Array.from({ length: random.int(1, 4) }, (_, position) => ({
      kind: position === 0 ? "heading" : random.pick(["paragraph", "table", "image"]),
      attrs: { depth: random.int(1, 3), style: { bold: random.chance(0.3) } },
      children: [{ text: "Lorem", marks: random.chance(0.3) ? ["em"] : [] }],
    })),
    // Keyed by member id: the names of this map are data.
    reactions: random.chance(0.3)
      ? {
          [author.id]: { emoji: "+1", at: toIso(modifiedAtMs) },
          [getMemberOf(tenantIndex, 3).id]: { emoji: "eyes" },
        }
      : undefined,
  };
  const revision = {
    pk: `org|${tenant.id}`,
    sk: `${documentId}|revision|${String(random.int(1, 40)).padStart(6, "0")}`,
    gsi1pk: `author|${author.id}`,
    gsi1sk: `revision|${toIso(modifiedAtMs)}`,
    modifiedAt: toIso(modifiedAtMs - HOUR_MS),
    diff: random.bytes(24),
    sizeBytes: random.int(100, 60_000),
  };
  const share = {
    pk: `org|${tenant.id}`,
    sk: `${documentId}|share`,
    gsi1pk: `share|${random.hex(10)}`,
    gsi1sk: "link",
    modifiedAt: toIso(modifiedAtMs),
    permissions: new Set(random.pickSome(["view", "comment", "edit"], 2)),
    expiresAt: random.chance(0.5) ? toIso(modifiedAtMs + 720 * HOUR_MS) : undefined,
  };
  return random.chance(0.2) ? [document, revision, share] : [document, revision];
}

import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import { createRandom } from "../../generate/random.ts";
import { DAY_MS, toDaysAgoMs, toIsoDay } from "../../generate/time.ts";
import { toItem } from "../../generate/to-item.ts";

/** Tables of machine learning and game design: number keys, vectors, sets, maps keyed by day. */
export function listModelTables(): readonly DemoTable[] {
  return [toFeatures(), toLeaderboardCache(), toGameConfig()];
}

function toFeatures(): DemoTable {
  const items = Array.from({ length: 200 }, (_, index) => {
    const random = createRandom(`features/${index}`);
    return toItem({
      entity: `article:${index}`,
      model: random.pick(["embed-v2", "embed-v3"]),
      vector: random.bytes(64),
      embedding: Array.from({ length: 8 }, () => random.next()),
      buckets: new Set([random.int(0, 99), random.int(100, 199), random.int(200, 299)]),
      language: random.pick(["en", "de", "nl"]),
      quality: random.chance(0.9) ? random.next() : undefined,
      summary: random.chance(0.1) ? null : "A short text about the article.",
      fingerprints: new Set([random.bytes(8), random.bytes(8)]),
      source: { uri: `s3://larkspur-corpus/articles/${index}.json`, etag: random.hex(32) },
    });
  });
  const create = defineTable({
    name: "ml-features",
    key: ["entity", "model"],
    tags: toTeamTags("research", "CC-7400"),
  });
  return {
    target: DEMO_TARGETS.labsUs,
    seed: {
      create: {
        ...create,
        AttributeDefinitions: [
          ...(create.AttributeDefinitions ?? []),
          { AttributeName: "language", AttributeType: "S" },
          { AttributeName: "quality", AttributeType: "N" },
        ],
        // A key of three attributes, which only newer tables have.
        GlobalSecondaryIndexes: [
          {
            IndexName: "by-language-and-model",
            KeySchema: [
              { AttributeName: "language", KeyType: "HASH" },
              { AttributeName: "model", KeyType: "HASH" },
              { AttributeName: "quality", KeyType: "RANGE" },
            ],
            Projection: { ProjectionType: "KEYS_ONLY" },
          },
        ],
      },
      items,
      facts: {
        createdAt: "2026-01-20T10:00:00Z",
        vectorIndexes: [
          {
            IndexName: "by-meaning",
            VectorAttribute: { AttributeName: "embedding" },
            SearchSchema: [{ AttributeName: "language", SearchSchemaElementType: "INLINE_FILTER" }],
            Projection: { ProjectionType: "KEYS_ONLY" },
            Dimensions: 8,
            DistanceFunction: "COSINE",
          },
        ],
      },
    },
  };
}

function toLeaderboardCache(): DemoTable {
  const random = createRandom("leaderboard-cache");
  const items = Array.from({ length: 300 }, (_, index) =>
    toItem({
      season: 1 + (index % 3),
      rank: Math.floor(index / 3) + 1,
      playerId: random.text(8, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"),
      score: 100_000 - index * 311,
      delta: random.chance(0.3) ? random.int(-9, 9) : undefined,
    }),
  );
  return {
    target: DEMO_TARGETS.labsUs,
    seed: {
      create: defineTable({
        name: "leaderboard-cache",
        key: ["season", "rank"],
        types: { season: "N", rank: "N" },
        capacity: { read: 15, write: 15 },
        tags: toTeamTags("arena", "CC-7200", { product: "starfall" }),
      }),
      items,
      facts: { createdAt: "2025-05-01T00:00:00Z" },
    },
  };
}

function toGameConfig(): DemoTable {
  const random = createRandom("game-config");
  const items = ["economy", "matchmaking", "events", "drops", "shop", "localisation"].flatMap((section) =>
    ["live", "next"].map((stage) =>
      toItem({
        section,
        stage,
        revision: random.int(1, 90),
        schedule: Object.fromEntries(
          Array.from({ length: 10 }, (_, day) => [
            toIsoDay(toDaysAgoMs(0) + day * DAY_MS),
            { bonus: random.pick([1, 1.5, 2]), quests: [{ id: random.hex(6), rewards: [{ gold: 50 }] }] },
          ]),
        ),
        overrides: random.chance(0.5) ? { EU: { price: "4.99" }, NA: { price: 4.99 } } : undefined,
      }),
    ),
  );
  return {
    target: DEMO_TARGETS.labsUs,
    seed: {
      create: defineTable({
        name: "game-config",
        key: ["section", "stage"],
        capacity: { read: 5, write: 1 },
        tags: toTeamTags("arena", "CC-7200", { product: "starfall" }),
      }),
      items,
      facts: { createdAt: "2025-04-10T13:00:00Z" },
    },
  };
}

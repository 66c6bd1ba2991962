import { toTableArn } from "../../../arn.ts";
import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import type { Market } from "../../generate/people.ts";
import { toItem } from "../../generate/to-item.ts";
import { listStorefrontRecords } from "./storefront-records.ts";
import { ACTIVE_BUYER_COUNT } from "./world.ts";

/** The shop's single table, in both markets: nine kinds of entity under PK and SK, one overloaded index. */
export function listStorefrontTables(): readonly DemoTable[] {
  return [
    toTable("eu", { buyers: ACTIVE_BUYER_COUNT.eu, purchases: 640, products: 220, reviews: 420 }),
    toTable("us", { buyers: ACTIVE_BUYER_COUNT.us, purchases: 160, products: 60, reviews: 70 }),
  ];
}

function toTable(market: Market, counts: Parameters<typeof listStorefrontRecords>[1]): DemoTable {
  const target = market === "eu" ? DEMO_TARGETS.commerceEu : DEMO_TARGETS.commerceUs;
  return {
    target,
    seed: {
      create: defineTable({
        name: "storefront",
        key: ["PK", "SK"],
        globalIndexes: [{ name: "GSI1", key: ["GSI1PK", "GSI1SK"], projects: "ALL" }],
        stream: "NEW_AND_OLD_IMAGES",
        tags: toTeamTags("storefront", "CC-4100", { "data-classification": "confidential" }),
        isDeletionProtected: true,
      }),
      items: listStorefrontRecords(market, counts).map(toItem),
      facts: {
        createdAt: "2023-02-14T10:12:45Z",
        pointInTimeRecovery: { recoveryPeriodDays: 35, enabledAt: "2023-02-14T10:20:00Z" },
        contributorInsights: { mode: "ACCESSED_AND_THROTTLED_KEYS" },
        exports: [
          {
            ExportArn: `${toTableArn(target, "storefront")}/export/01747000000000-5f1c2a7e`,
            ExportStatus: "COMPLETED",
            ExportType: "FULL_EXPORT",
          },
        ],
      },
    },
  };
}

import { createCrawlCatalog } from "../../catalog/crawl-catalog.ts";
import { decideDeletions } from "../../catalog/decide-deletions.ts";
import type { SearchIndex } from "../../catalog/search-index.ts";
import { compilePattern } from "../../connections/compile-pattern.ts";
import type { Database } from "../../database/database.ts";
import type { EmulatorTarget } from "../../emulator/index.ts";
import { createRateLimiter } from "../../jobs/rate-limiter.ts";
import { openLiveSource } from "../../sources/live/open-live-source.ts";
import type { CrawlDependencies } from "../crawl-dependencies.ts";

/** The account of all test tables. */
export const ACCOUNT = "111122223333";
/** The account and region of all test tables. */
export const HOME: EmulatorTarget = { account: ACCOUNT, region: "eu-west-1" };

const NO_SEARCH: SearchIndex = { replaceThings: async () => {}, putThing: async () => {} };

/** What a crawl is made of in tests: the real catalog, and an emulator reached over HTTP. */
export function testDependencies(database: Database, endpoint: string): CrawlDependencies {
  const clock = { now: () => Date.now() };
  return {
    catalog: createCrawlCatalog({ searchIndex: NO_SEARCH }),
    async openSource({ region, callLimiter }) {
      const credential = { type: "keys", accessKeyId: ACCOUNT, secretAccessKey: "secret" } as const;
      const limit = callLimiter === undefined ? {} : { callLimiter };
      return openLiveSource({ region, endpoint, stsEndpoint: endpoint, credential, ...limit });
    },
    readConnectionSettings: async () => ({ regions: [HOME.region], dynamodbEndpoint: endpoint }),
    rateLimiter: createRateLimiter(database, clock),
    compilePattern,
    decideDeletions,
    clock,
  };
}

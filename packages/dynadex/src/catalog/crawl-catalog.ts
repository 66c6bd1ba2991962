import type { CrawlCatalog } from "../crawl/crawl-catalog.ts";
import { listListedTables, recordCrawlFailure, unlistTables } from "./asset-connection-store.ts";
import { assetIdOf } from "./asset-id.ts";
import { findAssetReading } from "./asset-store.ts";
import { decodeEvidence } from "./evidence-codec.ts";
import { findStoredEvidence } from "./evidence-store.ts";
import { reconcileTable } from "./reconcile-table.ts";
import type { SearchIndex } from "./search-index.ts";

/** The catalog on PostgreSQL, as crawls write to it. */
export function createCrawlCatalog({ searchIndex }: { readonly searchIndex: SearchIndex }): CrawlCatalog {
  return {
    async findKnownTable(database, arn) {
      const asset = await findAssetReading(database, assetIdOf(arn));
      if (asset === undefined) return null;
      return {
        assetId: asset.id,
        tableId: asset.table_id,
        lastReadingFingerprint: asset.reading_fingerprint,
        readEvidence: async () => {
          const stored = await findStoredEvidence(database, asset.id);
          return stored === undefined ? null : decodeEvidence(stored);
        },
      };
    },

    reconcileTable: (transaction, observation) => reconcileTable(searchIndex, transaction, observation),

    recordTableFailure: (transaction, failure) => recordCrawlFailure(transaction, failure, failure),

    async planDeletions(database, { listed, filtered, deleteFiltered, listedAt, ...place }) {
      const tables = await listListedTables(database, place);
      const listedBefore = new Date(listedAt);
      const gone = tables.filter(({ name, lastListedAt }) => {
        if (lastListedAt > listedBefore) return false;
        return filtered.has(name) ? deleteFiltered : !listed.has(name);
      });
      return { active: tables.length, gone: gone.map(({ assetId, name }) => ({ assetId, name })) };
    },

    markDeleted: (transaction, deletion) => unlistTables(transaction, deletion, deletion),
  };
}

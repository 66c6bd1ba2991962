import type { Operations } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { parseSearchCursor } from "./search-cursor.ts";
import { searchCatalog } from "./search-catalog.ts";

/** What the search operation works with. */
export interface SearchDependencies {
  readonly database: Database;
}

/** The operation `search`. */
export function searchOperations({ database }: SearchDependencies): Pick<Operations, "search"> {
  return {
    search: async ({ query }, { signal }) =>
      searchCatalog(
        database,
        {
          text: query.q,
          kinds: query.kind === undefined ? ["table", "index", "attribute"] : [query.kind],
          accountId: query.accountId ?? null,
          region: query.region ?? null,
          state: query.state,
          limit: query.limit,
          cursor: query.cursor === undefined ? null : parseSearchCursor(query.cursor),
        },
        { signal },
      ),
  };
}

import type { Database } from "../database/database.ts";

/** What the operations on users, groups and tokens work with. */
export interface AccessDependencies {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

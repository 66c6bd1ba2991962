import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/**
 * What every named query takes as its first parameter: the pool, or a transaction (kysely's `Transaction<Tables>` is
 * assignable to it). A function given a transaction opens no other connection.
 */
export type Database = Kysely<Tables>;

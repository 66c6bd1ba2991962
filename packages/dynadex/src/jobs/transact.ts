import { setTimeout as pause } from "node:timers/promises";
import { DynadexError } from "@dynadex/core/error";
import type { Database } from "../database/database.ts";

/**
 * Work that took long to get is written again this often when the database gave way, before the step is done anew: for
 * about ten seconds in all, in which a server that was killed has come back.
 */
const MAX_TRANSACTION_ATTEMPTS = 9;
const FIRST_PAUSE_MS = 20;

/** Classes and codes of PostgreSQL errors after which the same transaction may succeed. */
const PASSING_STATE = /^(08|40|53|57)/;
const PASSING_NETWORK = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOENT", "ENOTFOUND"]);

/**
 * Runs a transaction, again when it lost to another one or to a broken connection. The work must be repeatable and must
 * tell by what it reads whether an earlier attempt was committed after all.
 */
export async function transact<T>(
  database: Database,
  work: (transaction: Database) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction().execute(work);
    } catch (error) {
      if (attempt >= MAX_TRANSACTION_ATTEMPTS || !isPassingDatabaseError(error)) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** attempt);
    }
  }
}

/** True for what passes by itself: deadlocks, lost serialization, shortage, a server that restarts, a broken connection. */
export function isPassingDatabaseError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof DynadexError) return error.code === "DATABASE_UNAVAILABLE";
  if (/Connection terminated|timeout exceeded when trying to connect/i.test(error.message)) return true;
  const code: unknown = Reflect.get(error, "code");
  if (typeof code !== "string") return false;
  return PASSING_NETWORK.has(code) || (code.length === 5 && PASSING_STATE.test(code));
}

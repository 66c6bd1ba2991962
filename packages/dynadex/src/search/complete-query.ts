import type { Database } from "../database/database.ts";
import { spellWords, type ReadPart } from "./query-reading.ts";
import { findCompletions } from "./word-queries.ts";

/** Words that one beginning is completed to inside names. */
export const MAX_COMPLETIONS = 32;
/** A single letter begins too many words to mean any of them. */
const MIN_COMPLETED_LENGTH = 2;

/**
 * Adds to an open last part the known words that its last word may become, or, where no word begins so, the names that
 * the whole part may become (`customerem`). Words are listed one by one because PostgreSQL's index reads everything
 * under a prefix before it looks at the other words of the query.
 */
export async function completeLastPart(
  database: Database,
  parts: readonly ReadPart[],
): Promise<readonly ReadPart[]> {
  const last = parts.at(-1);
  if (last?.isOpen !== true) return parts;
  const beginnings = longEnough(last.words.at(-1) ?? []);
  const words = await complete(database, beginnings, "word");
  const spellings = longEnough([...last.names, ...spellWords(last)]);
  const names = words.length > 0 ? [] : await complete(database, spellings, "name");
  return [...parts.slice(0, -1), { ...last, completions: { words, names } }];
}

function longEnough(words: readonly string[]): string[] {
  return words.filter((word) => word.length >= MIN_COMPLETED_LENGTH);
}

async function complete(database: Database, beginnings: readonly string[], kind: "word" | "name") {
  return beginnings.length === 0 ? [] : findCompletions(database, beginnings, kind, MAX_COMPLETIONS);
}

import { editDistance } from "./edit-distance.ts";

/** Longest names compared: more is not a slip of the finger but another thing, and the cost is quadratic. */
const MAX_NAME_LENGTH = 64;

/**
 * The known name somebody probably meant, or `undefined` when none is near: at most a third of the letters may differ,
 * neighbours swapped counting once, case not at all.
 *
 * @example
 * findNearestName("regoin", ["region", "accountId"]); // "region"
 */
export function findNearestName(typed: string, known: Iterable<string>): string | undefined {
  if (typed.length > MAX_NAME_LENGTH) return undefined;
  let best: { name: string; distance: number } | undefined;
  for (const name of known) {
    if (name.length > MAX_NAME_LENGTH) continue;
    const distance = editDistance(typed.toLowerCase(), name.toLowerCase());
    const isNear = distance <= Math.max(1, Math.floor(Math.min(typed.length, name.length) / 3));
    if (isNear && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

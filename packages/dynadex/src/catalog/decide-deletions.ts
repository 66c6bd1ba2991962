import { DynadexError } from "@dynadex/core/error";

/** A run may mark this share of a region's active tables deleted, and not more, unless it is forced (I20). */
export const MASS_DELETE_SHARE = 0.5;
/** Fewer deletions than this are never many. */
export const MASS_DELETE_MINIMUM = 10;

/** What to do with the tables that a listing no longer has. */
export type DeletionDecision =
  | { readonly kind: "mark" }
  | { readonly kind: "refuse"; readonly error: DynadexError };

/**
 * Guards against an empty or broken listing that would empty the catalog: more than half of the active tables, and at
 * least ten, are only marked when forced (`MASS_DELETE_REFUSED`, I20).
 */
export function decideDeletions({
  active,
  gone,
  force,
}: {
  readonly active: number;
  readonly gone: number;
  readonly force: boolean;
}): DeletionDecision {
  const isMass = gone >= MASS_DELETE_MINIMUM && gone > active * MASS_DELETE_SHARE;
  if (!isMass || force) return { kind: "mark" };
  const message = `at most ${MASS_DELETE_SHARE * 100} % of the tables may be marked deleted at once, found ${gone} of ${active} no longer listed`;
  return { kind: "refuse", error: new DynadexError("MASS_DELETE_REFUSED", message) };
}

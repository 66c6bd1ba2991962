import { invariant } from "../error/index.ts";
import { absorbBottomK } from "./bottom-k.ts";
import { createEvidence, type Evidence } from "./evidence.ts";
import { LIMIT_NAMES } from "./evidence-limits.ts";
import { absorbPath } from "./path-tree.ts";

/**
 * The evidence of the items of both: associative and commutative, with `createEvidence()` as identity. Neither input
 * is changed.
 */
export function mergeEvidence(left: Evidence, right: Evidence): Evidence {
  const merged = createEvidence(left.limits);
  absorbEvidence(merged, left);
  absorbEvidence(merged, right);
  return merged;
}

/** Adds one evidence to another in place, without the copy that `mergeEvidence` makes; `from` is left as it is. */
export function absorbEvidence(into: Evidence, from: Evidence): void {
  invariant(
    LIMIT_NAMES.every((name) => into.limits[name] === from.limits[name]),
    "only evidence with equal limits can be merged",
  );
  invariant(into !== from, "evidence cannot absorb itself");
  into.items += from.items;
  into.sizeBytes += from.sizeBytes;
  into.isSaturated ||= from.isSaturated;
  absorbPath(into, into.root, from.root);
  absorbBottomK(into.sample, from.sample, into.limits.sampledItems);
  absorbBottomK(into.shapes, from.shapes, into.limits.sampledShapes);
}

import type { Design } from "./design.ts";
import { randomTreeDesign } from "./random-tree-design.ts";
import { SIMULATIONS } from "./simulated-designs.ts";

/**
 * Designs made by other code than the development ones: programs that write items as an application would, and random
 * hierarchies. Failures on them were looked at once, after
 * the first score; `unseenDesigns` were not.
 */
export function heldOutDesigns(): readonly Design[] {
  return [
    ...SIMULATIONS.map((simulate, index) => simulate(7000 + index)),
    ...Array.from({ length: RANDOM_TREES }, (_, index) => randomTreeDesign(9000 + index * 17)),
  ];
}

const RANDOM_TREES = 16;

/** Random hierarchies of other seeds, for scores of designs that nothing was ever changed for. */
export function unseenDesigns(): readonly Design[] {
  return Array.from({ length: UNSEEN_TREES }, (_, index) => ({
    ...randomTreeDesign(20_000 + index * 13),
    set: "unseen" as const,
  }));
}

const UNSEEN_TREES = 60;

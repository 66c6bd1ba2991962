import { hashTextInto } from "../value/hash64.ts";
import { createEvidence, emptyPath, type FoldedNames, type PathEvidence } from "./evidence.ts";
import type { EvidenceLimits } from "./evidence-limits.ts";
import { toHash53 } from "./hash53.ts";
import { absorbPath } from "./path-tree.ts";
import { absorbValueSketch, countValue, createValueSketch } from "./value-sketch.ts";

/**
 * The one path that the given members of a map would share if their names were folded, together with what is folded
 * there already. Pure: the evidence is not changed.
 */
export function uniteMembers(
  limits: EvidenceLimits,
  folded: FoldedNames | null,
  members: Iterable<readonly [name: string, path: PathEvidence]>,
): FoldedNames {
  const scratch = createEvidence(limits);
  const united = { isEveryName: false, names: createValueSketch(), each: emptyPath(false, 0, 0, 0) };
  if (folded !== null) {
    absorbValueSketch(united.names, folded.names, limits);
    absorbPath(scratch, united.each, folded.each);
  }
  const lanes = new Int32Array(3);
  for (const [name, path] of members) {
    hashTextInto(lanes, name);
    countValue(united.names, limits, toHash53(lanes[0]!, lanes[1]!), name, path.occurrences);
    absorbPath(scratch, united.each, path);
  }
  return united;
}

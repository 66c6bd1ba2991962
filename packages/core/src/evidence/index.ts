export type { BottomK } from "./bottom-k.ts";
export { findDataNameFormat, type DataNameFormat } from "./data-name.ts";
export {
  createEvidence,
  type BooleanEvidence,
  type ContainerEvidence,
  type Evidence,
  type FoldedNames,
  type ItemShape,
  type NullEvidence,
  type PathEvidence,
  type ScalarEvidence,
  type ScalarProfile,
  type SetEvidence,
  type TypeEvidence,
} from "./evidence.ts";
export { EVIDENCE_LIMITS, type EvidenceLimits } from "./evidence-limits.ts";
export { absorbEvidence, mergeEvidence } from "./merge-evidence.ts";
export { observeItem } from "./observe-item.ts";
export { parseEvidence } from "./parse-evidence.ts";
export { EVIDENCE_VERSION, serializeEvidence } from "./serialize-evidence.ts";
export { findType } from "./type-evidence.ts";
export { uniteMembers } from "./unite-members.ts";
export { countDistinct, type ValueSketch } from "./value-sketch.ts";

export type { TemplateGroup } from "./grow-templates.ts";
export {
  findTemplateGroups,
  inferKeyTemplates,
  type InferredTemplate,
  type InferredTemplates,
  type KeyContext,
  type KeyObservation,
} from "./infer-key-templates.ts";
export {
  SEGMENT_FORMATS,
  templatePattern,
  type KeySegment,
  type KeyTemplate,
  type LiteralSegment,
  type SegmentFormat,
  type VariableSegment,
} from "./key-template.ts";
export { matchTemplate } from "./match-template.ts";
export { measureSeparation, type TraitTable } from "./measure-separation.ts";
export { parseTemplate } from "./parse-template.ts";
export { renderTemplate } from "./render-template.ts";
export { splitKey, type KeyToken, type SplitKey } from "./split-key.ts";
export { nameSegments } from "./name-segments.ts";

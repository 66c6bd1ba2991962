import type { AttributeValue, Item } from "../value/attribute-value.ts";
import { ATTRIBUTE_TYPES } from "../value/attribute-value.ts";
import { canonicalDecimal } from "../value/decimal.ts";
import { stableStringify } from "../value/stable-stringify.ts";
import { compareUtf8 } from "../value/utf8.ts";
import type { BottomK } from "./bottom-k.ts";
import { listDistinctHashes } from "./distinct-hashes.ts";
import type { Evidence, PathEvidence, ScalarProfile, TypeEvidence } from "./evidence.ts";
import { renderRegisters } from "./registers-text.ts";
import type { ValueSketch } from "./value-sketch.ts";

/** Names the text form; `parseEvidence` refuses others. */
export const EVIDENCE_FORMAT = "dynadex-evidence";
export const EVIDENCE_VERSION = 1;

/**
 * Evidence as canonical JSON: the same multiset of items gives the identical text, whatever their order and however
 * they were split and merged. `parseEvidence` is the inverse.
 */
export function serializeEvidence(evidence: Evidence): string {
  return stableStringify({
    format: EVIDENCE_FORMAT,
    version: EVIDENCE_VERSION,
    limits: evidence.limits,
    items: evidence.items,
    sizeBytes: evidence.sizeBytes,
    isSaturated: evidence.isSaturated,
    root: toPathData(evidence.root),
    sample: toBottomKData(evidence.sample, canonicalItem),
    shapes: toBottomKData(evidence.shapes, (shape) => shape),
  });
}

function toPathData(path: PathEvidence): unknown {
  return {
    occurrences: path.occurrences,
    items: path.items,
    types: path.types.toSorted(byType).map(toTypeData),
    element: path.element === null ? undefined : toPathData(path.element),
    children: path.children === null || path.children.size === 0 ? undefined : toChildrenData(path.children),
    folded:
      path.folded === null
        ? undefined
        : {
            isEveryName: path.folded.isEveryName,
            names: toSketchData(path.folded.names),
            each: toPathData(path.folded.each),
          },
  };
}

/** Pairs and not members of an object, because names are hostile. */
function toChildrenData(children: ReadonlyMap<string, PathEvidence>): unknown {
  return [...children]
    .toSorted(([left], [right]) => compareUtf8(left, right))
    .map(([name, child]) => [name, toPathData(child)]);
}

function byType(left: TypeEvidence, right: TypeEvidence): number {
  return ATTRIBUTE_TYPES.indexOf(left.type) - ATTRIBUTE_TYPES.indexOf(right.type);
}

function toTypeData(type: TypeEvidence): unknown {
  if ("profile" in type) return { ...type, profile: toProfileData(type.profile) };
  return "members" in type ? { ...type, members: toProfileData(type.members) } : type;
}

function toProfileData({ min, max, minBytes, maxBytes, values }: ScalarProfile): unknown {
  return { min, max, minBytes, maxBytes, values: toSketchData(values) };
}

function toSketchData({ sample, all }: ValueSketch): unknown {
  return {
    sample: toBottomKData(sample, (text) => text),
    hashes: all === null ? undefined : (listDistinctHashes(all) ?? undefined),
    registers: all === null || all.registers === null ? undefined : renderRegisters(all.registers),
  };
}

function toBottomKData<Payload>(sample: BottomK<Payload>, toData: (payload: Payload) => unknown): unknown {
  return sample.hashes.map((hash, index) => [hash, sample.counts[index], toData(sample.payloads[index]!)]);
}

/** Equal items can be spelled differently: numbers in another notation, sets in another order. */
function canonicalItem(item: Item): Item {
  const members = Object.keys(item).map((name) => [name, canonicalValue(item[name]!)] as const);
  return Object.fromEntries(members);
}

function canonicalValue(value: AttributeValue): AttributeValue {
  if ("N" in value) return { N: canonicalDecimal(value.N) };
  if ("L" in value) return { L: value.L.map(canonicalValue) };
  if ("M" in value) return { M: canonicalItem(value.M) };
  if ("SS" in value) return { SS: value.SS.toSorted(compareUtf8) };
  if ("NS" in value) return { NS: value.NS.map(canonicalDecimal).toSorted(compareUtf8) };
  if ("BS" in value) return { BS: value.BS.toSorted(compareUtf8) };
  return value;
}

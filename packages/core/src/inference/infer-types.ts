import {
  countDistinct,
  type PathEvidence,
  type ScalarProfile,
  type TypeEvidence,
} from "../evidence/index.ts";
import type { TypeProfile } from "../schema/schema-document.ts";
import { ATTRIBUTE_TYPES, type AttributeType } from "../value/attribute-value.ts";
import { compareUtf8 } from "../value/utf8.ts";

/**
 * The types seen at a path, in the order of `ATTRIBUTE_TYPES` (I17: from DynamoDB's types, never from what text looks
 * like).
 *
 * @param declared the types that the key definitions promise; they are listed even when no value was seen (I16)
 */
export function inferTypes(
  path: PathEvidence | undefined,
  declared: readonly AttributeType[],
): readonly TypeProfile[] {
  return ATTRIBUTE_TYPES.flatMap((type) => {
    const evidence = path?.types.find((known) => known.type === type);
    if (evidence !== undefined) return [profileOf(evidence)];
    return declared.includes(type) ? [{ type, count: 0 }] : [];
  });
}

function profileOf(evidence: TypeEvidence): TypeProfile {
  const { type, count } = evidence;
  switch (evidence.type) {
    case "S":
    case "N":
    case "B":
      return {
        type,
        count,
        ...scalarFacts(evidence.profile, count),
        ...byteLengths(evidence.type, evidence.profile),
      };
    case "BOOL":
      return { type, count, ...booleanFacts(count, evidence.trueCount) };
    case "NULL":
      return { type, count };
    case "L":
    case "M":
      return { type, count, minLength: evidence.minMembers, maxLength: evidence.maxMembers };
    case "SS":
    case "NS":
    case "BS":
      return {
        type,
        count,
        ...scalarFacts(evidence.members, evidence.memberCount),
        minLength: evidence.minMembers,
        maxLength: evidence.maxMembers,
      };
  }
}

/** More values are no list that anyone reads. */
const MAX_TOP_VALUES = 20;
/** Values must recur this often on average to be worth listing. */
const MIN_RECURRENCE = 2;

function scalarFacts({ min, max, values }: ScalarProfile, count: number): Partial<TypeProfile> {
  const distinct = countDistinct(values);
  const bounds = min === null || max === null ? {} : { min, max };
  // The sample holds every value only up to its limit; of more, the most frequent ones are not known.
  const isListed = values.all === null && count > 0 && count >= distinct.count * MIN_RECURRENCE;
  if (!isListed) return { distinct, ...bounds };
  const { payloads, counts } = values.sample;
  const ranked = payloads.map((value, index) => ({ value, count: counts[index]! })).toSorted(byFrequency);
  return { distinct, ...bounds, topValues: ranked.slice(0, MAX_TOP_VALUES) };
}

function booleanFacts(count: number, trueCount: number): Partial<TypeProfile> {
  const values = [
    { value: "true", count: trueCount },
    { value: "false", count: count - trueCount },
  ].filter((entry) => entry.count > 0);
  return { distinct: { count: values.length, isExact: true }, topValues: values.toSorted(byFrequency) };
}

function byteLengths(type: "S" | "N" | "B", { minBytes, maxBytes }: ScalarProfile): Partial<TypeProfile> {
  return type === "N" ? {} : { minLength: minBytes, maxLength: maxBytes };
}

interface CountedValue {
  readonly value: string;
  readonly count: number;
}

function byFrequency(left: CountedValue, right: CountedValue): number {
  return right.count - left.count || compareUtf8(left.value, right.value);
}

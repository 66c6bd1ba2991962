import { invariant } from "../error/index.ts";
import type { AttributeType } from "../value/attribute-value.ts";
import type { PathEvidence, ScalarProfile, TypeEvidence } from "./evidence.ts";
import type { EvidenceLimits } from "./evidence-limits.ts";
import { absorbProfile } from "./scalar-profile.ts";
import { createValueSketch } from "./value-sketch.ts";

/** The evidence of one type at a path, made at first sight. */
export function typeOf<T extends AttributeType>(
  path: PathEvidence,
  type: T,
): Extract<TypeEvidence, { readonly type: T }> {
  return (findType(path, type) ?? addType(path, type)) as Extract<TypeEvidence, { readonly type: T }>;
}

/** The evidence of one type at a path, or `undefined` when no value of it was seen. */
export function findType(path: PathEvidence, type: AttributeType): TypeEvidence | undefined {
  for (const known of path.types) {
    if (known.type === type) return known;
  }
  return undefined;
}

/** Adds the evidence of one type to a path; `from` is left as it is. */
export function absorbType(path: PathEvidence, from: TypeEvidence, limits: EvidenceLimits): void {
  const into = typeOf(path, from.type);
  into.count += from.count;
  switch (from.type) {
    case "S":
    case "N":
    case "B":
      invariant("profile" in into, "evidence of one type has one form");
      absorbProfile(into.profile, from.profile, from.type, limits);
      return;
    case "BOOL":
      invariant(into.type === "BOOL", "evidence of one type has one form");
      into.trueCount += from.trueCount;
      return;
    case "NULL":
      return;
    case "L":
    case "M":
      invariant(into.type === "L" || into.type === "M", "evidence of one type has one form");
      absorbMemberCounts(into, from);
      return;
    case "SS":
    case "NS":
    case "BS":
      invariant("members" in into, "evidence of one type has one form");
      absorbMemberCounts(into, from);
      into.memberCount += from.memberCount;
      absorbProfile(into.members, from.members, MEMBER_TYPE[from.type], limits);
  }
}

/** A profile of no values. */
export function emptyProfile(): ScalarProfile {
  return {
    min: null,
    max: null,
    minNumber: 0,
    maxNumber: 0,
    minBytes: Number.MAX_SAFE_INTEGER,
    maxBytes: 0,
    values: createValueSketch(),
  };
}

function addType(path: PathEvidence, type: AttributeType): TypeEvidence {
  const created = emptyType(type);
  path.types.push(created);
  return created;
}

function emptyType(type: AttributeType): TypeEvidence {
  const members = { minMembers: Number.MAX_SAFE_INTEGER, maxMembers: 0 };
  switch (type) {
    case "S":
    case "N":
    case "B":
      return { type, count: 0, profile: emptyProfile() };
    case "BOOL":
      return { type, count: 0, trueCount: 0 };
    case "NULL":
      return { type, count: 0 };
    case "L":
    case "M":
      return { type, count: 0, ...members };
    case "SS":
    case "NS":
    case "BS":
      return { type, count: 0, ...members, memberCount: 0, members: emptyProfile() };
  }
}

/** The type of the members of a set. */
export const MEMBER_TYPE = { SS: "S", NS: "N", BS: "B" } as const;

interface MemberCounts {
  minMembers: number;
  maxMembers: number;
}

function absorbMemberCounts(into: MemberCounts, from: Readonly<MemberCounts>): void {
  into.minMembers = Math.min(into.minMembers, from.minMembers);
  into.maxMembers = Math.max(into.maxMembers, from.maxMembers);
}

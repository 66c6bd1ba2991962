import { DynadexError } from "../error/index.ts";
import type { AttributeType, AttributeValue, Item } from "../value/attribute-value.ts";
import { hashTextInto, mix32 } from "../value/hash64.ts";
import { CONTAINER_BYTES, ELEMENT_BYTES } from "../value/item-size.ts";
import { compareUtf8 } from "../value/utf8.ts";
import { countHash } from "./bottom-k.ts";
import type { Evidence, ItemShape, PathEvidence, ScalarProfile, SetEvidence } from "./evidence.ts";
import { toHash53 } from "./hash53.ts";
import { elementPath, memberPath } from "./path-tree.ts";
import { observeBinary, observeNumber, observeString } from "./scalar-profile.ts";
import { MEMBER_TYPE, typeOf } from "./type-evidence.ts";

/**
 * Adds one item to the evidence, in one walk without sorting or joining text.
 *
 * The item is trusted to be DynamoDB JSON (see `parseItem`) and may be kept whole in the sample, so it must not be
 * changed afterwards.
 *
 * @throws DynadexError `INVALID_INPUT` on an unknown type or a number that is none; the evidence is then useless.
 */
export function observeItem(evidence: Evidence, item: Item): void {
  evidence.items++;
  evidence.root.occurrences++;
  evidence.root.items = evidence.items;
  const sizeBytes = observeMembers(evidence, evidence.root, item, 0);
  evidence.sizeBytes += sizeBytes;
  const { sampledItems, sampledItemBytes } = evidence.limits;
  if (sizeBytes <= sampledItemBytes) {
    const hash = toHash53(mix32(valueHigh, valueLow), mix32(valueLow, valueHigh));
    const position = countHash(evidence.sample, sampledItems, hash, 1);
    if (position >= 0) evidence.sample.payloads[position] = item;
  }
  observeShape(evidence, item);
}

/*
 * What the last observed value hashed to. The hash tells whether two items are equal whatever the order of their
 * members, so the members of a map or set are combined by a sum. These are variables of the module because the walk
 * would otherwise allocate an object per value.
 */
let valueHigh = 0;
let valueLow = 0;
/** The same for the names and types of the last observed map alone. */
let shapeHigh = 0;
let shapeLow = 0;

const lanes = new Int32Array(3);

/** Tells values of different types with the same text apart. */
const TYPE_SALT: Readonly<Record<AttributeType, number>> = {
  S: 0x1b56c4e9,
  N: 0x2f6e2b1d,
  B: 0x39a4c7f3,
  BOOL: 0x4c1906bd,
  NULL: 0x5bd1e995,
  L: 0x6a09e667,
  M: 0x7f4a7c15,
  SS: 0x165667b1,
  NS: 0x27d4eb2f,
  BS: 0x3c6ef372,
};

/** Adds the members of an item or map and returns their size in bytes. */
function observeMembers(evidence: Evidence, path: PathEvidence, members: Item, depth: number): number {
  let sizeBytes = 0;
  let sumHigh = 0;
  let sumLow = 0;
  let shapeSumHigh = 0;
  let shapeSumLow = 0;
  for (const name of Object.keys(members)) {
    let child = path.children?.get(name);
    let nameHigh: number;
    let nameLow: number;
    if (child === undefined) {
      child = memberPath(evidence, path, name, 1);
      hashTextInto(lanes, name);
      nameHigh = lanes[0]!;
      nameLow = lanes[1]!;
      sizeBytes += lanes[2]!;
    } else {
      ({ nameHigh, nameLow } = child);
      sizeBytes += child.nameBytes;
    }
    const value = members[name]!;
    const type = typeNameOf(value);
    sizeBytes += observeValue(evidence, child, type, value, depth + 1);
    sumHigh = (sumHigh + mix32(nameHigh ^ valueLow, valueHigh)) | 0;
    sumLow = (sumLow + mix32(nameLow, valueLow)) | 0;
    shapeSumHigh = (shapeSumHigh + mix32(nameHigh, TYPE_SALT[type])) | 0;
    shapeSumLow = (shapeSumLow + mix32(nameLow, TYPE_SALT[type])) | 0;
  }
  valueHigh = sumHigh;
  valueLow = sumLow;
  shapeHigh = shapeSumHigh;
  shapeLow = shapeSumLow;
  return sizeBytes;
}

/** Adds one value, leaves its hash in the module's variables and returns its size in bytes. */
function observeValue(
  evidence: Evidence,
  path: PathEvidence,
  type: AttributeType,
  value: AttributeValue,
  depth: number,
): number {
  path.occurrences++;
  if (path.items !== null && path.lastItem !== evidence.items) {
    path.lastItem = evidence.items;
    path.items++;
  }
  const content = (value as { readonly [type: string]: unknown })[type];
  switch (type) {
    case "S":
    case "N":
    case "B": {
      const known = typeOf(path, type);
      known.count++;
      return observeScalar(evidence, type, known.profile, content as string);
    }
    case "BOOL": {
      const known = typeOf(path, "BOOL");
      known.count++;
      if (content === true) known.trueCount++;
      setScalarHash("BOOL", content === true ? 1 : 0, 0);
      return 1;
    }
    case "NULL":
      typeOf(path, "NULL").count++;
      setScalarHash("NULL", 0, 0);
      return 1;
    case "L":
      return observeList(evidence, path, content as readonly AttributeValue[], depth);
    case "M":
      return observeMap(evidence, path, content as Item, depth);
    case "SS":
    case "NS":
    case "BS":
      return observeSet(evidence, typeOf(path, type), content as readonly string[]);
  }
  throw new DynadexError(
    "INVALID_INPUT",
    `The type of a value must be a DynamoDB type; found ${String(type)}.`,
  );
}

function observeScalar(
  evidence: Evidence,
  type: "S" | "N" | "B",
  profile: ScalarProfile,
  text: string,
): number {
  if (type === "S") observeString(profile, evidence.limits, text, lanes);
  else if (type === "N") observeNumber(profile, evidence.limits, text, lanes);
  else observeBinary(profile, evidence.limits, text, lanes);
  setScalarHash(type, lanes[0]!, lanes[1]!);
  return lanes[2]!;
}

function observeSet(evidence: Evidence, known: SetEvidence, members: readonly string[]): number {
  countMembers(known, members.length);
  known.memberCount += members.length;
  let sizeBytes = 0;
  let sumHigh = TYPE_SALT[known.type];
  let sumLow = members.length;
  for (const member of members) {
    sizeBytes += observeScalar(evidence, MEMBER_TYPE[known.type], known.members, member);
    sumHigh = (sumHigh + mix32(valueHigh, valueLow)) | 0;
    sumLow = (sumLow + mix32(valueLow, valueHigh)) | 0;
  }
  valueHigh = sumHigh;
  valueLow = sumLow;
  return sizeBytes;
}

function observeList(
  evidence: Evidence,
  path: PathEvidence,
  elements: readonly AttributeValue[],
  depth: number,
): number {
  countMembers(typeOf(path, "L"), elements.length);
  let sizeBytes = CONTAINER_BYTES;
  let high = TYPE_SALT.L;
  let low = elements.length;
  if (depth < evidence.limits.depth && elements.length > 0) {
    const each = elementPath(evidence, path);
    for (const element of elements) {
      sizeBytes += ELEMENT_BYTES + observeValue(evidence, each, typeNameOf(element), element, depth + 1);
      high = mix32(high ^ valueHigh, valueLow);
      low = mix32(low, valueLow ^ high);
    }
  }
  valueHigh = high;
  valueLow = low;
  return sizeBytes;
}

function observeMap(evidence: Evidence, path: PathEvidence, members: Item, depth: number): number {
  const memberCount = Object.keys(members).length;
  countMembers(typeOf(path, "M"), memberCount);
  let sizeBytes = CONTAINER_BYTES + ELEMENT_BYTES * memberCount;
  valueHigh = 0;
  valueLow = 0;
  if (depth < evidence.limits.depth) sizeBytes += observeMembers(evidence, path, members, depth);
  setScalarHash("M", valueHigh, valueLow);
  return sizeBytes;
}

interface MemberCounter {
  count: number;
  minMembers: number;
  maxMembers: number;
}

function countMembers(known: MemberCounter, members: number): void {
  known.count++;
  if (members < known.minMembers) known.minMembers = members;
  if (members > known.maxMembers) known.maxMembers = members;
}

function setScalarHash(type: AttributeType, high: number, low: number): void {
  valueHigh = high ^ TYPE_SALT[type];
  valueLow = low;
}

/** The one member of an attribute value is named after its type. */
function typeNameOf(value: AttributeValue): AttributeType {
  for (const type in value) return type as AttributeType;
  throw new DynadexError("INVALID_INPUT", "An attribute value must have a type; found none.");
}

function observeShape(evidence: Evidence, item: Item): void {
  const hash = toHash53(mix32(shapeHigh, shapeLow), mix32(shapeLow, shapeHigh));
  const position = countHash(evidence.shapes, evidence.limits.sampledShapes, hash, 1);
  if (position >= 0) evidence.shapes.payloads[position] = shapeOf(item);
}

function shapeOf(item: Item): ItemShape {
  return Object.keys(item)
    .toSorted(compareUtf8)
    .map((name) => [name, typeNameOf(item[name]!)] as const);
}

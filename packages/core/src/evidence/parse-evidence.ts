import type { AttributeType, Item } from "../value/attribute-value.ts";
import { ATTRIBUTE_TYPES } from "../value/attribute-value.ts";
import { hashTextInto } from "../value/hash64.ts";
import { parseItem } from "../value/parse-attribute-value.ts";
import type { BottomK } from "./bottom-k.ts";
import { addDistinctHash, createDistinctHashes, type DistinctHashes } from "./distinct-hashes.ts";
import { findDataNameFormat } from "./data-name.ts";
import {
  emptyPath,
  type Evidence,
  type FoldedNames,
  type PathEvidence,
  type ScalarProfile,
} from "./evidence.ts";
import { LIMIT_NAMES, type EvidenceLimits } from "./evidence-limits.ts";
import {
  malformed,
  readArray,
  readBoolean,
  readCount,
  readMembers,
  readText,
  type Members,
} from "./read-data.ts";
import { parseRegisters } from "./registers-text.ts";
import { EVIDENCE_FORMAT, EVIDENCE_VERSION } from "./serialize-evidence.ts";
import { MEMBER_TYPE, typeOf } from "./type-evidence.ts";
import type { ValueSketch } from "./value-sketch.ts";

/**
 * The evidence that `serializeEvidence` wrote; it can be observed into and merged further.
 *
 * @throws DynadexError `INVALID_INPUT` when the text is no evidence or of another version.
 */
export function parseEvidence(text: string): Evidence {
  const data = readMembers(parseJson(text), "evidence");
  if (data.format !== EVIDENCE_FORMAT) throw malformed("format", `"${EVIDENCE_FORMAT}"`, data.format);
  if (data.version !== EVIDENCE_VERSION) throw malformed("version", String(EVIDENCE_VERSION), data.version);
  const limits = readLimits(data.limits);
  const reading: Reading = { limits, paths: 0 };
  const root = readPath(reading, data.root, "", "root");
  return {
    limits,
    items: readCount(data.items, "items"),
    sizeBytes: readCount(data.sizeBytes, "sizeBytes"),
    isSaturated: readBoolean(data.isSaturated, "isSaturated"),
    root: { ...root, dataNames: 0 },
    sample: readBottomK(data.sample, "sample", readItem),
    shapes: readBottomK(data.shapes, "shapes", readShape),
    paths: reading.paths,
  };
}

interface Reading {
  readonly limits: EvidenceLimits;
  paths: number;
}

const lanes = new Int32Array(3);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw malformed("evidence", "JSON", text.slice(0, 40), cause);
  }
}

function readLimits(data: unknown): EvidenceLimits {
  const members = readMembers(data, "limits");
  const limits = LIMIT_NAMES.map((name) => [name, readCount(members[name], `limits.${name}`)]);
  return Object.fromEntries(limits) as EvidenceLimits;
}

function readPath(reading: Reading, data: unknown, name: string | null, where: string): PathEvidence {
  const members = readMembers(data, where);
  const items = members.items === null ? null : readCount(members.items, `${where}.items`);
  const path = name === null ? emptyPath(true, 0, 0, 0) : namedPath(name);
  path.occurrences = readCount(members.occurrences, `${where}.occurrences`);
  path.items = items;
  reading.paths++;
  for (const type of readArray(members.types, `${where}.types`))
    readType(reading, path, type, `${where}.types`);
  if (members.element !== undefined) path.element = readPath(reading, members.element, null, `${where}[*]`);
  if (members.folded !== undefined) path.folded = readFolded(reading, members.folded, `${where}{*}`);
  if (members.children !== undefined) readChildren(reading, path, members.children, where);
  return path;
}

function namedPath(name: string): PathEvidence {
  hashTextInto(lanes, name);
  return emptyPath(true, lanes[0]!, lanes[1]!, lanes[2]!);
}

function readChildren(reading: Reading, path: PathEvidence, data: unknown, where: string): void {
  path.children = new Map();
  for (const pair of readArray(data, `${where}.children`)) {
    const [name, child] = readArray(pair, `${where}.children`);
    const text = readText(name, `${where}.children`);
    path.children.set(text, readPath(reading, child, text, `${where}.${text}`));
    if (findDataNameFormat(text) !== undefined) path.dataNames++;
  }
}

function readFolded(reading: Reading, data: unknown, where: string): FoldedNames {
  const members = readMembers(data, where);
  return {
    isEveryName: readBoolean(members.isEveryName, `${where}.isEveryName`),
    names: readSketch(reading, members.names, `${where}.names`),
    each: readPath(reading, members.each, null, where),
  };
}

function readType(reading: Reading, path: PathEvidence, data: unknown, where: string): void {
  const members = readMembers(data, where);
  const type = readTypeName(members.type, where);
  const evidence = typeOf(path, type);
  evidence.count = readCount(members.count, `${where}.count`);
  if (evidence.type === "BOOL") evidence.trueCount = readCount(members.trueCount, `${where}.trueCount`);
  if ("minMembers" in evidence) {
    evidence.minMembers = readCount(members.minMembers, `${where}.minMembers`);
    evidence.maxMembers = readCount(members.maxMembers, `${where}.maxMembers`);
  }
  if ("members" in evidence) {
    evidence.memberCount = readCount(members.memberCount, `${where}.memberCount`);
    readProfile(reading, evidence.members, MEMBER_TYPE[evidence.type], members.members, where);
  }
  if ("profile" in evidence) readProfile(reading, evidence.profile, evidence.type, members.profile, where);
}

function readProfile(
  reading: Reading,
  profile: ScalarProfile,
  type: "S" | "N" | "B",
  data: unknown,
  where: string,
): void {
  const members = readMembers(data, `${where}.profile`);
  if (members.min !== null && members.max !== null) {
    profile.min = readText(members.min, `${where}.min`);
    profile.max = readText(members.max, `${where}.max`);
  }
  if (type === "N" && profile.min !== null && profile.max !== null) {
    profile.minNumber = Number(profile.min);
    profile.maxNumber = Number(profile.max);
  }
  profile.minBytes = readCount(members.minBytes, `${where}.minBytes`);
  profile.maxBytes = readCount(members.maxBytes, `${where}.maxBytes`);
  const { sample, all } = readSketch(reading, members.values, `${where}.values`);
  profile.values.sample.hashes.push(...sample.hashes);
  profile.values.sample.counts.push(...sample.counts);
  profile.values.sample.payloads.push(...sample.payloads);
  profile.values.all = all;
}

function readSketch(reading: Reading, data: unknown, where: string): ValueSketch {
  const members = readMembers(data, where);
  return {
    sample: readBottomK(members.sample, `${where}.sample`, readText),
    all: readDistinct(reading, members, where),
  };
}

function readDistinct(reading: Reading, members: Members, where: string): DistinctHashes | null {
  if (members.registers !== undefined) {
    const registers = parseRegisters(readText(members.registers, `${where}.registers`));
    if (registers === undefined) throw malformed(`${where}.registers`, "registers", members.registers);
    return { slots: null, size: 0, registers };
  }
  if (members.hashes === undefined) return null;
  const distinct = createDistinctHashes();
  for (const hash of readArray(members.hashes, `${where}.hashes`)) {
    addDistinctHash(distinct, reading.limits.exactDistinct, readCount(hash, `${where}.hashes`));
  }
  return distinct;
}

function readBottomK<Payload>(
  data: unknown,
  where: string,
  readPayload: (data: unknown, where: string) => Payload,
): BottomK<Payload> {
  const entries = readArray(data, where).map((entry) => readArray(entry, where));
  return {
    hashes: entries.map(([hash]) => readCount(hash, where)),
    counts: entries.map(([, count]) => readCount(count, where)),
    payloads: entries.map(([, , payload]) => readPayload(payload, where)),
  };
}

function readItem(data: unknown, where: string): Item {
  const result = parseItem(data);
  if (result.ok) return result.value;
  const issue = result.issues.find(({ code }) => !EMULATED.includes(code));
  if (issue !== undefined) throw malformed(where, "an item in DynamoDB JSON", issue.message);
  return data as Item;
}

/** What DynamoDB itself refuses but some emulators store: evidence was made of it, so it must come back. */
const EMULATED: readonly string[] = ["INVALID_NUMBER", "INVALID_BINARY", "TOO_DEEP"];

function readShape(data: unknown, where: string): readonly (readonly [string, AttributeType])[] {
  return readArray(data, where).map((pair) => {
    const [name, type] = readArray(pair, where);
    return [readText(name, where), readTypeName(type, where)] as const;
  });
}

function readTypeName(data: unknown, where: string): AttributeType {
  const type = ATTRIBUTE_TYPES.find((name) => name === data);
  if (type === undefined) throw malformed(where, "a DynamoDB type", data);
  return type;
}

import { compareUtf8 } from "../value/utf8.ts";
import type { AttributePath, PathSegment } from "./attribute-path.ts";
import { diffKeys } from "./diff-keys.ts";
import {
  isBreakingChange,
  type SchemaChange,
  type SchemaChangeKind,
  type SchemaDiff,
} from "./schema-diff.ts";
import type { AttributeSchema, SchemaDocument } from "./schema-document.ts";

/**
 * What changed between two versions of a table's schema document, keys and indexes first, then attributes in document
 * order. An attribute that is added or removed stands for everything below it.
 *
 * Only what was seen counts. Where `after` is a sample, an attribute or type that it did not see is not reported as
 * removed; `became-optional` needs an item that really lacks the attribute, and `became-required` one that lacked it
 * before. Whether a map is a record or keyed by data is a matter of how it is read, so that names which a later
 * version folds into `{*}` are no change either.
 */
export function diffSchemas(before: SchemaDocument, after: SchemaDocument): SchemaDiff {
  const isCertain = after.evidence.isWholeTable;
  const changes = [
    ...diffKeys(before.keys, after.keys),
    ...diffMembers({
      before: before.attributes,
      after: after.attributes,
      parents: after.evidence.items,
      isCertain,
    }),
  ];
  return { changes, isBreaking: changes.some((change) => change.isBreaking) };
}

/** The members of one parent in both versions. */
interface MemberPair {
  readonly before: readonly AttributeSchema[];
  readonly after: readonly AttributeSchema[];
  /** Values of the parent that were seen in the later version: without one, no member could have been seen. */
  readonly parents: number;
  /** True when the later version is all of the table, so that what is not there was removed. */
  readonly isCertain: boolean;
}

function diffMembers(pair: MemberPair): readonly SchemaChange[] {
  const before = new Map(pair.before.map((attribute) => [keyOf(attribute.segment), attribute]));
  const after = new Map(pair.after.filter(wasSeen).map((attribute) => [keyOf(attribute.segment), attribute]));
  return mergeOrders([...before.values()], [...after.values()]).flatMap((segment) => {
    const [earlier, later] = [before.get(keyOf(segment)), after.get(keyOf(segment))];
    if (later === undefined) return mayHold(after, segment) ? [] : diffAbsent(earlier!, pair);
    if (earlier !== undefined) return diffAttribute(earlier, later, pair.isCertain);
    return mayHold(before, segment) ? [] : [added(later)];
  });
}

/** An attribute that no parent has any more, as far as parents were seen. */
function diffAbsent(before: AttributeSchema, { parents, isCertain }: MemberPair): readonly SchemaChange[] {
  if (!wasSeen(before) || parents === 0) return [];
  if (isCertain) {
    return [change("attribute-removed", before.path, { before: seenTypes(before).join(" | "), after: null })];
  }
  const texts = { before: presenceText(before), after: `present in 0 of ${parents}` };
  return before.isRequired ? [change("became-optional", before.path, texts)] : [];
}

function diffAttribute(
  before: AttributeSchema,
  after: AttributeSchema,
  isCertain: boolean,
): readonly SchemaChange[] {
  return [
    ...diffTypes(before, after, isCertain),
    ...diffPresence(before, after),
    ...diffContainer("M", before, after, isCertain),
    ...diffContainer("L", before, after, isCertain),
  ];
}

function diffTypes(
  before: AttributeSchema,
  after: AttributeSchema,
  isCertain: boolean,
): readonly SchemaChange[] {
  const [earlier, later] = [seenTypes(before), seenTypes(after)];
  const texts = { before: earlier.join(" | "), after: later.join(" | ") };
  const hasNew = later.some((type) => !earlier.includes(type));
  const hasLost = isCertain && earlier.some((type) => !later.includes(type));
  return [
    ...(hasNew ? [change("type-added", after.path, texts)] : []),
    ...(hasLost ? [change("type-removed", after.path, texts)] : []),
  ];
}

function diffPresence(before: AttributeSchema, after: AttributeSchema): readonly SchemaChange[] {
  const texts = { before: presenceText(before), after: presenceText(after) };
  if (before.isRequired && wasMissing(after)) return [change("became-optional", after.path, texts)];
  if (after.isRequired && wasMissing(before)) return [change("became-required", after.path, texts)];
  return [];
}

/** Members of the maps, or elements of the lists, where both versions have seen such values. */
function diffContainer(
  type: "M" | "L",
  before: AttributeSchema,
  after: AttributeSchema,
  isCertain: boolean,
): readonly SchemaChange[] {
  const parents = countOf(after, type);
  if (countOf(before, type) === 0 || parents === 0) return [];
  const isOf = (child: AttributeSchema) => isElement(child.segment) === (type === "L");
  return diffMembers({
    before: before.children.filter(isOf),
    after: after.children.filter(isOf),
    parents,
    isCertain,
  });
}

function added(attribute: AttributeSchema): SchemaChange {
  return change("attribute-added", attribute.path, { before: null, after: seenTypes(attribute).join(" | ") });
}

function change(
  kind: SchemaChangeKind,
  path: AttributePath,
  texts: Pick<SchemaChange, "before" | "after">,
): SchemaChange {
  return { kind, path, index: null, ...texts, isBreaking: isBreakingChange(kind) };
}

/** Key attributes are listed even if no item has them; these were declared and not seen. */
function wasSeen(attribute: AttributeSchema): boolean {
  return attribute.presence.count > 0;
}

function wasMissing({ presence }: AttributeSchema): boolean {
  return presence.count < presence.of;
}

function presenceText({ presence, isRequired }: AttributeSchema): string {
  if (isRequired) return "always present";
  return `present in ${presence.count} of ${presence.of}`;
}

/** The types that were seen; of a key attribute that no item has, the one that is declared. */
function seenTypes(attribute: AttributeSchema): readonly string[] {
  return attribute.types.filter(({ count }) => count > 0 || !wasSeen(attribute)).map(({ type }) => type);
}

function countOf({ types }: AttributeSchema, type: "M" | "L"): number {
  return types.find((profile) => profile.type === type)?.count ?? 0;
}

function isElement(segment: PathSegment): boolean {
  return typeof segment !== "string" && segment.each === "element";
}

/** True when a version that does not list a member may have folded it, or may have it as names where the other folds. */
function mayHold(members: ReadonlyMap<string, AttributeSchema>, segment: PathSegment): boolean {
  return typeof segment === "string" ? members.has(EACH_KEY) : !isElement(segment) && members.size > 0;
}

const EACH_KEY = "{key}";

/** Tells a name from a wildcard. */
function keyOf(segment: PathSegment): string {
  return typeof segment === "string" ? `.${segment}` : `{${segment.each}}`;
}

/** The segments of both in document order: key attributes first, as either version has them, then by name. */
function mergeOrders(
  before: readonly AttributeSchema[],
  after: readonly AttributeSchema[],
): readonly PathSegment[] {
  const all = new Map([...after, ...before].map((attribute) => [keyOf(attribute.segment), attribute]));
  return [...all.values()]
    .toSorted(
      (left, right) => rankOf(left) - rankOf(right) || compareUtf8(keyOf(left.segment), keyOf(right.segment)),
    )
    .map(({ segment }) => segment);
}

function rankOf({ keyRoles }: AttributeSchema): number {
  const own = keyRoles.find(({ index }) => index === null);
  if (own === undefined) return 2;
  return own.role === "partition" ? 0 : 1;
}

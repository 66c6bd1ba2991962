import {
  countDistinct,
  findType,
  uniteMembers,
  type Evidence,
  type EvidenceLimits,
  type FoldedNames,
  type PathEvidence,
} from "../evidence/index.ts";
import type { AttributePath, PathSegment } from "../schema/attribute-path.ts";
import type { AttributeSchema } from "../schema/schema-document.ts";
import type { Item } from "../value/attribute-value.ts";
import { compareUtf8 } from "../value/utf8.ts";
import { splitAttributes, splitMembers, type Member } from "./data-keys.ts";
import { inferTypes } from "./infer-types.ts";
import type { KeyRole, KeyRoles } from "./key-roles.ts";
import { inferPresence } from "./presence.ts";
import { listMapNames } from "./sampled-maps.ts";

/** What all attributes of a document share. */
export interface AttributeContext {
  readonly isWholeTable: boolean;
  readonly limits: EvidenceLimits;
  readonly sampledItems: readonly Item[];
  /** Collects, for every attribute that has a name, the number of items it was seen in. */
  readonly incidence: number[];
}

/**
 * The top-level attributes with everything below them. Key attributes of the table and of every index are among them
 * even if no item has them (I16).
 */
export function inferAttributes(
  evidence: Evidence,
  roles: KeyRoles,
  context: AttributeContext,
): readonly AttributeSchema[] {
  const { root, items } = evidence;
  const members = membersOf(root);
  const split = splitAttributes(
    members.filter(([name]) => !roles.has(name)),
    items,
  );
  const named = new Map([...split.attributes, ...members.filter(([name]) => roles.has(name))]);
  const attributes = [...new Set([...roles.keys(), ...named.keys()])].map((name) =>
    inferAttribute(
      { segment: name, evidence: named.get(name), of: items, role: roles.get(name) },
      [],
      context,
    ),
  );
  attributes.sort((left, right) => compareTopLevel(left, right, roles));
  const folded = foldMembers(root.folded, split.dataKeys, context);
  // The item has no attribute of its own to say what its data keys are, so they say it themselves.
  return folded === null
    ? attributes
    : [...attributes, { ...eachAttribute(folded, "key", [], context), ...dataKeysOf(folded) }];
}

interface Seen {
  readonly segment: PathSegment;
  /** Absent for a key attribute that no item has. */
  readonly evidence: PathEvidence | undefined;
  /** How many parents there were. */
  readonly of: number;
  readonly role?: KeyRole | undefined;
}

function inferAttribute(seen: Seen, parent: AttributePath, context: AttributeContext): AttributeSchema {
  const { segment, evidence, of, role } = seen;
  const path = [...parent, segment];
  const count = evidence?.occurrences ?? 0;
  // The service refuses an item without the table's own key, so that even a sample proves it.
  const isTableKey = role?.isTableKey === true;
  // Elements and entries are counted by themselves, so that none can be absent.
  const isGiven = isTableKey || typeof segment !== "string";
  // Below data keys the number of items is not known; an attribute seen once is in one item all the same.
  if (evidence !== undefined && typeof segment === "string") context.incidence.push(evidence.items ?? count);
  return {
    segment,
    path,
    presence: inferPresence(count, of, context.isWholeTable || (isGiven && of > 0)),
    isRequired: isTableKey || (context.isWholeTable && of > 0 && count === of),
    types: inferTypes(evidence, role === undefined ? [] : [role.type]),
    keyRoles: role?.roles ?? [],
    ...(evidence === undefined ? { children: [] } : inferChildren(evidence, path, context)),
  };
}

function inferChildren(
  evidence: PathEvidence,
  path: AttributePath,
  context: AttributeContext,
): Pick<AttributeSchema, "children" | "dataKeys"> {
  const maps = findType(evidence, "M")?.count ?? 0;
  const split = splitMembers({
    count: maps,
    members: membersOf(evidence),
    folded: evidence.folded,
    sample: () => listMapNames(context.sampledItems, path),
  });
  const named = split.attributes.map(([name, child]) =>
    inferAttribute({ segment: name, evidence: child, of: maps }, path, context),
  );
  const folded = foldMembers(evidence.folded, split.dataKeys, context);
  const each = folded === null ? [] : [eachAttribute(folded, "key", path, context)];
  const element =
    evidence.element === null ? [] : [eachAttribute({ each: evidence.element }, "element", path, context)];
  return { children: [...named, ...each, ...element], ...(folded === null ? {} : dataKeysOf(folded)) };
}

/** By name, so that nothing depends on the order in which names arrived. */
function membersOf({ children }: PathEvidence): readonly Member[] {
  return [...(children ?? [])].toSorted(([left], [right]) => compareUtf8(left, right));
}

/** Every element or every data key: as many parents as values, since neither can be absent. */
function eachAttribute(
  { each }: Pick<FoldedNames, "each">,
  kind: "element" | "key",
  parent: AttributePath,
  context: AttributeContext,
): AttributeSchema {
  return inferAttribute({ segment: { each: kind }, evidence: each, of: each.occurrences }, parent, context);
}

/** All data keys of a map as one path; `null` when it has none. */
function foldMembers(
  folded: FoldedNames | null,
  dataKeys: readonly Member[],
  { limits }: AttributeContext,
): FoldedNames | null {
  return dataKeys.length === 0 ? folded : uniteMembers(limits, folded, dataKeys);
}

const MAX_KEY_EXAMPLES = 5;

function dataKeysOf({ names }: FoldedNames): Required<Pick<AttributeSchema, "dataKeys">> {
  const examples = names.sample.payloads.slice(0, MAX_KEY_EXAMPLES).toSorted(compareUtf8);
  return { dataKeys: { ...countDistinct(names), examples } };
}

/** The table's own key first, as it is defined; then by name. */
function compareTopLevel(left: AttributeSchema, right: AttributeSchema, roles: KeyRoles): number {
  const [leftName, rightName] = [left.segment as string, right.segment as string];
  const [leftRank, rightRank] = [rankOf(leftName, roles), rankOf(rightName, roles)];
  return leftRank - rightRank || compareUtf8(leftName, rightName);
}

function rankOf(name: string, roles: KeyRoles): number {
  return roles.get(name)?.rank ?? Number.MAX_SAFE_INTEGER;
}

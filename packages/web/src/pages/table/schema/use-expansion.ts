import { useState } from "react";
import {
  listAncestors,
  listExpandable,
  type FilteredTree,
  type TreeNode,
} from "../../../kit/tree-grid/tree.ts";
import type { AttributeRow } from "./attribute-nodes.ts";

/** Trees of up to so many rows begin with their first level open. */
const MAX_OPEN_ROWS = 60;

/** Which rows are open, and how to change that. */
export interface Expansion {
  readonly expanded: ReadonlySet<string>;
  readonly expand: (key: string) => void;
  readonly collapse: (key: string) => void;
  readonly set: (expanded: ReadonlySet<string>) => void;
}

/** Keeps which rows are open: one set for the whole tree, and one of its own for each filter, which opens its hits. */
export function useExpansion(
  all: readonly TreeNode<AttributeRow>[],
  found: FilteredTree<AttributeRow> | null,
  filter: string,
  selected: string | undefined,
): Expansion {
  const [whole, setWhole] = useState<ReadonlySet<string>>(
    () => new Set([...openAtFirst(all), ...(selected === undefined ? [] : listAncestors(all, selected))]),
  );
  const [filtered, setFiltered] = useState<{
    readonly filter: string;
    readonly expanded: ReadonlySet<string>;
  } | null>(null);
  const expanded =
    found === null
      ? whole
      : filtered !== null && filtered.filter === filter
        ? filtered.expanded
        : found.parents;
  const set = (next: ReadonlySet<string>): void =>
    found === null ? setWhole(next) : setFiltered({ filter, expanded: next });
  return {
    expanded,
    expand: (key) => set(new Set([...expanded, key])),
    collapse: (key) => set(new Set([...expanded].filter((each) => each !== key))),
    set,
  };
}

function openAtFirst(nodes: readonly TreeNode<AttributeRow>[]): ReadonlySet<string> {
  const rows = nodes.reduce((sum, node) => sum + 1 + node.children.length, 0);
  return rows <= MAX_OPEN_ROWS ? listExpandable(nodes, 1) : new Set();
}

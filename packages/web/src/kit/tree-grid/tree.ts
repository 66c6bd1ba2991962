/** A thing with parts of its own kind. Keys are unique in the whole tree. */
export interface TreeNode<T> {
  readonly key: string;
  readonly value: T;
  readonly children: readonly TreeNode<T>[];
}

/** A node as one row of a table, with what its row says of its place. */
export interface TreeRow<T> {
  readonly key: string;
  readonly value: T;
  readonly parentKey: string | null;
  /** 1 for roots. */
  readonly level: number;
  /** 1 for the first among its siblings. */
  readonly position: number;
  readonly setSize: number;
  readonly isExpandable: boolean;
  readonly isExpanded: boolean;
}

/** Lists the rows that are to be seen when the given nodes are expanded. */
export function flattenTree<T>(
  nodes: readonly TreeNode<T>[],
  expanded: ReadonlySet<string>,
): readonly TreeRow<T>[] {
  const rows: TreeRow<T>[] = [];
  const visit = (siblings: readonly TreeNode<T>[], parentKey: string | null, level: number): void => {
    for (const [index, node] of siblings.entries()) {
      const isExpandable = node.children.length > 0;
      const isExpanded = isExpandable && expanded.has(node.key);
      rows.push({
        key: node.key,
        value: node.value,
        parentKey,
        level,
        position: index + 1,
        setSize: siblings.length,
        isExpandable,
        isExpanded,
      });
      if (isExpanded) visit(node.children, node.key, level + 1);
    }
  };
  visit(nodes, null, 1);
  return rows;
}

/** What is left of a tree when only hits are wanted. */
export interface FilteredTree<T> {
  /** Hits with all their parents and all that is below them. */
  readonly nodes: readonly TreeNode<T>[];
  readonly hitCount: number;
  /** Parents that must be expanded for every hit to be seen. */
  readonly parents: ReadonlySet<string>;
}

/** Keeps hits, the parents that lead to them, and what is below them. */
export function filterTree<T>(nodes: readonly TreeNode<T>[], isHit: (value: T) => boolean): FilteredTree<T> {
  const parents = new Set<string>();
  let hitCount = 0;
  const keep = (siblings: readonly TreeNode<T>[], isBelowHit: boolean): readonly TreeNode<T>[] =>
    siblings.flatMap((node) => {
      const hit = isHit(node.value);
      if (hit) hitCount += 1;
      const hitsBefore = hitCount;
      const children = keep(node.children, isBelowHit || hit);
      const leadsToHit = hitCount > hitsBefore;
      if (leadsToHit) parents.add(node.key);
      return hit || leadsToHit || isBelowHit ? [{ ...node, children }] : [];
    });
  return { nodes: keep(nodes, false), hitCount, parents };
}

/** Keys of all nodes that have children, or of those down to a level. */
export function listExpandable<T>(
  nodes: readonly TreeNode<T>[],
  maxLevel = Number.POSITIVE_INFINITY,
): ReadonlySet<string> {
  const keys = new Set<string>();
  const visit = (siblings: readonly TreeNode<T>[], level: number): void => {
    for (const node of siblings) {
      if (node.children.length === 0 || level > maxLevel) continue;
      keys.add(node.key);
      visit(node.children, level + 1);
    }
  };
  visit(nodes, 1);
  return keys;
}

/** Keys of the nodes from the root to a node's parent; empty for roots and for what is not in the tree. */
export function listAncestors<T>(nodes: readonly TreeNode<T>[], key: string): readonly string[] {
  for (const node of nodes) {
    if (node.key === key) return [];
    const below = listAncestors(node.children, key);
    if (below.length > 0 || node.children.some((child) => child.key === key)) return [node.key, ...below];
  }
  return [];
}

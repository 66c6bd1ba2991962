import type { TreeRow } from "./tree.ts";

/** Where the focus is: on a whole row (`column` is `null`) or on one of its cells. */
export interface TreeFocus {
  readonly key: string;
  readonly column: number | null;
}

/** What a key does to a treegrid. */
export type TreeCommand =
  | { readonly kind: "focus"; readonly focus: TreeFocus }
  | { readonly kind: "expand"; readonly key: string }
  | { readonly kind: "collapse"; readonly key: string }
  | { readonly kind: "select"; readonly key: string };

interface Press {
  readonly key: string;
  readonly isControl: boolean;
}

/**
 * Plans what a key does, by the treegrid pattern of the ARIA Authoring Practices in which rows are focused first: right
 * opens a row and then walks its cells, left goes back and then closes it or goes to its parent.
 *
 * @returns `undefined` when the key means nothing here, so that the browser may have it.
 */
export function planTreeKey<T>(
  rows: readonly TreeRow<T>[],
  focus: TreeFocus,
  press: Press,
  columnCount: number,
): TreeCommand | undefined {
  const index = rows.findIndex((row) => row.key === focus.key);
  const row = rows[index];
  if (row === undefined) return undefined;
  switch (press.key) {
    case "ArrowDown":
      return focusRow(rows, index + 1, focus.column);
    case "ArrowUp":
      return focusRow(rows, index - 1, focus.column);
    case "ArrowRight":
      return planRight(row, focus.column, columnCount);
    case "ArrowLeft":
      return planLeft(row, focus.column);
    case "Home":
      return planEdge(rows, focus, press, 0, 0);
    case "End":
      return planEdge(rows, focus, press, rows.length - 1, columnCount - 1);
    case "PageDown":
      return focusRow(rows, Math.min(index + PAGE_ROWS, rows.length - 1), focus.column);
    case "PageUp":
      return focusRow(rows, Math.max(index - PAGE_ROWS, 0), focus.column);
    case "Enter":
    case " ":
      return { kind: "select", key: row.key };
    default:
      return undefined;
  }
}

const PAGE_ROWS = 15;

function focusRow<T>(
  rows: readonly TreeRow<T>[],
  index: number,
  column: number | null,
): TreeCommand | undefined {
  const row = rows[index];
  return row === undefined ? undefined : { kind: "focus", focus: { key: row.key, column } };
}

function planRight<T>(row: TreeRow<T>, column: number | null, columnCount: number): TreeCommand | undefined {
  if (column === null && row.isExpandable && !row.isExpanded) return { kind: "expand", key: row.key };
  const next = column === null ? 0 : column + 1;
  return next < columnCount ? { kind: "focus", focus: { key: row.key, column: next } } : undefined;
}

function planLeft<T>(row: TreeRow<T>, column: number | null): TreeCommand | undefined {
  if (column !== null) {
    return { kind: "focus", focus: { key: row.key, column: column === 0 ? null : column - 1 } };
  }
  if (row.isExpanded) return { kind: "collapse", key: row.key };
  return row.parentKey === null ? undefined : { kind: "focus", focus: { key: row.parentKey, column: null } };
}

/** Home and End: the first or last row from a row, the first or last cell from a cell; with Control always the row. */
function planEdge<T>(
  rows: readonly TreeRow<T>[],
  focus: TreeFocus,
  press: Press,
  rowIndex: number,
  column: number,
): TreeCommand | undefined {
  return focus.column === null || press.isControl
    ? focusRow(rows, rowIndex, focus.column)
    : { kind: "focus", focus: { key: focus.key, column } };
}

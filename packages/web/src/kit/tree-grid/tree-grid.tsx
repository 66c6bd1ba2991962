import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from "react";
import { TreeGridRow, type RowDeeds } from "./tree-grid-row.tsx";
import { planTreeKey, type TreeFocus } from "./tree-keys.ts";
import styles from "./tree-grid.module.css";
import type { TreeRow } from "./tree.ts";

/** One column of a treegrid; the first shows the tree itself. */
export interface TreeColumn<T> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: TreeRow<T>) => ReactNode;
}

/** Longer trees leave rows that are out of sight unpainted. */
const MANY_ROWS = 300;

/**
 * Nested things as rows that open and close, with one tab stop: arrows, Home, End and Enter do the rest.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/treegrid/
 */
export function TreeGrid<T>({
  label,
  columns,
  rows,
  selectedKey,
  className,
  onExpand,
  onCollapse,
  onSelect,
}: {
  readonly label: string;
  readonly columns: readonly TreeColumn<T>[];
  readonly rows: readonly TreeRow<T>[];
  readonly selectedKey: string | null;
  /** Gives the columns their widths through the custom property `--columns`. */
  readonly className?: string | undefined;
  readonly onExpand: (key: string) => void;
  readonly onCollapse: (key: string) => void;
  readonly onSelect: (key: string) => void;
}): ReactElement {
  const grid = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<TreeFocus>({ key: selectedKey ?? rows[0]?.key ?? "", column: null });
  const tabStop = rows.some((row) => row.key === focus.key)
    ? focus
    : { key: rows[0]?.key ?? "", column: null };
  const wantsFocus = useRef(false);
  const deeds = useStableDeeds({ onExpand, onCollapse, onSelect });

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    grid.current?.querySelector<HTMLElement>('[data-tab-stop="true"]')?.focus();
  });

  const press = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const command = planTreeKey(rows, tabStop, { key: event.key, isControl: event.ctrlKey }, columns.length);
    if (command === undefined) return;
    event.preventDefault();
    switch (command.kind) {
      case "focus":
        wantsFocus.current = true;
        setFocus(command.focus);
        return;
      case "expand":
        onExpand(command.key);
        return;
      case "collapse":
        onCollapse(command.key);
        return;
      case "select":
        onSelect(command.key);
        return;
    }
  };

  return (
    <div
      ref={grid}
      role="treegrid"
      aria-label={label}
      className={[styles.grid, className].filter(Boolean).join(" ")}
      data-many={rows.length > MANY_ROWS || undefined}
      onKeyDown={press}
    >
      <div role="row" className={styles.header}>
        {columns.map((column) => (
          <div key={column.key} role="columnheader" className={styles.cell}>
            {column.header}
          </div>
        ))}
      </div>
      {rows.map((row) => (
        <TreeGridRow
          key={row.key}
          row={row}
          columns={columns}
          isSelected={row.key === selectedKey}
          focusedColumn={row.key === tabStop.key ? tabStop.column : undefined}
          onFocus={setFocus}
          deeds={deeds}
        />
      ))}
    </div>
  );
}

/** Gives functions that stay the same and do what the latest ones do, so that a row is drawn again only when it changed. */
function useStableDeeds(latest: RowDeeds): RowDeeds {
  const current = useRef(latest);
  useEffect(() => {
    current.current = latest;
  });
  const [stable] = useState<RowDeeds>(() => ({
    onExpand: (key) => current.current.onExpand(key),
    onCollapse: (key) => current.current.onCollapse(key),
    onSelect: (key) => current.current.onSelect(key),
  }));
  return stable;
}

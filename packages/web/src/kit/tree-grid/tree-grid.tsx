import {
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { cssVariables } from "../css-variables.ts";
import { Icon } from "../icon.tsx";
import { planTreeKey, type TreeFocus } from "./tree-keys.ts";
import styles from "./tree-grid.module.css";
import type { TreeRow } from "./tree.ts";

/** One column of a treegrid; the first shows the tree itself. */
export interface TreeColumn<T> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: TreeRow<T>) => ReactNode;
}

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
        <Row
          key={row.key}
          row={row}
          columns={columns}
          isSelected={row.key === selectedKey}
          focusedColumn={row.key === tabStop.key ? tabStop.column : undefined}
          onFocus={setFocus}
          onToggle={row.isExpanded ? onCollapse : onExpand}
          onSelect={onSelect}
        />
      ))}
    </div>
  );
}

interface RowProps<T> {
  readonly row: TreeRow<T>;
  readonly columns: readonly TreeColumn<T>[];
  readonly isSelected: boolean;
  /** `undefined` when the tab stop is not in this row, `null` when it is the row itself. */
  readonly focusedColumn: number | null | undefined;
  readonly onFocus: (focus: TreeFocus) => void;
  readonly onToggle: (key: string) => void;
  readonly onSelect: (key: string) => void;
}

function Row<T>({
  row,
  columns,
  isSelected,
  focusedColumn,
  onFocus,
  onToggle,
  onSelect,
}: RowProps<T>): ReactElement {
  const toggle = (event: MouseEvent): void => {
    event.stopPropagation();
    onToggle(row.key);
  };
  return (
    <div
      role="row"
      data-row=""
      data-tab-stop={focusedColumn === null}
      className={styles.row}
      tabIndex={focusedColumn === null ? 0 : -1}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-expanded={row.isExpandable ? row.isExpanded : undefined}
      aria-selected={isSelected}
      style={cssVariables({ "--level": row.level })}
      onClick={() => onSelect(row.key)}
      onFocus={(event) =>
        event.target === event.currentTarget ? onFocus({ key: row.key, column: null }) : undefined
      }
    >
      {columns.map((column, index) => (
        <div
          key={column.key}
          role="gridcell"
          data-tab-stop={focusedColumn === index}
          className={`${styles.cell} ${index === 0 ? styles.tree : ""}`}
          tabIndex={focusedColumn === index ? 0 : -1}
          onFocus={(event) =>
            event.target === event.currentTarget ? onFocus({ key: row.key, column: index }) : undefined
          }
        >
          {index > 0 ? null : row.isExpandable ? (
            <span className={styles.toggle} data-open={row.isExpanded} aria-hidden="true" onClick={toggle}>
              <Icon name="chevronRight" />
            </span>
          ) : (
            <span className={styles.leaf} />
          )}
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

import { memo, type MouseEvent, type ReactElement } from "react";
import { cssVariables } from "../css-variables.ts";
import { Icon } from "../icon.tsx";
import type { TreeColumn } from "./tree-grid.tsx";
import type { TreeFocus } from "./tree-keys.ts";
import styles from "./tree-grid.module.css";
import type { TreeRow } from "./tree.ts";

/** What can be done with a row. */
export interface RowDeeds {
  readonly onExpand: (key: string) => void;
  readonly onCollapse: (key: string) => void;
  readonly onSelect: (key: string) => void;
}

interface RowProps<T> {
  readonly row: TreeRow<T>;
  readonly columns: readonly TreeColumn<T>[];
  readonly isSelected: boolean;
  /** `undefined` when the tab stop is not in this row, `null` when it is the row itself. */
  readonly focusedColumn: number | null | undefined;
  readonly onFocus: (focus: TreeFocus) => void;
  readonly deeds: RowDeeds;
}

/** One row of a treegrid; drawn again only when what it shows has changed. (`memo` forgets that it is generic.) */
export const TreeGridRow = memo(PlainRow, isSame) as typeof PlainRow;

function PlainRow<T>({ row, columns, isSelected, focusedColumn, onFocus, deeds }: RowProps<T>): ReactElement {
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
      onClick={() => deeds.onSelect(row.key)}
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
          {index === 0 ? <Toggle row={row} deeds={deeds} /> : null}
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** For the mouse; the keyboard opens rows with the arrows, and the row says whether it is open. */
function Toggle<T>({ row, deeds }: Pick<RowProps<T>, "row" | "deeds">): ReactElement {
  if (!row.isExpandable) return <span className={styles.leaf} />;
  const toggle = (event: MouseEvent): void => {
    event.stopPropagation();
    if (row.isExpanded) deeds.onCollapse(row.key);
    else deeds.onExpand(row.key);
  };
  return (
    <span className={styles.toggle} data-open={row.isExpanded} aria-hidden="true" onClick={toggle}>
      <Icon name="chevronRight" />
    </span>
  );
}

/** Rows are made anew whenever any row opens, so they are compared by what they say. */
function isSame<T>(before: RowProps<T>, after: RowProps<T>): boolean {
  const [left, right] = [before.row, after.row];
  return (
    left.key === right.key &&
    left.value === right.value &&
    left.level === right.level &&
    left.position === right.position &&
    left.setSize === right.setSize &&
    left.isExpandable === right.isExpandable &&
    left.isExpanded === right.isExpanded &&
    before.isSelected === after.isSelected &&
    before.focusedColumn === after.focusedColumn &&
    before.columns === after.columns &&
    before.deeds === after.deeds
  );
}

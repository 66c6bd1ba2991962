import { useRef, type ReactElement, type ReactNode } from "react";
import { Link } from "react-router";
import styles from "./data-table.module.css";
import { Icon } from "./icon.tsx";
import { useOverflows } from "./use-overflows.ts";

/** One column of a table. */
export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: "start" | "end";
  /** The cell that names its row. */
  readonly isRowHeader?: boolean;
  /** Where the header leads to sort by this column, and whether it is sorted by it now. */
  readonly sort?: { readonly href: string; readonly direction: "ascending" | "descending" | null };
}

/** Rows of alike things. It scrolls sideways inside its own frame where the window is narrow. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  isStale = false,
  isTall = false,
}: {
  /** Names the table for those who do not see it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The rows are those of an earlier question while the answer to the newest is awaited. */
  readonly isStale?: boolean;
  /** Some cells have many lines, so that the others stay at the top. */
  readonly isTall?: boolean;
}): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const overflows = useOverflows(frame);
  return (
    <div
      ref={frame}
      className={styles.frame}
      aria-busy={isStale}
      {...(overflows ? { tabIndex: 0, role: "region", "aria-label": `${caption}, scrollable` } : {})}
    >
      <table className={styles.table} data-tall={isTall || undefined}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <BodyCell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeaderCell<Row>({ column }: { readonly column: Column<Row> }): ReactElement {
  const { sort } = column;
  return (
    <th scope="col" data-align={column.align} aria-sort={sort?.direction ?? undefined}>
      {sort === undefined ? (
        column.header
      ) : (
        <Link
          to={sort.href}
          preventScrollReset
          className={styles.sort}
          data-active={sort.direction !== null || undefined}
        >
          {column.header}
          <Icon
            name={
              sort.direction === null ? "sort" : sort.direction === "ascending" ? "chevronUp" : "chevronDown"
            }
          />
        </Link>
      )}
    </th>
  );
}

function BodyCell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }): ReactElement {
  return column.isRowHeader === true ? (
    <th scope="row" data-align={column.align}>
      {column.cell(row)}
    </th>
  ) : (
    <td data-align={column.align}>{column.cell(row)}</td>
  );
}

import type { TableSummary } from "@dynadex/contract";
import type { ReactElement } from "react";
import { Link } from "react-router";
import { renderBytes, renderCount, renderShare } from "../../format/number.ts";
import { isOlderThan } from "../../format/time.ts";
import { Badge } from "../../kit/badge.tsx";
import { useNowMs } from "../../kit/clock.ts";
import type { Column } from "../../kit/data-table.tsx";
import { TimeAgo } from "../../kit/time-ago.tsx";
import { paths, type TablesView } from "../../routes.ts";
import { parseColumns, type ColumnKey } from "./column-names.ts";
import styles from "./table-columns.module.css";
import { parseSort, type Sort } from "./tables-query.ts";

const STALE_DAYS = 7;
const NOT_KNOWN = "–";

/** The columns the address asks for, the name always first. */
export function chooseColumns(view: TablesView): readonly Column<TableSummary>[] {
  const sorted = (sort: Sort): NonNullable<Column<TableSummary>["sort"]> => ({
    href: paths.tables({ ...view, cursor: undefined, sort: sort === "name" ? undefined : sort }),
    direction: parseSort(view.sort) !== sort ? null : sort === "name" ? "ascending" : "descending",
  });
  const optional: Readonly<Record<ColumnKey, Column<TableSummary>>> = {
    account: { key: "account", header: "Account", cell: (table) => <code>{table.accountId}</code> },
    region: {
      key: "region",
      header: "Region",
      cell: (table) => <span className={styles.nowrap}>{table.region}</span>,
    },
    items: {
      key: "items",
      header: "Items",
      align: "end",
      sort: sorted("-itemCount"),
      cell: (table) => renderKnown(table.itemCount, renderCount),
    },
    size: {
      key: "size",
      header: "Size",
      align: "end",
      sort: sorted("-sizeBytes"),
      cell: (table) => renderKnown(table.sizeBytes, renderBytes),
    },
    indexes: {
      key: "indexes",
      header: "Indexes",
      align: "end",
      cell: (table) => renderCount(table.indexCount),
    },
    attributes: {
      key: "attributes",
      header: "Attributes",
      align: "end",
      cell: (table) => renderKnown(table.attributeCount, renderCount),
    },
    coverage: { key: "coverage", header: "Completeness", align: "end", cell: renderCoverage },
    version: {
      key: "version",
      header: "Schema",
      align: "end",
      cell: (table) => renderKnown(table.schemaVersion, (version) => `v${version}`),
    },
    billing: {
      key: "billing",
      header: "Billing",
      cell: (table) => (table.billingMode === "PROVISIONED" ? "Provisioned" : "On demand"),
    },
    owners: { key: "owners", header: "Owners", cell: (table) => table.owners.join(", ") },
    tags: { key: "tags", header: "Tags", cell: (table) => <Tags tags={table.tags} /> },
    crawled: { key: "crawled", header: "Last crawl", cell: (table) => <LastCrawl table={table} /> },
    updated: {
      key: "updated",
      header: "Last change",
      sort: sorted("-updatedAt"),
      cell: (table) => <TimeAgo instant={table.updatedAt} />,
    },
  };
  return [
    {
      key: "name",
      header: "Name",
      isRowHeader: true,
      sort: sorted("name"),
      cell: (table) => <Name table={table} />,
    },
    ...parseColumns(view.columns).map((key) => optional[key]),
  ];
}

function Name({ table }: { readonly table: TableSummary }): ReactElement {
  return (
    <span className={styles.name}>
      <Link to={paths.table(table.id)} data-row="" title={table.name}>
        {table.name}
      </Link>
      {table.displayName === null ? null : <span className={styles.displayName}>{table.displayName}</span>}
      {table.state === "deleted" ? (
        <Badge tone="bad" icon="trash">
          Deleted
        </Badge>
      ) : table.status === "ACTIVE" ? null : (
        <Badge tone="warn">{table.status}</Badge>
      )}
    </span>
  );
}

function Tags({ tags }: { readonly tags: readonly string[] }): ReactElement {
  return (
    <span className={styles.tags}>
      {tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
    </span>
  );
}

function LastCrawl({ table }: { readonly table: TableSummary }): ReactElement {
  const nowMs = useNowMs();
  if (table.lastCrawledAt === null) return <>never</>;
  return (
    <span className={styles.nowrap}>
      <TimeAgo instant={table.lastCrawledAt} />{" "}
      {isOlderThan(table.lastCrawledAt, STALE_DAYS, nowMs) ? <Badge tone="warn">Stale</Badge> : null}
    </span>
  );
}

function renderCoverage({ isWholeTable, coverage }: TableSummary): string {
  if (isWholeTable === true) return "All read";
  return coverage === null ? NOT_KNOWN : renderShare(coverage);
}

function renderKnown<T>(value: T | null, render: (value: T) => string): string {
  return value === null ? NOT_KNOWN : render(value);
}

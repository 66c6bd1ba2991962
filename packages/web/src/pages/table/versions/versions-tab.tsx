import type { SchemaVersionSummary, TableDetail } from "@dynadex/contract";
import type { ReactElement } from "react";
import { Link, useSearchParams } from "react-router";
import { QueryView } from "../../../api/query-view.tsx";
import { useApi } from "../../../api/use-api.ts";
import { renderQuantity } from "../../../format/number.ts";
import { Badge } from "../../../kit/badge.tsx";
import { DataTable, type Column } from "../../../kit/data-table.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { Pager } from "../../../kit/pager.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { Instant, TimeAgo } from "../../../kit/time-ago.tsx";
import { useViewChange } from "../../../layout/use-view-change.ts";
import { paths, withQuery, type TableView } from "../../../routes.ts";
import { DiffView } from "./diff-view.tsx";
import { planPick, type Pair } from "./pick-versions.ts";
import styles from "./versions-tab.module.css";

/** The versions of a table's schema, two of which can be compared. */
export function VersionsTab({
  table,
  view,
}: {
  readonly table: TableDetail;
  readonly view: TableView;
}): ReactElement {
  const [query] = useSearchParams();
  const cursor = query.get("cursor") ?? undefined;
  const show = useViewChange();
  const versions = useApi(
    "listSchemaVersions",
    { params: { tableId: table.id }, query: { cursor } },
    { keepPrevious: true },
  );
  const newest = table.schemaVersion ?? 1;
  const pair: Pair = { from: view.from ?? Math.max(1, newest - 1), to: view.to ?? newest };
  const pick = (side: keyof Pair, version: number): void =>
    show(withQuery(paths.table(table.id), { tab: "versions", ...planPick(pair, side, version), cursor }));

  if (table.schemaVersion === null) {
    return (
      <EmptyState icon="clock" title="No version yet">
        The first version is made when a crawl first describes the table.
      </EmptyState>
    );
  }
  return (
    <div className={styles.tab}>
      <Panel
        title="Versions"
        note="A version is made only when the meaning changes; counts are refreshed in place"
        flush
      >
        <QueryView query={versions}>
          {({ items, nextCursor }) => (
            <>
              <DataTable
                caption="Versions"
                columns={columnsOf(table, pair, pick)}
                rows={items}
                rowKey={(version) => String(version.version)}
              />
              <Pager
                shown={renderQuantity(items.length, "version")}
                firstHref={cursor === undefined ? null : paths.table(table.id, { tab: "versions" })}
                nextHref={
                  nextCursor === null
                    ? null
                    : withQuery(paths.table(table.id), { tab: "versions", ...pair, cursor: nextCursor })
                }
              />
            </>
          )}
        </QueryView>
      </Panel>
      {pair.from === pair.to ? (
        <Panel title="Changes">
          <p>
            There is nothing to compare: choose two different versions
            {newest === 1 ? " once there are two" : ""}.
          </p>
        </Panel>
      ) : (
        <DiffView tableId={table.id} pair={pair} />
      )}
    </div>
  );
}

function columnsOf(
  table: TableDetail,
  pair: Pair,
  pick: (side: keyof Pair, version: number) => void,
): readonly Column<SchemaVersionSummary>[] {
  const picker = (side: keyof Pair, label: string): Column<SchemaVersionSummary> => ({
    key: side,
    header: label,
    cell: ({ version }) => (
      <input
        type="radio"
        className={styles.radio}
        name={side}
        aria-label={`${label} version ${version}`}
        checked={pair[side] === version}
        onChange={() => pick(side, version)}
      />
    ),
  });
  return [
    picker("from", "From"),
    picker("to", "To"),
    {
      key: "version",
      header: "Version",
      isRowHeader: true,
      cell: ({ version }) => (
        <Link
          to={paths.table(table.id, { version: version === table.schemaVersion ? undefined : version })}
          data-row=""
        >
          Version {version}
        </Link>
      ),
    },
    {
      key: "changes",
      header: "Changes",
      cell: ({ changeCount, isBreaking, version }) => (
        <span className={styles.changes}>
          {version === 1 ? "first version" : renderQuantity(changeCount, "change")}
          {isBreaking ? (
            <Badge tone="bad" icon="alert">
              Breaking
            </Badge>
          ) : null}
        </span>
      ),
    },
    {
      key: "created",
      header: "Made",
      cell: ({ createdAt }) => (
        <>
          <Instant instant={createdAt} /> (<TimeAgo instant={createdAt} />)
        </>
      ),
    },
    { key: "refreshed", header: "Counts of", cell: ({ refreshedAt }) => <TimeAgo instant={refreshedAt} /> },
    {
      key: "run",
      header: "Run",
      cell: ({ runId }) => (runId === null ? "" : <Link to={paths.run(runId)}>Run</Link>),
    },
  ];
}

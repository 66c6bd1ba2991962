import type { TableDetail, TableEvent } from "@dynadex/contract";
import type { ReactElement } from "react";
import { Link, useSearchParams } from "react-router";
import { QueryView } from "../../../api/query-view.tsx";
import { useApi } from "../../../api/use-api.ts";
import { renderQuantity } from "../../../format/number.ts";
import { Badge } from "../../../kit/badge.tsx";
import { DataTable, type Column } from "../../../kit/data-table.tsx";
import { Pager } from "../../../kit/pager.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { Instant, TimeAgo } from "../../../kit/time-ago.tsx";
import { isBreakingEvent, renderTableEvent } from "../../../parts/table-event.ts";
import { paths, withQuery } from "../../../routes.ts";

/** What happened to a table, newest first. */
export function HistoryTab({ table }: { readonly table: TableDetail }): ReactElement {
  const [query] = useSearchParams();
  const cursor = query.get("cursor") ?? undefined;
  const events = useApi(
    "listTableEvents",
    { params: { tableId: table.id }, query: { cursor } },
    { keepPrevious: true },
  );
  const here = paths.table(table.id, { tab: "history" });
  return (
    <Panel title="History" note="What crawls found and what people changed" flush>
      <QueryView query={events}>
        {({ items, nextCursor }) => (
          <>
            <DataTable
              caption="History"
              columns={columnsOf(table)}
              rows={items}
              rowKey={(event) => event.id}
            />
            <Pager
              shown={renderQuantity(items.length, "event")}
              firstHref={cursor === undefined ? null : here}
              nextHref={
                nextCursor === null
                  ? null
                  : withQuery(paths.table(table.id), { tab: "history", cursor: nextCursor })
              }
            />
          </>
        )}
      </QueryView>
    </Panel>
  );
}

function columnsOf(table: TableDetail): readonly Column<TableEvent>[] {
  return [
    {
      key: "at",
      header: "When",
      cell: (event) => (
        <>
          <Instant instant={event.at} /> (<TimeAgo instant={event.at} />)
        </>
      ),
    },
    {
      key: "what",
      header: "What",
      isRowHeader: true,
      cell: (event) => (
        <>
          {event.kind === "schema-changed" ? (
            <Link to={paths.table(table.id, versionsOf(event))} data-row="">
              {renderTableEvent(event)}
            </Link>
          ) : (
            renderTableEvent(event)
          )}{" "}
          {isBreakingEvent(event) ? (
            <Badge tone="bad" icon="alert">
              Breaking
            </Badge>
          ) : null}
        </>
      ),
    },
    { key: "actor", header: "By", cell: (event) => event.actor },
    {
      key: "run",
      header: "Run",
      cell: (event) => (event.runId === null ? "" : <Link to={paths.run(event.runId)}>Run</Link>),
    },
  ];
}

function versionsOf({ details }: TableEvent): Parameters<typeof paths.table>[1] {
  const { from, to } = details;
  return { tab: "versions", ...(typeof from === "number" && typeof to === "number" ? { from, to } : {}) };
}

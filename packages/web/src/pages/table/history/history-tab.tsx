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
import {
  isBreakingEvent,
  listEventDetails,
  renderTableEvent,
  versionOf,
} from "../../../parts/table-event.ts";
import { Words } from "../../../kit/words.tsx";
import { paths, withQuery, type TableView } from "../../../routes.ts";
import styles from "./history-tab.module.css";

const MAX_DETAILS = 6;

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
              <Words text={renderTableEvent(event)} />
            </Link>
          ) : (
            <Words text={renderTableEvent(event)} />
          )}{" "}
          {isBreakingEvent(event) ? (
            <Badge tone="bad" icon="alert">
              Breaking
            </Badge>
          ) : null}
          <Details event={event} />
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

function versionsOf(event: TableEvent): TableView {
  const version = versionOf(event);
  return {
    tab: "versions",
    ...(version === undefined || version < 2 ? {} : { from: version - 1, to: version }),
  };
}

function Details({ event }: { readonly event: TableEvent }): ReactElement | null {
  const details = listEventDetails(event);
  if (details.length === 0) return null;
  return (
    <ul className={styles.details}>
      {details.slice(0, MAX_DETAILS).map((detail) => (
        <li key={detail}>
          <Words text={detail} />
        </li>
      ))}
      {details.length > MAX_DETAILS ? (
        <li>and {renderQuantity(details.length - MAX_DETAILS, "more", "more")}</li>
      ) : null}
    </ul>
  );
}

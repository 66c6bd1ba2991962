import type { AuditEvent } from "@dynadex/contract";
import type { ReactElement } from "react";
import { useSearchParams } from "react-router";
import { QueryView } from "../../api/query-view.tsx";
import { useApi } from "../../api/use-api.ts";
import { renderQuantity } from "../../format/number.ts";
import { DataTable, type Column } from "../../kit/data-table.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { FilterBar, FilterText } from "../../kit/filter-bar.tsx";
import { Pager } from "../../kit/pager.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Instant } from "../../kit/time-ago.tsx";
import { useViewChange } from "../../layout/use-view-change.ts";
import { withQuery } from "../../routes.ts";
import styles from "./settings.module.css";

/** Who did what, newest first; it cannot be changed. */
export function AuditTab(): ReactElement {
  const [query] = useSearchParams();
  const show = useViewChange();
  const view = {
    actor: query.get("actor") ?? undefined,
    action: query.get("action") ?? undefined,
    resource: query.get("resource") ?? undefined,
    cursor: query.get("cursor") ?? undefined,
  };
  const events = useApi("listAuditEvents", { query: view }, { keepPrevious: true });
  const hrefOf = (part: Partial<typeof view>): string =>
    withQuery("/settings", { tab: "audit", ...view, ...part });
  const filter = (part: keyof typeof view) => (value: string) =>
    show(hrefOf({ cursor: undefined, [part]: value }), "replaces");
  return (
    <Panel title="Audit log" note="Append-only" flush>
      <FilterBar label="Filter the audit log">
        <FilterText label="Actor" value={view.actor ?? ""} onChange={filter("actor")} />
        <FilterText
          label="Action"
          placeholder="run.start"
          value={view.action ?? ""}
          onChange={filter("action")}
        />
        <FilterText label="Resource" value={view.resource ?? ""} onChange={filter("resource")} />
      </FilterBar>
      <QueryView query={events}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <EmptyState icon="filter" title="Nothing fits these filters">
              Actor, action and resource must be given exactly.
            </EmptyState>
          ) : (
            <>
              <DataTable caption="Audit log" columns={COLUMNS} rows={items} rowKey={(event) => event.id} />
              <Pager
                shown={renderQuantity(items.length, "event")}
                firstHref={view.cursor === undefined ? null : hrefOf({ cursor: undefined })}
                nextHref={nextCursor === null ? null : hrefOf({ cursor: nextCursor })}
              />
            </>
          )
        }
      </QueryView>
    </Panel>
  );
}

const COLUMNS: readonly Column<AuditEvent>[] = [
  { key: "at", header: "When", cell: ({ at }) => <Instant instant={at} /> },
  { key: "actor", header: "Actor", cell: ({ actor }) => actor },
  { key: "action", header: "Action", isRowHeader: true, cell: ({ action }) => action },
  {
    key: "resource",
    header: "Resource",
    cell: ({ resource }) => <span className={styles.details}>{resource ?? ""}</span>,
  },
  {
    key: "details",
    header: "Details",
    cell: ({ details }) =>
      Object.keys(details).length === 0 ? (
        ""
      ) : (
        <span className={styles.details} title={JSON.stringify(details, null, 2)}>
          {JSON.stringify(details)}
        </span>
      ),
  },
  {
    key: "request",
    header: "Request",
    cell: ({ requestId }) => <span className={styles.details}>{requestId?.slice(0, 8) ?? ""}</span>,
  },
];

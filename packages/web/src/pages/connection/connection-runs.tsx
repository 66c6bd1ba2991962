import type { Connection, Run } from "@dynadex/contract";
import type { ReactElement } from "react";
import { Link } from "react-router";
import { QueryView } from "../../api/query-view.tsx";
import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../kit/data-table.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { Panel } from "../../kit/panel.tsx";
import { RUN_COLUMNS } from "../../parts/run-columns.tsx";
import { isOpen } from "../../parts/run-phase.tsx";
import { paths } from "../../routes.ts";

const SHOWN = 10;
const REFRESH_MS = 3000;
const COLUMNS = RUN_COLUMNS.filter(({ key }) => key !== "connection");

/** The last runs of a connection. */
export function ConnectionRuns({ connection }: { readonly connection: Connection }): ReactElement {
  const runs = useApi(
    "listRuns",
    { query: { connectionId: connection.id, limit: SHOWN } },
    { refetchMs: (page) => (page?.items.some(isOpen) === true ? REFRESH_MS : false) },
  );
  return (
    <Panel
      title="Recent runs"
      actions={<Link to={paths.runs({ connection: connection.id })}>All runs</Link>}
      flush
    >
      <QueryView query={runs}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="play" title="Not crawled yet">
              Test the connection, then choose “Crawl now”.
            </EmptyState>
          ) : (
            <DataTable<Run> caption="Recent runs" columns={COLUMNS} rows={items} rowKey={(run) => run.id} />
          )
        }
      </QueryView>
    </Panel>
  );
}

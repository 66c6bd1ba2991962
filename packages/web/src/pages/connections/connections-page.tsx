import type { Connection } from "@dynadex/contract";
import type { ReactElement } from "react";
import { Link, useSearchParams } from "react-router";
import { apiUrl } from "../../api/api-url.ts";
import { useCanEdit } from "../../api/identity.ts";
import { QueryView } from "../../api/query-view.tsx";
import { useApi } from "../../api/use-api.ts";
import { renderQuantity } from "../../format/number.ts";
import { useRowKeys } from "../../keyboard/use-row-keys.ts";
import { ButtonLink } from "../../kit/button.tsx";
import { DataTable, type Column } from "../../kit/data-table.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { Pager } from "../../kit/pager.tsx";
import { Panel } from "../../kit/panel.tsx";
import { TimeAgo } from "../../kit/time-ago.tsx";
import { Page } from "../../layout/page.tsx";
import { renderCredential } from "../../parts/credential.ts";
import { paths, withQuery } from "../../routes.ts";

/** All ways into AWS. */
export function ConnectionsPage(): ReactElement {
  const [query] = useSearchParams();
  const cursor = query.get("cursor") ?? undefined;
  const connections = useApi("listConnections", { query: { cursor } }, { keepPrevious: true });
  const canEdit = useCanEdit();
  useRowKeys();
  const add = canEdit ? (
    <ButtonLink to={paths.connectionNew()} look="primary" icon="plus">
      New connection
    </ButtonLink>
  ) : null;
  return (
    <Page title="Connections" twin={apiUrl("listConnections", {})} actions={add}>
      <Panel flush>
        <QueryView query={connections}>
          {({ items, nextCursor }) =>
            items.length === 0 ? (
              <EmptyState icon="plug" title="No connections yet" actions={add}>
                A connection is one way into AWS: credentials, regions, and which tables to look at.
              </EmptyState>
            ) : (
              <>
                <DataTable
                  caption="Connections"
                  columns={COLUMNS}
                  rows={items}
                  rowKey={(connection) => connection.id}
                />
                <Pager
                  shown={renderQuantity(items.length, "connection")}
                  firstHref={cursor === undefined ? null : paths.connections()}
                  nextHref={
                    nextCursor === null ? null : withQuery(paths.connections(), { cursor: nextCursor })
                  }
                />
              </>
            )
          }
        </QueryView>
      </Panel>
    </Page>
  );
}

const COLUMNS: readonly Column<Connection>[] = [
  {
    key: "name",
    header: "Name",
    isRowHeader: true,
    cell: (connection) => (
      <Link to={paths.connection(connection.id)} data-row="">
        {connection.name}
      </Link>
    ),
  },
  { key: "regions", header: "Regions", cell: ({ settings }) => settings.regions.join(", ") },
  { key: "credential", header: "Credentials", cell: ({ credential }) => renderCredential(credential) },
  { key: "endpoint", header: "Endpoint", cell: ({ settings }) => settings.dynamodbEndpoint ?? "AWS" },
  {
    key: "admins",
    header: "Admins",
    cell: ({ adminUsers, adminGroups, adminRoles }) =>
      [...adminUsers, ...adminGroups, ...adminRoles].join(", "),
  },
  {
    key: "tables",
    header: "Tables",
    cell: (connection) => <Link to={paths.tables({ connection: connection.id })}>Show tables</Link>,
  },
  { key: "updated", header: "Changed", cell: ({ updatedAt }) => <TimeAgo instant={updatedAt} /> },
];

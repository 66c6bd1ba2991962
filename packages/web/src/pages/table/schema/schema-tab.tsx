import type { SchemaVersion, TableDetail } from "@dynadex/contract";
import type { ReactElement } from "react";
import { Link } from "react-router";
import { QueryView } from "../../../api/query-view.tsx";
import { useApi } from "../../../api/use-api.ts";
import { ButtonLink } from "../../../kit/button.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { Notice } from "../../../kit/notice.tsx";
import { paths, type TableView } from "../../../routes.ts";
import { useAnnotations } from "../use-annotations.ts";
import type { ShowTable } from "../use-table-view.ts";
import { AttributeExplorer } from "./attribute-explorer.tsx";
import { Completeness } from "./completeness.tsx";
import styles from "./schema-tab.module.css";

/** What a table's items look like, and how sure that is. */
export function SchemaTab({
  table,
  view,
  onShow,
}: {
  readonly table: TableDetail;
  readonly view: TableView;
  readonly onShow: ShowTable;
}): ReactElement {
  const schema = useApi(
    "getSchema",
    { params: { tableId: table.id }, query: { version: view.version } },
    { enabled: table.schemaVersion !== null },
  );
  if (table.schemaVersion === null) return <NoSchema table={table} />;
  return (
    <QueryView query={schema} lines={12}>
      {(version) => <KnownSchema table={table} version={version} view={view} onShow={onShow} />}
    </QueryView>
  );
}

function KnownSchema({
  table,
  version,
  view,
  onShow,
}: {
  readonly table: TableDetail;
  readonly version: SchemaVersion;
  readonly view: TableView;
  readonly onShow: ShowTable;
}): ReactElement {
  const annotations = useAnnotations(table.id);
  return (
    <div className={styles.tab}>
      {view.version === undefined || view.version === table.schemaVersion ? null : (
        <Notice
          title={`This is version ${version.version}; the newest is version ${table.schemaVersion ?? ""}`}
          actions={<Link to={paths.table(table.id)}>Show the newest</Link>}
        />
      )}
      <Completeness
        evidence={version.document.evidence}
        itemCount={table.itemCount}
        refreshedAt={version.refreshedAt}
      />
      <AttributeExplorer document={version.document} annotations={annotations} view={view} onShow={onShow} />
    </div>
  );
}

function NoSchema({ table }: { readonly table: TableDetail }): ReactElement {
  const connection = table.connections[0];
  return (
    <EmptyState
      icon="braces"
      title="No schema yet"
      actions={
        connection === undefined ? undefined : (
          <ButtonLink to={paths.connection(connection.id)} look="primary">
            Crawl {connection.name}
          </ButtonLink>
        )
      }
    >
      The schema is made from items. It appears after a crawl that reads items of this table.
    </EmptyState>
  );
}

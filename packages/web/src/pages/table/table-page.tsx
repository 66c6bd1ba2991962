import type { TableDetail } from "@dynadex/contract";
import { useEffect, type ReactElement } from "react";
import { useParams } from "react-router";
import { apiUrl } from "../../api/api-url.ts";
import { isNotFound } from "../../api/client.ts";
import { QueryView } from "../../api/query-view.tsx";
import { useApi } from "../../api/use-api.ts";
import { renderCount } from "../../format/number.ts";
import { useShortcuts } from "../../keyboard/shortcuts.tsx";
import { useRowKeys } from "../../keyboard/use-row-keys.ts";
import { Tabs, type TabItem } from "../../kit/tabs.tsx";
import { useToast } from "../../kit/toast.tsx";
import { Page } from "../../layout/page.tsx";
import { useViewChange } from "../../layout/use-view-change.ts";
import { rememberTable } from "../../preferences/recent-tables.ts";
import { paths, type TableTab, type TableView } from "../../routes.ts";
import { NotFoundPage } from "../not-found/not-found-page.tsx";
import { FactsTab } from "./facts/facts-tab.tsx";
import { HistoryTab } from "./history/history-tab.tsx";
import { IndexesTab } from "./indexes/indexes-tab.tsx";
import { SchemaTab } from "./schema/schema-tab.tsx";
import { TableActions } from "./table-actions.tsx";
import { TableHeader } from "./table-header.tsx";
import { TableNotices } from "./table-notices.tsx";
import { useTableView, type ShowTable } from "./use-table-view.ts";
import { VersionsTab } from "./versions/versions-tab.tsx";

/** One table: what people say of it, what AWS says of it, what its items look like, and what happened to it. */
export function TablePage(): ReactElement {
  const { tableId = "" } = useParams();
  const table = useApi("getTable", { params: { tableId } });
  const parents = [{ label: "Tables", href: paths.tables() }];
  if (isNotFound(table.error)) return <NotFoundPage what="table" />;
  return table.data === undefined ? (
    <Page title="Table" parents={parents}>
      <QueryView query={table} lines={10}>
        {() => null}
      </QueryView>
    </Page>
  ) : (
    <KnownTable key={tableId} table={table.data} />
  );
}

function KnownTable({ table }: { readonly table: TableDetail }): ReactElement {
  const view = useTableView();
  const change = useViewChange();
  const toast = useToast();
  const show: ShowTable = (next, step) => change(paths.table(table.id, next), step);
  useEffect(() => {
    rememberTable({ id: table.id, name: table.name, place: `${table.accountId} / ${table.region}` });
  }, [table.id, table.name, table.accountId, table.region]);
  useRowKeys();
  useShortcuts([
    {
      keys: "y",
      description: view.attribute === undefined ? "Copy the table's ARN" : "Copy the attribute's path",
      run: () => {
        const text = view.attribute ?? table.arn;
        navigator.clipboard.writeText(text).then(
          () => toast({ text: `Copied ${text}` }),
          () => toast({ text: "The browser did not allow copying.", tone: "bad" }),
        );
      },
    },
  ]);
  return (
    <Page
      title={table.displayName ?? table.name}
      parents={[{ label: "Tables", href: paths.tables() }]}
      twin={twinOf(table, view)}
      actions={<TableActions table={table} />}
    >
      <TableNotices table={table} />
      <TableHeader table={table} canUseKeys={view.attribute === undefined} />
      <Tabs<TableTab>
        label="Parts of the table"
        items={tabsOf(table, view, show)}
        selected={view.tab ?? "schema"}
        onSelect={(tab) => show({ tab })}
      />
    </Page>
  );
}

function tabsOf(table: TableDetail, view: TableView, show: ShowTable): readonly TabItem<TableTab>[] {
  return [
    {
      key: "schema",
      label: "Schema",
      count: table.attributeCount === null ? undefined : renderCount(table.attributeCount),
      render: () => <SchemaTab table={table} view={view} onShow={show} />,
    },
    {
      key: "indexes",
      label: "Indexes",
      count: renderCount(table.indexCount),
      render: () => <IndexesTab table={table} />,
    },
    { key: "facts", label: "Facts", render: () => <FactsTab facts={table.facts} /> },
    {
      key: "versions",
      label: "Versions",
      count: table.schemaVersion === null ? undefined : renderCount(table.schemaVersion),
      render: () => <VersionsTab table={table} view={view} />,
    },
    { key: "history", label: "History", render: () => <HistoryTab table={table} /> },
  ];
}

function twinOf({ id: tableId }: TableDetail, { tab = "schema", version, from, to }: TableView): string {
  const params = { tableId };
  switch (tab) {
    case "schema":
      return apiUrl("getSchema", { params, query: { version } });
    case "versions":
      return from === undefined || to === undefined
        ? apiUrl("listSchemaVersions", { params })
        : apiUrl("getSchemaDiff", { params, query: { from, to } });
    case "history":
      return apiUrl("listTableEvents", { params });
    case "indexes":
    case "facts":
      return apiUrl("getTable", { params });
  }
}

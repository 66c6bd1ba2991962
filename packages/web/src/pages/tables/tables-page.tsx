import type { TableSummary } from "@dynadex/contract";
import type { ReactElement } from "react";
import { apiUrl } from "../../api/api-url.ts";
import { QueryView } from "../../api/query-view.tsx";
import { renderCount, renderQuantity } from "../../format/number.ts";
import { useRowKeys } from "../../keyboard/use-row-keys.ts";
import { Button, ButtonLink } from "../../kit/button.tsx";
import { DataTable } from "../../kit/data-table.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { Notice } from "../../kit/notice.tsx";
import { Pager } from "../../kit/pager.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Page } from "../../layout/page.tsx";
import { useViewChange } from "../../layout/use-view-change.ts";
import { paths, type TablesView } from "../../routes.ts";
import { ColumnChooser } from "./column-chooser.tsx";
import { chooseColumns } from "./table-columns.tsx";
import { TableFilters } from "./table-filters.tsx";
import { PAGE_SIZE, toListQuery } from "./tables-query.ts";
import { useTables, type TablesAnswer } from "./use-tables.ts";
import { useTablesView } from "./use-tables-view.ts";

/** All tables, narrowed, sorted and paged by the address. */
export function TablesPage(): ReactElement {
  const view = useTablesView();
  const show = useViewChange();
  const tables = useTables(view);
  const isFiltered = isNarrowed(view);
  useRowKeys();
  const change = (part: Partial<TablesView>): void =>
    show(paths.tables({ ...view, cursor: undefined, ...part }), "replaces");
  return (
    <Page
      title="Tables"
      twin={apiUrl("listTables", { query: toListQuery(view) })}
      actions={<ColumnChooser view={view} onChange={change} />}
    >
      <Panel flush>
        <TableFilters view={view} onChange={change} />
        <QueryView query={tables} lines={12}>
          {(answer) =>
            answer.items.length === 0 ? (
              isFiltered ? (
                <NothingMatches onClear={() => show(paths.tables({ columns: view.columns }))} />
              ) : (
                <NoTables />
              )
            ) : (
              <TableList view={view} answer={answer} isStale={tables.isPlaceholderData} />
            )
          }
        </QueryView>
      </Panel>
    </Page>
  );
}

function TableList({
  view,
  answer,
  isStale,
}: {
  readonly view: TablesView;
  readonly answer: TablesAnswer;
  readonly isStale: boolean;
}): ReactElement {
  return (
    <>
      {answer.isCutShort ? (
        <Notice
          tone="warn"
          title={`The text was looked for in the first ${renderCount(answer.lookedThrough)} tables only`}
        >
          Narrow by account or region, or use the search, which knows all tables.
        </Notice>
      ) : null}
      <DataTable<TableSummary>
        caption="Tables"
        columns={chooseColumns(view)}
        rows={answer.items}
        rowKey={(table) => table.id}
        isStale={isStale}
      />
      <Pager
        shown={shownOf(answer)}
        firstHref={view.cursor === undefined ? null : paths.tables({ ...view, cursor: undefined })}
        nextHref={answer.nextCursor === null ? null : paths.tables({ ...view, cursor: answer.nextCursor })}
      />
    </>
  );
}

function shownOf({ items, total }: TablesAnswer): string {
  return total !== undefined && total > items.length
    ? `${renderCount(items.length)} of ${renderQuantity(total, "table")}, ${PAGE_SIZE} a page`
    : renderQuantity(items.length, "table");
}

function isNarrowed({ account, region, state, tag, owner, connection, text }: TablesView): boolean {
  return [account, region, state, tag, owner, connection, text].some((part) => part !== undefined);
}

function NothingMatches({ onClear }: { readonly onClear: () => void }): ReactElement {
  return (
    <EmptyState
      icon="filter"
      title="No table fits these filters"
      actions={<Button onClick={onClear}>Clear all filters</Button>}
    >
      Deleted tables are shown only with the state “Deleted” or “Any”.
    </EmptyState>
  );
}

function NoTables(): ReactElement {
  return (
    <EmptyState
      icon="table"
      title="No tables yet"
      actions={
        <ButtonLink to={paths.connections()} look="primary">
          Connections
        </ButtonLink>
      }
    >
      Tables appear here as soon as a connection was crawled.
    </EmptyState>
  );
}

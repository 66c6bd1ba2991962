import type { Run } from "@dynadex/contract";
import type { ReactElement } from "react";
import { useSearchParams } from "react-router";
import { apiUrl } from "../../api/api-url.ts";
import { QueryView } from "../../api/query-view.tsx";
import { useApi } from "../../api/use-api.ts";
import { renderQuantity } from "../../format/number.ts";
import { useRowKeys } from "../../keyboard/use-row-keys.ts";
import { Button, ButtonLink } from "../../kit/button.tsx";
import { DataTable } from "../../kit/data-table.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { FilterBar, FilterSelect } from "../../kit/filter-bar.tsx";
import { Pager } from "../../kit/pager.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Page } from "../../layout/page.tsx";
import { useViewChange } from "../../layout/use-view-change.ts";
import { RUN_COLUMNS } from "../../parts/run-columns.tsx";
import { isOpen } from "../../parts/run-phase.tsx";
import { paths, type RunsView } from "../../routes.ts";

const PHASES = ["Pending", "Running", "Succeeded", "Failed", "Error"] as const;
const PAGE_SIZE = 50;
const REFRESH_MS = 2000;

/** All runs, newest first; refreshed while one goes on. */
export function RunsPage(): ReactElement {
  const [query] = useSearchParams();
  const show = useViewChange();
  useRowKeys();
  const view: RunsView = {
    phase: PHASES.find((phase) => phase === query.get("phase")),
    connection: query.get("connection") ?? undefined,
    cursor: query.get("cursor") ?? undefined,
  };
  const asked = {
    query: {
      limit: PAGE_SIZE,
      phase: PHASES.find((phase) => phase === view.phase),
      connectionId: view.connection,
      cursor: view.cursor,
    },
  };
  const runs = useApi("listRuns", asked, {
    keepPrevious: true,
    refetchMs: (page) => (page?.items.some(isOpen) === true ? REFRESH_MS : false),
  });
  const change = (part: Partial<RunsView>): void =>
    show(paths.runs({ ...view, cursor: undefined, ...part }), "replaces");
  return (
    <Page title="Runs" twin={apiUrl("listRuns", asked)}>
      <Panel flush>
        <RunFilters view={view} onChange={change} />
        <QueryView query={runs} lines={10}>
          {({ items, nextCursor }) =>
            items.length === 0 ? (
              <NoRuns
                isFiltered={view.phase !== undefined || view.connection !== undefined}
                onClear={() => show(paths.runs())}
              />
            ) : (
              <>
                <DataTable<Run>
                  caption="Runs"
                  columns={RUN_COLUMNS}
                  rows={items}
                  rowKey={(run) => run.id}
                  isStale={runs.isPlaceholderData}
                />
                <Pager
                  shown={renderQuantity(items.length, "run")}
                  firstHref={view.cursor === undefined ? null : paths.runs({ ...view, cursor: undefined })}
                  nextHref={nextCursor === null ? null : paths.runs({ ...view, cursor: nextCursor })}
                />
              </>
            )
          }
        </QueryView>
      </Panel>
    </Page>
  );
}

function RunFilters({
  view,
  onChange,
}: {
  readonly view: RunsView;
  readonly onChange: (part: Partial<RunsView>) => void;
}): ReactElement {
  const connections = useApi("listConnections", { query: { limit: 200 } }).data?.items ?? [];
  return (
    <FilterBar label="Filter runs">
      <FilterSelect
        label="Phase"
        value={view.phase ?? ""}
        options={[
          { value: "", label: "Any phase" },
          { value: "Pending", label: "Waiting" },
          { value: "Running", label: "Running" },
          { value: "Succeeded", label: "Succeeded" },
          { value: "Failed", label: "Failed or stopped" },
          { value: "Error", label: "Broke" },
        ]}
        onChange={(phase) => onChange({ phase })}
      />
      <FilterSelect
        label="Connection"
        value={view.connection ?? ""}
        options={[
          { value: "", label: "All connections" },
          ...connections.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(connection) => onChange({ connection })}
      />
    </FilterBar>
  );
}

function NoRuns({
  isFiltered,
  onClear,
}: {
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}): ReactElement {
  return isFiltered ? (
    <EmptyState
      icon="filter"
      title="No run fits these filters"
      actions={<Button onClick={onClear}>Clear all filters</Button>}
    />
  ) : (
    <EmptyState
      icon="play"
      title="Nothing was run yet"
      actions={
        <ButtonLink to={paths.connections()} look="primary">
          Connections
        </ButtonLink>
      }
    >
      Open a connection and choose “Crawl now”, or give its crawl a schedule.
    </EmptyState>
  );
}

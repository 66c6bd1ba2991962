import type { Connection, Workflow } from "@dynadex/contract";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useNavigate } from "react-router";
import { client } from "../../api/client.ts";
import { ErrorNotice } from "../../api/error-notice.tsx";
import { useCanEdit } from "../../api/identity.ts";
import { QueryView } from "../../api/query-view.tsx";
import { useApi } from "../../api/use-api.ts";
import { renderCount } from "../../format/number.ts";
import { Button } from "../../kit/button.tsx";
import { DataTable, type Column } from "../../kit/data-table.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { Panel } from "../../kit/panel.tsx";
import { TimeAgo } from "../../kit/time-ago.tsx";
import { paths } from "../../routes.ts";
import { WorkflowDialog } from "./workflow-dialog.tsx";
import styles from "./workflows.module.css";

/** How a connection is crawled: what is read, under which caps, and when. */
export function Workflows({ connection }: { readonly connection: Connection }): ReactElement {
  const [editing, setEditing] = useState<Workflow | "new" | null>(null);
  const canEdit = useCanEdit();
  const navigate = useNavigate();
  const workflows = useApi("listWorkflows", { query: { connectionId: connection.id } });
  const start = useMutation({
    mutationFn: (workflow: Workflow) => client.workflows.start(workflow.id, { idempotent: true }),
    onSuccess: (run) => navigate(paths.run(run.id)),
  });
  const columns = columnsOf(
    canEdit ? { onEdit: setEditing, onStart: start.mutate, isBusy: start.isPending } : null,
  );
  return (
    <Panel
      title="Crawls"
      actions={
        canEdit ? (
          <Button icon="plus" onClick={() => setEditing("new")}>
            New crawl
          </Button>
        ) : undefined
      }
      flush
    >
      {start.isError ? (
        <div className={styles.error}>
          <ErrorNotice error={start.error} />
        </div>
      ) : null}
      <QueryView query={workflows}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="play" title="This connection has no crawl yet">
              A crawl says what is read, under which caps, and when.
            </EmptyState>
          ) : (
            <DataTable caption="Crawls" columns={columns} rows={items} rowKey={(workflow) => workflow.id} />
          )
        }
      </QueryView>
      {editing === null ? null : (
        <WorkflowDialog
          connectionId={connection.id}
          workflow={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Panel>
  );
}

interface Deeds {
  readonly onEdit: (workflow: Workflow) => void;
  readonly onStart: (workflow: Workflow) => void;
  readonly isBusy: boolean;
}

function columnsOf(deeds: Deeds | null): readonly Column<Workflow>[] {
  const columns: readonly Column<Workflow>[] = [
    { key: "name", header: "Name", isRowHeader: true, cell: ({ name }) => name },
    {
      key: "reads",
      header: "Reads",
      cell: ({ parameters }) => (parameters.read === "metadata" ? "metadata only" : "metadata and items"),
    },
    {
      key: "cap",
      header: "Caps",
      cell: ({ parameters: { maxReadUnits, maxReadUnitsPerSecond } }) =>
        [
          maxReadUnits === undefined ? "no cap" : `${renderCount(maxReadUnits)} read units`,
          ...(maxReadUnitsPerSecond === undefined ? [] : [`${renderCount(maxReadUnitsPerSecond)} a second`]),
        ].join(", "),
    },
    {
      key: "schedule",
      header: "Schedule",
      cell: ({ schedule }) =>
        schedule === null ? (
          "by hand only"
        ) : (
          <>
            <code>{schedule.cron}</code> {schedule.timeZone}
          </>
        ),
    },
    {
      key: "next",
      header: "Next run",
      cell: ({ nextRunAt }) => (nextRunAt === null ? "–" : <TimeAgo instant={nextRunAt} />),
    },
  ];
  if (deeds === null) return columns;
  return [
    ...columns,
    {
      key: "actions",
      header: "Actions",
      cell: (workflow) => (
        <span className={styles.actions}>
          <Button look="primary" icon="play" disabled={deeds.isBusy} onClick={() => deeds.onStart(workflow)}>
            Crawl now
          </Button>
          <Button icon="edit" aria-label={`Edit ${workflow.name}`} onClick={() => deeds.onEdit(workflow)}>
            Edit
          </Button>
        </span>
      ),
    },
  ];
}

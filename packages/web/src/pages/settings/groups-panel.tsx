import type { Group } from "@dynadex/contract";
import { useState, type ReactElement } from "react";
import { client } from "../../api/client.ts";
import { renderErrorNotice } from "../../api/error-notice.tsx";
import { QueryView } from "../../api/query-view.tsx";
import { useApi, useApiMutation } from "../../api/use-api.ts";
import { Button } from "../../kit/button.tsx";
import { DataTable, type Column } from "../../kit/data-table.tsx";
import { ConfirmDialog } from "../../kit/dialog.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { Panel } from "../../kit/panel.tsx";
import { GroupDialog } from "./group-dialog.tsx";
import styles from "./settings.module.css";

const MAX_SHOWN = 500;

/** Groups of users, which can be admins of connections. */
export function GroupsPanel(): ReactElement {
  const [editing, setEditing] = useState<Group | "new" | null>(null);
  const [deleting, setDeleting] = useState<Group | null>(null);
  const groups = useApi("listGroups", { query: { limit: MAX_SHOWN } });
  const remove = useApiMutation("deleteGroup", { refreshes: ["listGroups", "listUsers"] });
  return (
    <Panel
      title="Groups"
      actions={
        <Button icon="plus" onClick={() => setEditing("new")}>
          New group
        </Button>
      }
      flush
    >
      <QueryView query={groups}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="user" title="No groups yet">
              Groups can be admins of connections, so that people come and go without changing every
              connection.
            </EmptyState>
          ) : (
            <DataTable
              caption="Groups"
              columns={columnsOf(setEditing, setDeleting)}
              rows={items}
              rowKey={(group) => group.id}
            />
          )
        }
      </QueryView>
      {editing === null ? null : (
        <GroupDialog
          group={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
          create={(body) => client.groups.create(body)}
          edit={(groupId, body) => client.groups.edit(groupId, body)}
        />
      )}
      <ConfirmDialog
        isOpen={deleting !== null}
        onClose={() => setDeleting(null)}
        title={`Remove the group ${deleting?.name ?? ""}?`}
        confirmLabel="Remove"
        onConfirm={() => remove.mutateAsync({ params: { groupId: deleting?.id ?? "" } })}
        renderError={renderErrorNotice}
      >
        <p>Its members stay users, but lose what they may do through the group.</p>
      </ConfirmDialog>
    </Panel>
  );
}

function columnsOf(
  onEdit: (group: Group) => void,
  onDelete: (group: Group) => void,
): readonly Column<Group>[] {
  return [
    { key: "name", header: "Group", isRowHeader: true, cell: ({ name }) => name },
    { key: "description", header: "Description", cell: ({ description }) => description ?? "" },
    { key: "members", header: "Members", cell: ({ members }) => members.join(", ") },
    {
      key: "actions",
      header: "Actions",
      cell: (group) => (
        <span className={styles.actions}>
          <Button aria-label={`Edit ${group.name}`} onClick={() => onEdit(group)}>
            Edit
          </Button>
          <Button look="danger" aria-label={`Remove ${group.name}`} onClick={() => onDelete(group)}>
            Remove
          </Button>
        </span>
      ),
    },
  ];
}

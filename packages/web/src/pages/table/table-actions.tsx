import type { TableDetail } from "@dynadex/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useNavigate } from "react-router";
import { client } from "../../api/client.ts";
import { renderErrorNotice } from "../../api/error-notice.tsx";
import { useIsAdmin } from "../../api/identity.ts";
import { Button } from "../../kit/button.tsx";
import { ConfirmDialog } from "../../kit/dialog.tsx";
import { Icon } from "../../kit/icon.tsx";
import { useToast } from "../../kit/toast.tsx";
import { paths } from "../../routes.ts";
import styles from "./table-header.module.css";

/** What can be done with a table beside editing it. */
export function TableActions({ table }: { readonly table: TableDetail }): ReactElement {
  const isAdmin = useIsAdmin();
  return (
    <>
      {table.state === "deleted" && isAdmin ? <RemoveForEver table={table} /> : null}
      {table.state === "active" && table.consoleUrl.startsWith("https://") ? (
        <a className={styles.console} href={table.consoleUrl} target="_blank" rel="noreferrer">
          <Icon name="external" />
          AWS console
        </a>
      ) : null}
    </>
  );
}

function RemoveForEver({ table }: { readonly table: TableDetail }): ReactElement {
  const [isAsking, setAsking] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toast = useToast();
  const remove = async (): Promise<void> => {
    await client.call("deleteTable", { params: { tableId: table.id } });
    await navigate(paths.tables(), { replace: true });
    queries.clear();
    toast({ text: `${table.name} was removed with its history.` });
  };
  return (
    <>
      <Button look="danger" icon="trash" onClick={() => setAsking(true)}>
        Remove for ever
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={`Remove ${table.name} for ever?`}
        confirmLabel="Remove for ever"
        onConfirm={remove}
        renderError={renderErrorNotice}
      >
        <p>
          The catalog forgets this deleted table with its facts, its {table.schemaVersion ?? 0} schema
          versions, its history and all that people wrote on it. This cannot be undone.
        </p>
      </ConfirmDialog>
    </>
  );
}

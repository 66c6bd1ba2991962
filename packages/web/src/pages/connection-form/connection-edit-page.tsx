import type { Connection } from "@dynadex/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactElement } from "react";
import { useNavigate, useParams } from "react-router";
import { client } from "../../api/client.ts";
import { ErrorNotice } from "../../api/error-notice.tsx";
import { fieldErrorsOf } from "../../api/field-errors.ts";
import { QueryView } from "../../api/query-view.tsx";
import { useApi } from "../../api/use-api.ts";
import { Button, ButtonLink } from "../../kit/button.tsx";
import { Panel } from "../../kit/panel.tsx";
import { useToast } from "../../kit/toast.tsx";
import { Page } from "../../layout/page.tsx";
import { paths } from "../../routes.ts";
import { ConnectionFields } from "./connection-fields.tsx";
import { parseNames, toConnectionDraft, toCredential, toSettings } from "./draft.ts";
import styles from "./form.module.css";

/** Changes a connection; its credentials stay as they are unless others are given. */
export function ConnectionEditPage(): ReactElement {
  const { connectionId = "" } = useParams();
  const connection = useApi("getConnection", { params: { connectionId } });
  return (
    <Page
      title={connection.data === undefined ? "Edit connection" : `Edit ${connection.data.name}`}
      parents={[
        { label: "Connections", href: paths.connections() },
        { label: connection.data?.name ?? "Connection", href: paths.connection(connectionId) },
      ]}
    >
      <QueryView query={connection} lines={10}>
        {(data) => <EditForm connection={data} />}
      </QueryView>
    </Page>
  );
}

function EditForm({ connection }: { readonly connection: Connection }): ReactElement {
  const [draft, setDraft] = useState(() => toConnectionDraft(connection));
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toast = useToast();
  const save = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const credential = toCredential(draft);
      await client.connections.edit(connection.id, {
        name: draft.name.trim(),
        settings: toSettings(draft),
        adminUsers: parseNames(draft.adminUsers),
        adminGroups: parseNames(draft.adminGroups),
        ...(credential === undefined ? {} : { credential }),
      });
      await queries.invalidateQueries();
      toast({ text: "The connection was saved." });
      await navigate(paths.connection(connection.id));
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void save();
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <Panel title="Connection">
        <div className={styles.form}>
          <ConnectionFields
            draft={draft}
            errors={fieldErrorsOf(error)}
            existing={connection}
            onChange={(part) => setDraft({ ...draft, ...part })}
          />
        </div>
      </Panel>
      {error === null ? null : <ErrorNotice error={error} />}
      <div className={styles.actions}>
        <Button type="submit" look="primary" disabled={isBusy}>
          Save
        </Button>
        <ButtonLink to={paths.connection(connection.id)}>Cancel</ButtonLink>
      </div>
    </form>
  );
}

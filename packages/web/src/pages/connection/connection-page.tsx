import type { Connection } from "@dynadex/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { apiUrl } from "../../api/api-url.ts";
import { client, isNotFound } from "../../api/client.ts";
import { renderErrorNotice } from "../../api/error-notice.tsx";
import { useCanEdit } from "../../api/identity.ts";
import { QueryView } from "../../api/query-view.tsx";
import { useApi } from "../../api/use-api.ts";
import { useRowKeys } from "../../keyboard/use-row-keys.ts";
import { Button, ButtonLink } from "../../kit/button.tsx";
import { DefinitionList } from "../../kit/definition-list.tsx";
import { ConfirmDialog } from "../../kit/dialog.tsx";
import { Panel } from "../../kit/panel.tsx";
import { TimeAgo } from "../../kit/time-ago.tsx";
import { useToast } from "../../kit/toast.tsx";
import { Page } from "../../layout/page.tsx";
import { renderCredential } from "../../parts/credential.ts";
import { paths } from "../../routes.ts";
import { NotFoundPage } from "../not-found/not-found-page.tsx";
import { ConnectionRuns } from "./connection-runs.tsx";
import { Preflight } from "./preflight.tsx";
import { Workflows } from "./workflows.tsx";

/** One way into AWS: how it signs in, whether that works, and how it is crawled. */
export function ConnectionPage(): ReactElement {
  const { connectionId = "" } = useParams();
  const connection = useApi("getConnection", { params: { connectionId } });
  useRowKeys();
  if (isNotFound(connection.error)) return <NotFoundPage what="connection" />;
  return (
    <Page
      title={connection.data?.name ?? "Connection"}
      parents={[{ label: "Connections", href: paths.connections() }]}
      twin={apiUrl("getConnection", { params: { connectionId } })}
      actions={connection.data === undefined ? null : <Actions connection={connection.data} />}
    >
      <QueryView query={connection} lines={10}>
        {(data) => (
          <>
            <Details connection={data} />
            <Preflight connection={data} />
            <Workflows connection={data} />
            <ConnectionRuns connection={data} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Details({ connection }: { readonly connection: Connection }): ReactElement {
  const { settings } = connection;
  const admins = [
    ...connection.adminUsers,
    ...connection.adminGroups.map((group) => `group ${group}`),
    ...connection.adminRoles.map((role) => `role ${role}`),
  ];
  return (
    <Panel
      title="Connection"
      actions={<Link to={paths.tables({ connection: connection.id })}>Its tables</Link>}
    >
      <DefinitionList
        items={[
          { term: "Regions", value: settings.regions.join(", ") },
          { term: "Credentials", value: renderCredential(connection.credential) },
          { term: "DynamoDB endpoint", value: settings.dynamodbEndpoint ?? "AWS" },
          {
            term: "Include",
            value: settings.include === undefined ? "all tables" : <code>{settings.include}</code>,
          },
          {
            term: "Exclude",
            value: settings.exclude === undefined ? "nothing" : <code>{settings.exclude}</code>,
          },
          { term: "Admins", value: admins.join(", ") },
          { term: "Qualified name", value: <code>{connection.qualifiedName}</code> },
          {
            term: "Made",
            value: (
              <>
                by {connection.createdBy}, <TimeAgo instant={connection.createdAt} />
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}

function Actions({ connection }: { readonly connection: Connection }): ReactElement | null {
  const [isAsking, setAsking] = useState(false);
  const canEdit = useCanEdit();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toast = useToast();
  if (!canEdit) return null;
  const archive = async (): Promise<void> => {
    await client.connections.archive(connection.id);
    await navigate(paths.connections());
    await queries.invalidateQueries();
    toast({ text: `${connection.name} was archived.` });
  };
  return (
    <>
      <ButtonLink to={paths.connectionEdit(connection.id)} icon="edit">
        Edit
      </ButtonLink>
      <Button look="danger" icon="trash" onClick={() => setAsking(true)}>
        Archive
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={`Archive ${connection.name}?`}
        confirmLabel="Archive"
        onConfirm={archive}
        renderError={renderErrorNotice}
      >
        <p>It is crawled no more and its schedule ends. Its tables stay in the catalog with their history.</p>
      </ConfirmDialog>
    </>
  );
}

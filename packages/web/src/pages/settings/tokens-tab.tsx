import type { ApiToken, ApiTokenCreated } from "@dynadex/contract";
import { useState, type ReactElement } from "react";
import { useSearchParams } from "react-router";
import { client } from "../../api/client.ts";
import { renderErrorNotice } from "../../api/error-notice.tsx";
import { useIsAdmin } from "../../api/identity.ts";
import { QueryView } from "../../api/query-view.tsx";
import { useApi, useApiMutation } from "../../api/use-api.ts";
import { renderQuantity } from "../../format/number.ts";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { useNowMs } from "../../kit/clock.ts";
import { DataTable, type Column } from "../../kit/data-table.tsx";
import { ConfirmDialog } from "../../kit/dialog.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { CheckboxField } from "../../kit/field.tsx";
import { Pager } from "../../kit/pager.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Instant, TimeAgo } from "../../kit/time-ago.tsx";
import { paths, withQuery } from "../../routes.ts";
import { SecretShownOnce } from "./secret-shown-once.tsx";
import styles from "./settings.module.css";
import { TokenDialog } from "./token-dialog.tsx";

/** The reader's API tokens; for admins, on demand, everybody's. */
export function TokensTab(): ReactElement {
  const [query] = useSearchParams();
  const cursor = query.get("cursor") ?? undefined;
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<ApiTokenCreated | null>(null);
  const [revoking, setRevoking] = useState<ApiToken | null>(null);
  const [wantsAll, setWantsAll] = useState(false);
  const isAdmin = useIsAdmin();
  const tokens = useApi(
    "listTokens",
    { query: { cursor, ...(wantsAll ? { all: true } : {}) } },
    { keepPrevious: true },
  );
  const revoke = useApiMutation("revokeToken", { refreshes: ["listTokens"] });
  return (
    <div className={styles.stack}>
      {made === null ? null : (
        <SecretShownOnce title={`Token ${made.name} was made`} secret={made.secret}>
          Copy it now: it is not kept and cannot be shown again. Send it as “Authorization: Bearer …”, or
          paste it to sign in.
        </SecretShownOnce>
      )}
      <Panel
        title="API tokens"
        note="For scripts, the command line and other machines"
        actions={
          <Button look="primary" icon="plus" onClick={() => setMaking(true)}>
            New token
          </Button>
        }
        flush
      >
        {isAdmin ? (
          <div className={styles.toolbar}>
            <CheckboxField
              label="Show everybody's tokens"
              checked={wantsAll}
              onChange={(event) => setWantsAll(event.target.checked)}
            />
          </div>
        ) : null}
        <QueryView query={tokens}>
          {({ items, nextCursor }) =>
            items.length === 0 ? (
              <EmptyState icon="key" title="No tokens yet">
                Make one to use the API or the command line from another machine.
              </EmptyState>
            ) : (
              <>
                <DataTable
                  caption="API tokens"
                  columns={columnsOf(setRevoking)}
                  rows={items}
                  rowKey={(token) => token.id}
                />
                <Pager
                  shown={renderQuantity(items.length, "token")}
                  firstHref={cursor === undefined ? null : paths.settings()}
                  nextHref={nextCursor === null ? null : withQuery(paths.settings(), { cursor: nextCursor })}
                />
              </>
            )
          }
        </QueryView>
      </Panel>
      <TokenDialog
        isOpen={isMaking}
        onClose={() => setMaking(false)}
        onMade={setMade}
        create={(body) => client.tokens.create(body)}
      />
      <ConfirmDialog
        isOpen={revoking !== null}
        onClose={() => setRevoking(null)}
        title={`Revoke ${revoking?.name ?? "the token"}?`}
        confirmLabel="Revoke"
        onConfirm={() => revoke.mutateAsync({ params: { tokenId: revoking?.id ?? "" } })}
        renderError={renderErrorNotice}
      >
        <p>Whoever still uses it is refused at once. This cannot be undone.</p>
      </ConfirmDialog>
    </div>
  );
}

function columnsOf(onRevoke: (token: ApiToken) => void): readonly Column<ApiToken>[] {
  return [
    { key: "name", header: "Name", isRowHeader: true, cell: ({ name }) => name },
    { key: "user", header: "User", cell: ({ username }) => username },
    { key: "created", header: "Made", cell: ({ createdAt }) => <TimeAgo instant={createdAt} /> },
    {
      key: "used",
      header: "Last used",
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? "never" : <TimeAgo instant={lastUsedAt} />),
    },
    { key: "expires", header: "Expires", cell: ({ expiresAt }) => <Expiry expiresAt={expiresAt} /> },
    {
      key: "actions",
      header: "Actions",
      cell: (token) => (
        <Button look="danger" aria-label={`Revoke ${token.name}`} onClick={() => onRevoke(token)}>
          Revoke
        </Button>
      ),
    },
  ];
}

function Expiry({ expiresAt }: { readonly expiresAt: string | null }): ReactElement {
  const nowMs = useNowMs();
  if (expiresAt === null) return <>never</>;
  return (
    <>
      <Instant instant={expiresAt} />{" "}
      {Date.parse(expiresAt) < nowMs ? <Badge tone="bad">Expired</Badge> : null}
    </>
  );
}

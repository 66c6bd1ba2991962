import type { RoleName, User } from "@dynadex/contract";
import { useState, type ReactElement } from "react";
import { useSearchParams } from "react-router";
import { client } from "../../api/client.ts";
import { ErrorNotice } from "../../api/error-notice.tsx";
import { useIdentity } from "../../api/identity.ts";
import { QueryView } from "../../api/query-view.tsx";
import { useApi, useApiMutation } from "../../api/use-api.ts";
import { renderQuantity } from "../../format/number.ts";
import { renderInstant } from "../../format/time.ts";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { DataTable, type Column } from "../../kit/data-table.tsx";
import { Pager } from "../../kit/pager.tsx";
import { Panel } from "../../kit/panel.tsx";
import { useToast } from "../../kit/toast.tsx";
import { paths, withQuery } from "../../routes.ts";
import { ROLES, RoleSelect } from "./role-select.tsx";
import { SecretShownOnce } from "./secret-shown-once.tsx";
import styles from "./settings.module.css";
import { UserDialog } from "./user-dialog.tsx";

interface Link {
  readonly username: string;
  readonly secret: string;
  readonly expiresAt: string;
}

/** Who may sign in, and as what. */
export function UsersPanel(): ReactElement {
  const [query] = useSearchParams();
  const cursor = query.get("cursor") ?? undefined;
  const [isMaking, setMaking] = useState(false);
  const [link, setLink] = useState<Link | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { username: me } = useIdentity();
  const toast = useToast();
  const users = useApi("listUsers", { query: { cursor } }, { keepPrevious: true });
  const edit = useApiMutation("editUser", { refreshes: ["listUsers"] });
  const attempt = (deed: Promise<unknown>): void => {
    setError(null);
    deed.catch(setError);
  };
  const change = (user: User, body: { readonly role?: RoleName; readonly isEnabled?: boolean }): void =>
    attempt(
      edit
        .mutateAsync({ params: { userId: user.id }, body })
        .then(() => toast({ text: `${user.username} was changed.` })),
    );
  const makeLink = (user: User): void =>
    attempt(
      client.users.createSignInLink(user.id).then((made) => setLink({ ...made, username: user.username })),
    );
  return (
    <>
      {link === null ? null : (
        <SecretShownOnce
          title={`Sign-in link for ${link.username}`}
          secret={`${window.location.origin}${paths.signIn()}#${link.secret}`}
        >
          {`It signs in once, until ${renderInstant(link.expiresAt)}. Give it to nobody else.`}
        </SecretShownOnce>
      )}
      {error === null ? null : <ErrorNotice error={error} />}
      <Panel
        title="Users"
        actions={
          <Button look="primary" icon="plus" onClick={() => setMaking(true)}>
            New user
          </Button>
        }
        flush
      >
        <QueryView query={users}>
          {({ items, nextCursor }) => (
            <>
              <DataTable
                caption="Users"
                columns={columnsOf({ me, change, makeLink })}
                rows={items}
                rowKey={(user) => user.id}
              />
              <Pager
                shown={renderQuantity(items.length, "user")}
                firstHref={cursor === undefined ? null : paths.settings({ tab: "people" })}
                nextHref={
                  nextCursor === null ? null : withQuery("/settings", { tab: "people", cursor: nextCursor })
                }
              />
            </>
          )}
        </QueryView>
      </Panel>
      <UserDialog isOpen={isMaking} onClose={() => setMaking(false)} />
    </>
  );
}

function columnsOf(deeds: {
  readonly me: string;
  readonly change: (user: User, body: { readonly role?: RoleName; readonly isEnabled?: boolean }) => void;
  readonly makeLink: (user: User) => void;
}): readonly Column<User>[] {
  return [
    {
      key: "name",
      header: "User",
      isRowHeader: true,
      cell: (user) => (
        <>
          {user.username}{" "}
          {user.displayName === null ? null : <span className={styles.muted}>{user.displayName}</span>}{" "}
          {user.isEnabled ? null : <Badge tone="warn">Disabled</Badge>}
        </>
      ),
    },
    {
      key: "role",
      header: "Role",
      cell: (user) =>
        user.username === deeds.me ? (
          ROLES.find(({ value }) => value === user.role)?.label
        ) : (
          <RoleSelect
            label={`Role of ${user.username}`}
            value={user.role}
            onChange={(role) => deeds.change(user, { role })}
          />
        ),
    },
    { key: "email", header: "Mail", cell: ({ email }) => email ?? "" },
    { key: "groups", header: "Groups", cell: ({ groups }) => groups.join(", ") },
    {
      key: "actions",
      header: "Actions",
      cell: (user) => (
        <span className={styles.actions}>
          <Button
            aria-label={`Make a sign-in link for ${user.username}`}
            disabled={!user.isEnabled}
            onClick={() => deeds.makeLink(user)}
          >
            Sign-in link
          </Button>
          {user.username === deeds.me ? null : (
            <Button
              look={user.isEnabled ? "danger" : "secondary"}
              aria-label={`${user.isEnabled ? "Disable" : "Enable"} ${user.username}`}
              onClick={() => deeds.change(user, { isEnabled: !user.isEnabled })}
            >
              {user.isEnabled ? "Disable" : "Enable"}
            </Button>
          )}
        </span>
      ),
    },
  ];
}

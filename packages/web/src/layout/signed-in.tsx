import { useQueryClient } from "@tanstack/react-query";
import { useEffect, type ReactElement } from "react";
import { Navigate, useLocation, useNavigate } from "react-router";
import { isSignedOut } from "../api/client.ts";
import { ErrorNotice } from "../api/error-notice.tsx";
import { IdentityContext } from "../api/identity.ts";
import { useApi } from "../api/use-api.ts";
import { paths } from "../routes.ts";
import { Shell } from "./shell.tsx";
import { Starting } from "./starting.tsx";
import styles from "./starting.module.css";

/** Shows the pages to who is signed in, and the sign-in page to everybody else. */
export function SignedIn(): ReactElement {
  const identity = useApi("getIdentity", {});
  const { pathname, search, hash } = useLocation();
  const signIn = paths.signIn(`${pathname}${search}${hash}`);
  useLeaveWhenSignedOut(signIn);
  if (isSignedOut(identity.error)) return <Navigate to={signIn} replace />;
  if (identity.data !== undefined) {
    return (
      <IdentityContext value={identity.data}>
        <Shell />
      </IdentityContext>
    );
  }
  if (!identity.isError) return <Starting />;
  return (
    <main className={styles.starting}>
      <h1>Dynadex</h1>
      <ErrorNotice error={identity.error} onRetry={() => void identity.refetch()} />
    </main>
  );
}

/** Goes to the sign-in page as soon as any answer says that the session has ended. */
function useLeaveWhenSignedOut(signIn: string): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type === "updated" && isSignedOut(event.query.state.error))
          void navigate(signIn, { replace: true });
      }),
    [client, navigate, signIn],
  );
}

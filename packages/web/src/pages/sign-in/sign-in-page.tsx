import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState, type FormEvent, type ReactElement } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { client } from "../../api/client.ts";
import { ErrorNotice } from "../../api/error-notice.tsx";
import { Button } from "../../kit/button.tsx";
import { TextField } from "../../kit/field.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { parseNext } from "../../routes.ts";
import styles from "./sign-in-page.module.css";

/** Where a reader without a session is led: takes an API token, or the secret of a sign-in link from the fragment. */
export function SignInPage(): ReactElement {
  const { signIn, error, isBusy } = useSignIn();
  const [token, setToken] = useState("");
  const isLink = useSignInLink(signIn);
  useEffect(() => {
    document.title = "Sign in · Dynadex";
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void signIn(token.trim());
  };
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <img src="/icon.svg" alt="" width="40" height="40" />
        <h1>Sign in to Dynadex</h1>
        {isLink && isBusy ? (
          <Skeleton lines={2} label="Signing in" />
        ) : (
          <form className={styles.form} onSubmit={submit}>
            {error === null ? null : <ErrorNotice error={error} />}
            <TextField
              label="API token"
              type="password"
              name="token"
              autoComplete="current-password"
              required
              autoFocus
              maxLength={512}
              value={token}
              onChange={(event) => setToken(event.target.value)}
            />
            <Button type="submit" look="primary" disabled={isBusy || token.trim() === ""}>
              Sign in
            </Button>
          </form>
        )}
        <div className={styles.help}>
          <p>
            The start command prints a sign-in link. For another link, ask an admin, or run this where the
            server runs:
          </p>
          <pre>dynadex user sign-in-link USERNAME</pre>
        </div>
      </div>
    </main>
  );
}

interface SignIn {
  readonly signIn: (secret: string) => Promise<void>;
  readonly error: unknown;
  readonly isBusy: boolean;
}

function useSignIn(): SignIn {
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const next = parseNext(query.get("next"));
  const signIn = useCallback(
    async (secret: string): Promise<void> => {
      setBusy(true);
      setError(null);
      try {
        await client.call("signIn", { body: { secret } });
        queries.clear();
        await navigate(next, { replace: true });
      } catch (reason) {
        setError(reason);
      } finally {
        setBusy(false);
      }
    },
    [queries, navigate, next],
  );
  return { signIn, error, isBusy };
}

/** Exchanges the secret of a sign-in link at once, and takes it out of the address before anything else can see it. */
function useSignInLink(signIn: (secret: string) => Promise<void>): boolean {
  const { hash, pathname, search } = useLocation();
  const [isLink, setLink] = useState(false);
  const navigate = useNavigate();
  const secret = hash.slice(1);
  useEffect(() => {
    if (secret === "" || exchanged.has(secret)) return;
    exchanged.add(secret);
    setLink(true);
    void navigate(`${pathname}${search}`, { replace: true });
    void signIn(decodeURIComponent(secret));
  }, [secret, pathname, search, navigate, signIn]);
  return isLink;
}

/** A link's secret works once, and React may run an effect twice. */
const exchanged = new Set<string>();

import { ApiError } from "@dynadex/sdk";
import type { ReactElement } from "react";
import { Button } from "../kit/button.tsx";
import { isUnreachable } from "./client.ts";
import { Notice } from "../kit/notice.tsx";
import { Words } from "../kit/words.tsx";
import styles from "./error-notice.module.css";

/** What went wrong, what to do about it, and the id to report it with. */
export function ErrorNotice({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}): ReactElement {
  const known = error instanceof ApiError ? error : null;
  const { message, hint } = describeError(error);
  return (
    <Notice
      tone="bad"
      role="alert"
      title={<Words text={toSentence(message)} />}
      actions={
        onRetry === undefined ? undefined : (
          <Button icon="refresh" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      <p>
        <Words text={hint} />
      </p>
      {known === null || known.issues.length === 0 ? null : (
        <ul className={styles.issues}>
          {known.issues.map((issue) => (
            <li key={`${issue.path.join(".")} ${issue.code} ${issue.message}`}>
              <code>{issue.path.join(".")}</code>{" "}
              <Words text={issue.hint === undefined ? issue.message : `${issue.message} ${issue.hint}`} />
            </li>
          ))}
        </ul>
      )}
      {known === null || known.requestId === null ? null : (
        <p className={styles.reference}>
          {known.code} · request {known.requestId}
        </p>
      )}
    </Notice>
  );
}

/** For `renderError` of the component kit, which knows nothing of the API. */
export const renderErrorNotice = (error: unknown): ReactElement => <ErrorNotice error={error} />;

function describeError(error: unknown): { readonly message: string; readonly hint: string } {
  if (isUnreachable(error)) {
    return {
      message: "The server cannot be reached",
      hint: "Check that `dynadex serve` still runs and that the network reaches it.",
    };
  }
  return {
    message: error instanceof Error ? error.message : "Something went wrong",
    hint: error instanceof ApiError ? error.hint : "Try again; if it stays, report it.",
  };
}

/** The API's messages are parts of sentences, as in a log; a page shows whole ones. */
export function toSentence(message: string): string {
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

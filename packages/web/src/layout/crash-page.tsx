import { useEffect, type ReactElement } from "react";
import { useRouteError } from "react-router";
import { Button } from "../kit/button.tsx";
import { Notice } from "../kit/notice.tsx";
import { paths } from "../routes.ts";
import styles from "./starting.module.css";

/** What is shown when a page itself breaks, such as after an upgrade of the server while the page was open. */
export function CrashPage(): ReactElement {
  const error = useRouteError();
  useEffect(() => {
    document.title = "Something broke · Dynadex";
  }, []);
  return (
    <main className={styles.starting}>
      <h1>This page broke</h1>
      <Notice
        tone="bad"
        role="alert"
        title={error instanceof Error ? error.message : "The page could not be shown."}
        actions={
          <>
            <Button look="primary" icon="refresh" onClick={() => window.location.reload()}>
              Load the page again
            </Button>
            <a href={paths.home()}>Go home</a>
          </>
        }
      >
        If Dynadex was upgraded while this page was open, loading it again is enough. If it stays, report it
        with the words above.
      </Notice>
    </main>
  );
}

import type { Connection, Preflight as PreflightResult } from "@dynadex/contract";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, type ReactElement } from "react";
import { useLocation } from "react-router";
import { client } from "../../api/client.ts";
import { ErrorNotice } from "../../api/error-notice.tsx";
import { useCanEdit } from "../../api/identity.ts";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { Icon } from "../../kit/icon.tsx";
import { Notice } from "../../kit/notice.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { Words } from "../../kit/words.tsx";
import styles from "./preflight.module.css";

const STEP_LABELS: Readonly<Record<PreflightResult["regions"][number]["steps"][number]["name"], string>> = {
  authentication: "Sign in to AWS",
  "list-tables": "List tables",
  "describe-table": "Describe a table",
  "read-items": "Read items",
};

/** Tests a connection step by step; at once when the reader just made it. */
export function Preflight({ connection }: { readonly connection: Connection }): ReactElement {
  const canEdit = useCanEdit();
  const test = useMutation({ mutationFn: () => client.connections.test(connection.id) });
  useTestOnArrival(test.mutate);
  return (
    <Panel
      title="Test"
      note="Signs in, lists, describes one table and reads one item in every region"
      actions={
        canEdit ? (
          <Button icon="check" disabled={test.isPending} onClick={() => test.mutate()}>
            Test connection
          </Button>
        ) : undefined
      }
    >
      <div role="status" className={styles.result}>
        {test.isPending ? <Skeleton lines={3} label="Testing" /> : null}
        {test.isError ? <ErrorNotice error={test.error} /> : null}
        {test.isSuccess ? <Result result={test.data} /> : null}
        {test.isIdle ? <p className={styles.idle}>Not tested since this page was opened.</p> : null}
      </div>
    </Panel>
  );
}

function useTestOnArrival(test: () => void): void {
  const { state } = useLocation();
  const wanted = useRef((state as { readonly test?: boolean } | null)?.test === true);
  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    test();
  }, [test]);
}

function Result({ result }: { readonly result: PreflightResult }): ReactElement {
  return (
    <>
      <p>
        {result.passed ? (
          <Badge tone="good" icon="check">
            All steps passed
          </Badge>
        ) : (
          <Badge tone="bad" icon="x">
            Some steps failed
          </Badge>
        )}
      </p>
      {result.warnings.map((warning) => (
        <Notice key={warning} tone="warn" title={<Words text={warning} />} />
      ))}
      <div className={styles.regions}>
        {result.regions.map(({ region, steps }) => (
          <section key={region} aria-label={region}>
            <h3>{region}</h3>
            <ol className={styles.steps}>
              {steps.map((step) => (
                <li key={step.name} data-passed={step.passed}>
                  <span className={styles.sign}>
                    <Icon name={step.passed ? "check" : "x"} />
                    <span className="visually-hidden">{step.passed ? "Passed:" : "Failed:"}</span>
                  </span>
                  <span>
                    <strong>{STEP_LABELS[step.name]}</strong>
                    <br />
                    <span className={styles.message}>
                      <Words text={step.message} />
                    </span>
                    {step.missingAction === null ? null : (
                      <span className={styles.action}>
                        Allow <code>{step.missingAction}</code> to the credentials.
                      </span>
                    )}
                  </span>
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </>
  );
}

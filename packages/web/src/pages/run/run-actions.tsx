import type { Run } from "@dynadex/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useNavigate } from "react-router";
import { client } from "../../api/client.ts";
import { renderErrorNotice } from "../../api/error-notice.tsx";
import { useCanEdit } from "../../api/identity.ts";
import { apiKey } from "../../api/use-api.ts";
import { Button } from "../../kit/button.tsx";
import { ConfirmDialog } from "../../kit/dialog.tsx";
import { isOpen } from "../../parts/run-phase.tsx";
import { paths } from "../../routes.ts";

/** Stops a run that goes on, or runs an ended one again; both are asked about first. */
export function RunActions({ run }: { readonly run: Run }): ReactElement | null {
  const [isAsking, setAsking] = useState(false);
  const canEdit = useCanEdit();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const params = { runId: run.id };
  const close = (): void => setAsking(false);
  if (!canEdit) return null;

  if (isOpen(run)) {
    const stop = async (): Promise<void> => {
      queries.setQueryData(apiKey("getRun", { params }), await client.runs.stop(run.id));
    };
    return (
      <>
        <Button look="danger" icon="stop" disabled={run.isStopping} onClick={() => setAsking(true)}>
          {run.isStopping ? "Stopping" : "Stop"}
        </Button>
        <ConfirmDialog
          isOpen={isAsking}
          onClose={close}
          title="Stop this run?"
          confirmLabel="Stop the run"
          onConfirm={stop}
          renderError={renderErrorNotice}
        >
          <p>
            Tables that are done stay in the catalog. Tables that are under way or waiting keep what was known
            before.
          </p>
        </ConfirmDialog>
      </>
    );
  }

  const retry = async (): Promise<void> => {
    const next = await client.runs.retry(run.id);
    await navigate(paths.run(next.id));
  };
  return (
    <>
      <Button icon="refresh" onClick={() => setAsking(true)}>
        Run again
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={close}
        title="Run it again?"
        confirmLabel="Run again"
        look="primary"
        onConfirm={retry}
        renderError={renderErrorNotice}
      >
        <p>
          The crawl starts anew with the workflow's parameters of now, and reads within their caps. Unchanged
          tables make no new version.
        </p>
      </ConfirmDialog>
    </>
  );
}

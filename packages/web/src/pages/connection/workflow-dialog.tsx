import type { Workflow } from "@dynadex/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactElement } from "react";
import { client } from "../../api/client.ts";
import { ErrorNotice } from "../../api/error-notice.tsx";
import { fieldErrorsOf } from "../../api/field-errors.ts";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { useToast } from "../../kit/toast.tsx";
import { CrawlFields } from "../connection-form/crawl-fields.tsx";
import { makeCrawlDraft, toCrawlDraft, toCrawlParameters, toSchedule } from "../connection-form/draft.ts";
import styles from "./workflows.module.css";

/** Makes or changes a crawl of a connection. */
export function WorkflowDialog({
  connectionId,
  workflow,
  onClose,
}: {
  readonly connectionId: string;
  /** `null` makes a new one. */
  readonly workflow: Workflow | null;
  readonly onClose: () => void;
}): ReactElement {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const [draft, setDraft] = useState(() =>
    workflow === null ? makeCrawlDraft(timeZone) : toCrawlDraft(workflow, timeZone),
  );
  const [error, setError] = useState<unknown>(null);
  const queries = useQueryClient();
  const toast = useToast();
  const attempt = async (deed: () => Promise<unknown>, done: string): Promise<void> => {
    setError(null);
    try {
      await deed();
      await queries.invalidateQueries({ queryKey: ["listWorkflows"] });
      toast({ text: done });
      onClose();
    } catch (reason) {
      setError(reason);
    }
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const schedule = toSchedule(draft);
    void attempt(
      () =>
        workflow === null
          ? client.workflows.create({ connectionId, parameters: toCrawlParameters(draft), schedule })
          : client.workflows.edit(workflow.id, {
              parameters: toCrawlParameters(draft, workflow.parameters),
              schedule,
            }),
      "The crawl was saved.",
    );
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={workflow === null ? "New crawl" : `Edit ${workflow.name}`}
      size="large"
    >
      <form className={styles.form} onSubmit={save}>
        <CrawlFields
          draft={draft}
          errors={fieldErrorsOf(error)}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
        {error === null ? null : <ErrorNotice error={error} />}
        <div className={styles.formActions}>
          <Button type="submit" look="primary">
            Save
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          {workflow === null ? null : (
            <Button
              look="danger"
              icon="trash"
              onClick={() =>
                void attempt(
                  () => client.workflows.archive(workflow.id),
                  "The crawl was archived; its runs stay.",
                )
              }
            >
              Archive this crawl
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

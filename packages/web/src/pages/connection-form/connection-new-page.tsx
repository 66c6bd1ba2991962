import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactElement } from "react";
import { useNavigate } from "react-router";
import { client } from "../../api/client.ts";
import { ErrorNotice } from "../../api/error-notice.tsx";
import { fieldErrorsOf } from "../../api/field-errors.ts";
import { Button, ButtonLink } from "../../kit/button.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Page } from "../../layout/page.tsx";
import { paths } from "../../routes.ts";
import { ConnectionFields } from "./connection-fields.tsx";
import { CrawlFields } from "./crawl-fields.tsx";
import {
  EMPTY_CONNECTION,
  makeCrawlDraft,
  parseNames,
  toCrawlParameters,
  toCredential,
  toSchedule,
  toSettings,
  type ConnectionDraft,
  type CrawlDraft,
} from "./draft.ts";
import styles from "./form.module.css";

type Next = "test" | "crawl";

/** Makes a connection and its crawl, and then tests it or crawls it. */
export function ConnectionNewPage(): ReactElement {
  const [draft, setDraft] = useState<ConnectionDraft>(EMPTY_CONNECTION);
  const [crawl, setCrawl] = useState<CrawlDraft>(() =>
    makeCrawlDraft(Intl.DateTimeFormat().resolvedOptions().timeZone),
  );
  const { submit, error, isBusy } = useCreate(draft, crawl);
  const errors = fieldErrorsOf(error);
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const button = (event.nativeEvent as SubmitEvent).submitter;
    void submit(button?.getAttribute("value") === "crawl" ? "crawl" : "test");
  };
  return (
    <Page title="New connection" parents={[{ label: "Connections", href: paths.connections() }]}>
      <form className={styles.form} onSubmit={onSubmit}>
        <Panel title="Connection">
          <div className={styles.form}>
            <ConnectionFields
              draft={draft}
              errors={errors}
              onChange={(part) => setDraft({ ...draft, ...part })}
            />
          </div>
        </Panel>
        <Panel title="Crawl">
          <div className={styles.form}>
            <CrawlFields draft={crawl} errors={errors} onChange={(part) => setCrawl({ ...crawl, ...part })} />
          </div>
        </Panel>
        {error === null ? null : <ErrorNotice error={error} />}
        <div className={styles.actions}>
          <Button type="submit" look="primary" name="next" value="test" disabled={isBusy}>
            Save and test
          </Button>
          <Button type="submit" name="next" value="crawl" disabled={isBusy}>
            Save and crawl
          </Button>
          <ButtonLink to={paths.connections()} look="quiet">
            Cancel
          </ButtonLink>
        </div>
      </form>
    </Page>
  );
}

interface Create {
  readonly submit: (next: Next) => Promise<void>;
  readonly error: unknown;
  readonly isBusy: boolean;
}

function useCreate(draft: ConnectionDraft, crawl: CrawlDraft): Create {
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  /** Kept, so that a refused crawl does not make a second connection when the form is sent again. */
  const [madeId, setMadeId] = useState<string | null>(null);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const submit = async (next: Next): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const body = toBody(draft);
      const connection =
        madeId === null ? await client.connections.create(body) : await client.connections.edit(madeId, body);
      setMadeId(connection.id);
      const workflow = await client.workflows.create({
        connectionId: connection.id,
        parameters: toCrawlParameters(crawl),
        schedule: toSchedule(crawl),
      });
      await queries.invalidateQueries();
      if (next === "test") {
        await navigate(paths.connection(connection.id), { state: { test: true } });
      } else {
        const run = await client.workflows.start(workflow.id);
        await navigate(paths.run(run.id));
      }
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return { submit, error, isBusy };
}

function toBody(draft: ConnectionDraft) {
  const adminUsers = parseNames(draft.adminUsers);
  const adminGroups = parseNames(draft.adminGroups);
  return {
    name: draft.name.trim(),
    settings: toSettings(draft),
    credential: toCredential(draft) ?? { type: "environment" as const },
    ...(adminUsers.length === 0 ? {} : { adminUsers }),
    ...(adminGroups.length === 0 ? {} : { adminGroups }),
  };
}

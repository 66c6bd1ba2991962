import type { Run } from "@dynadex/contract";
import { useState, type ReactElement } from "react";
import { Link, useParams } from "react-router";
import { apiUrl } from "../../api/api-url.ts";
import { isNotFound } from "../../api/client.ts";
import { toSentence } from "../../api/error-notice.tsx";
import { QueryView } from "../../api/query-view.tsx";
import { renderCount } from "../../format/number.ts";
import { Notice } from "../../kit/notice.tsx";
import { Instant, TimeAgo } from "../../kit/time-ago.tsx";
import { Words } from "../../kit/words.tsx";
import { Page } from "../../layout/page.tsx";
import { describePhase, isOpen, RunPhaseBadge } from "../../parts/run-phase.tsx";
import { renderProgress } from "../../parts/run-progress.tsx";
import { ProgressBar } from "../../kit/progress-bar.tsx";
import { renderRunTitle } from "../../parts/run-title.ts";
import { paths } from "../../routes.ts";
import { NotFoundPage } from "../not-found/not-found-page.tsx";
import { RunActions } from "./run-actions.tsx";
import { RunCost } from "./run-cost.tsx";
import { RunLog } from "./run-log.tsx";
import { RunOutcome } from "./run-outcome.tsx";
import styles from "./run-page.module.css";
import { RunSteps } from "./run-steps.tsx";
import { useLiveRun, type LiveRun } from "./use-live-run.ts";

/** One run: how far it is, what it costs, what failed and why, and its log. */
export function RunPage(): ReactElement {
  const { runId = "" } = useParams();
  return <KeyedRun key={runId} runId={runId} />;
}

function KeyedRun({ runId }: { readonly runId: string }): ReactElement {
  const live = useLiveRun(runId);
  if (isNotFound(live.run.error)) return <NotFoundPage what="run" />;
  if (live.run.data !== undefined) return <KnownRun run={live.run.data} live={live} />;
  return (
    <Page title="Run" parents={[{ label: "Runs", href: paths.runs() }]}>
      <QueryView query={live.run} lines={10}>
        {() => null}
      </QueryView>
    </Page>
  );
}

function KnownRun({ run, live }: { readonly run: Run; readonly live: LiveRun }): ReactElement {
  return (
    <Page
      title={renderRunTitle(run)}
      parents={[{ label: "Runs", href: paths.runs() }]}
      twin={apiUrl("getRun", { params: { runId: run.id } })}
      actions={<RunActions run={run} />}
    >
      <Progress run={run} mode={live.mode} />
      <Announcer run={run} />
      {run.message === null || run.message === "Stopped" ? null : (
        <Notice
          tone={run.phase === "Succeeded" ? "warn" : "bad"}
          title={<Words text={toSentence(run.message)} />}
        />
      )}
      <div className={styles.columns}>
        <RunCost run={run} />
        <RunOutcome run={run} />
      </div>
      <RunSteps run={run} />
      <RunLog events={live.events} />
    </Page>
  );
}

function Progress({ run, mode }: { readonly run: Run; readonly mode: LiveRun["mode"] }): ReactElement {
  const { done, total, failed, skipped, succeeded, isTotalFinal } = run.progress;
  return (
    <section className={styles.progress} aria-label="Progress">
      <div className={styles.line}>
        <RunPhaseBadge run={run} />
        <span className={styles.count}>{renderProgress(run.progress)}</span>
        <span className={styles.small}>
          {renderCount(succeeded)} succeeded, {renderCount(failed)} failed, {renderCount(skipped)} skipped
        </span>
        {mode === "still" ? null : (
          <span className={styles.small}>{mode === "streaming" ? "Live" : "Refreshed every 2 seconds"}</span>
        )}
      </div>
      <ProgressBar
        label="Tables done"
        done={done}
        total={isTotalFinal || !isOpen(run) ? total : null}
        failed={failed}
      />
      <p className={styles.small}>
        {run.connectionId === null ? null : (
          <>
            <code>{run.workflowName}</code> on{" "}
            <Link to={paths.connection(run.connectionId)}>{run.connectionName}</Link>,{" "}
          </>
        )}
        asked for by {run.requestedBy} <TimeAgo instant={run.submittedAt} />
        {run.startedAt === null ? ", not started yet" : null}
        {run.finishedAt === null ? null : (
          <>
            , ended <Instant instant={run.finishedAt} />
          </>
        )}
        {run.attempt > 1 ? `, attempt ${run.attempt}` : ""}
      </p>
    </section>
  );
}

/** Tells those who listen how the run goes on, at every tenth of the way and at its end. */
function Announcer({ run }: { readonly run: Run }): ReactElement {
  const { done, total, isTotalFinal } = run.progress;
  const tenth = isTotalFinal && total > 0 ? Math.floor((done * 10) / total) : 0;
  const key = `${run.phase} ${tenth} ${run.isStopping}`;
  const [told, setTold] = useState({ key, text: "" });
  if (told.key !== key) {
    setTold({ key, text: `${describePhase(run).label}. ${renderProgress(run.progress)}.` });
  }
  return (
    <div role="status" className="visually-hidden">
      {told.text}
    </div>
  );
}

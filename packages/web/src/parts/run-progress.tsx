import type { Run } from "@dynadex/contract";
import type { ReactElement } from "react";
import { renderCount } from "../format/number.ts";
import { ProgressBar } from "../kit/progress-bar.tsx";
import { renderRunTitle } from "./run-title.ts";
import styles from "./run-progress.module.css";

/** How far a run is, as a bar and in words. */
export function RunProgressLine({
  run,
}: {
  readonly run: Pick<Run, "progress" | "workflowName" | "connectionName">;
}): ReactElement {
  const { done, total, failed, isTotalFinal } = run.progress;
  return (
    <span className={styles.line}>
      <ProgressBar
        label={`Progress of ${renderRunTitle(run)}`}
        done={done}
        total={isTotalFinal ? total : null}
        failed={failed}
      />
      <span className={styles.words}>{renderProgress(run.progress)}</span>
    </span>
  );
}

/** Renders progress as `12 of 40 tables, 1 failed`; a total that may still grow is marked with a plus. */
export function renderProgress({ done, total, isTotalFinal, failed }: Run["progress"]): string {
  const counted = `${renderCount(done)} of ${renderCount(total)}${isTotalFinal ? "" : "+"} tables`;
  return failed === 0 ? counted : `${counted}, ${renderCount(failed)} failed`;
}

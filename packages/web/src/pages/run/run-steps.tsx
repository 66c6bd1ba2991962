import type { Run, RunStep } from "@dynadex/contract";
import type { ReactElement } from "react";
import { Link, useSearchParams } from "react-router";
import { toSentence } from "../../api/error-notice.tsx";
import { QueryView } from "../../api/query-view.tsx";
import { useApi } from "../../api/use-api.ts";
import { renderCount, renderQuantity } from "../../format/number.ts";
import { renderClock } from "../../format/time.ts";
import { Badge, type Tone } from "../../kit/badge.tsx";
import { DataTable, type Column } from "../../kit/data-table.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { FilterBar, FilterSelect } from "../../kit/filter-bar.tsx";
import type { IconName } from "../../kit/icon.tsx";
import { Pager } from "../../kit/pager.tsx";
import { Panel } from "../../kit/panel.tsx";
import { useViewChange } from "../../layout/use-view-change.ts";
import { isOpen } from "../../parts/run-phase.tsx";
import { Words } from "../../kit/words.tsx";
import { paths, withQuery } from "../../routes.ts";
import styles from "./run-steps.module.css";
import { renderStepResult, tableIdOf } from "./step-result.ts";

const PAGE_SIZE = 100;
const REFRESH_MS = 3000;

const STATES: Readonly<
  Record<RunStep["state"], { readonly label: string; readonly tone: Tone; readonly icon: IconName }>
> = {
  failed: { label: "Failed", tone: "bad", icon: "x" },
  stopped: { label: "Stopped", tone: "neutral", icon: "stop" },
  pending: { label: "Waiting", tone: "neutral", icon: "clock" },
  skipped: { label: "Skipped", tone: "warn", icon: "minus" },
  succeeded: { label: "Succeeded", tone: "good", icon: "check" },
};

const STATE_NAMES = [
  "failed",
  "stopped",
  "pending",
  "skipped",
  "succeeded",
] as const satisfies readonly RunStep["state"][];

/** What a run does step by step, what failed first. */
export function RunSteps({ run }: { readonly run: Run }): ReactElement {
  const [query] = useSearchParams();
  const show = useViewChange();
  const state = STATE_NAMES.find((each) => each === query.get("state"));
  const cursor = query.get("cursor") ?? undefined;
  const steps = useApi(
    "listRunSteps",
    { params: { runId: run.id }, query: { limit: PAGE_SIZE, state, cursor } },
    { keepPrevious: true, refetchMs: () => (isOpen(run) ? REFRESH_MS : false) },
  );
  return (
    <Panel title="Steps" note="What failed comes first" flush>
      <FilterBar label="Filter steps">
        <FilterSelect
          label="State"
          value={state ?? ""}
          options={[
            { value: "", label: "Any state" },
            ...STATE_NAMES.map((value) => ({ value, label: STATES[value].label })),
          ]}
          onChange={(next) => show(paths.run(run.id, { state: next }), "replaces")}
        />
      </FilterBar>
      <QueryView query={steps}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <EmptyState icon="table" title={state === undefined ? "No step yet" : "No step in this state"}>
              {state === undefined ? "Steps appear here as soon as tables are listed." : undefined}
            </EmptyState>
          ) : (
            <>
              <DataTable caption="Steps" columns={COLUMNS} rows={items} rowKey={(step) => step.key} isTall />
              <Pager
                shown={renderQuantity(items.length, "step")}
                firstHref={cursor === undefined ? null : paths.run(run.id, { state })}
                nextHref={
                  nextCursor === null ? null : withQuery(paths.run(run.id), { state, cursor: nextCursor })
                }
              />
            </>
          )
        }
      </QueryView>
    </Panel>
  );
}

const COLUMNS: readonly Column<RunStep>[] = [
  {
    key: "title",
    header: "Step",
    isRowHeader: true,
    cell: (step) => <StepTitle step={step} />,
  },
  {
    key: "state",
    header: "State",
    cell: ({ state }) => (
      <Badge tone={STATES[state].tone} icon={STATES[state].icon}>
        {STATES[state].label}
      </Badge>
    ),
  },
  { key: "result", header: "What came of it", cell: (step) => <Result step={step} /> },
  { key: "attempts", header: "Attempts", align: "end", cell: ({ attempts }) => renderCount(attempts) },
  {
    key: "finished",
    header: "Done at",
    align: "end",
    cell: ({ finishedAt }) => (finishedAt === null ? "–" : renderClock(finishedAt)),
  },
];

function StepTitle({ step }: { readonly step: RunStep }): ReactElement {
  const tableId = tableIdOf(step.result);
  return (
    <span className={styles.title}>
      {tableId === undefined ? (
        step.title
      ) : (
        <Link to={paths.table(tableId)} data-row="">
          {step.title}
        </Link>
      )}
    </span>
  );
}

function Result({ step }: { readonly step: RunStep }): ReactElement {
  if (step.error !== null) {
    return (
      <div className={styles.error}>
        <p>
          <Words text={toSentence(step.error.message)} />
        </p>
        <p className={styles.hint}>
          <Words text={step.error.hint} />
        </p>
        <p className={styles.code}>{step.error.code}</p>
      </div>
    );
  }
  return <span className={styles.result}>{renderStepResult(step.result ?? {})}</span>;
}

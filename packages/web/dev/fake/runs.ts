import type { Connection, Run, RunEvent, RunStep, Workflow } from "@dynadex/contract";
import { hoursAgo, uuid } from "./ids.ts";

const SECONDS_PER_TABLE = 0.6;

/** A run whose state follows from the time that passed since it was started. */
export interface FakeRun {
  readonly base: Run;
  readonly tables: readonly string[];
  readonly startedMs: number;
  stoppedMs: number | null;
}

/** Makes the runs the world begins with: one going on, several finished. */
export function makeRuns(workflows: readonly Workflow[], tables: readonly string[]): FakeRun[] {
  const first = workflows[0];
  if (first === undefined) return [];
  return workflows.flatMap((workflow, index) =>
    Array.from({ length: 6 }, (_, age) =>
      makeRun(workflow, tables, `run ${index * 6 + age}`, hoursAgo(3 + index * 23 + age * 24), age),
    ),
  );
}

/** Starts a run of a workflow now. */
export function startRun(
  workflow: Workflow,
  tables: readonly string[],
  trigger: Run["trigger"] = "user",
): FakeRun {
  const now = new Date();
  return makeRun(workflow, tables, `run ${now.getTime()}`, now.toISOString(), 0, trigger);
}

function makeRun(
  workflow: Workflow,
  tables: readonly string[],
  name: string,
  submittedAt: string,
  age: number,
  trigger: Run["trigger"] = "schedule",
): FakeRun {
  const base: Run = {
    id: uuid(name),
    workflowId: workflow.id,
    workflowName: workflow.name,
    kind: "crawl",
    connectionId: workflow.connectionId,
    connectionName: workflow.connectionName,
    phase: "Pending",
    isPartial: false,
    isStopping: false,
    message: null,
    requestedBy: trigger === "schedule" ? "$scheduler" : "ines",
    trigger,
    parameters: workflow.parameters,
    attempt: 1,
    submittedAt,
    startedAt: null,
    finishedAt: null,
    progress: { total: 0, done: 0, succeeded: 0, failed: 0, skipped: 0, isTotalFinal: false },
    quote: null,
    receipt: null,
  };
  return {
    base,
    tables,
    startedMs: Date.parse(submittedAt) + 400,
    stoppedMs: age === 3 ? Date.parse(submittedAt) + 5000 : null,
  };
}

/** What a run is now. */
export function readRun(run: FakeRun, nowMs = Date.now()): Run {
  const endMs = Math.min(nowMs, run.stoppedMs ?? nowMs);
  const seconds = (endMs - run.startedMs) / 1000;
  if (seconds < 0) return run.base;
  const total = run.tables.length;
  const done = Math.min(total, Math.max(0, Math.floor((seconds - 1.5) / SECONDS_PER_TABLE)));
  const failed = done > 7 ? 1 : 0;
  const skipped = done > 11 ? 1 : 0;
  const isStopped = run.stoppedMs !== null;
  const isFinished = isStopped || done === total;
  const lasted = isStopped ? seconds : 1.5 + total * SECONDS_PER_TABLE;
  return {
    ...run.base,
    phase: isStopped ? "Failed" : isFinished ? "Succeeded" : "Running",
    isPartial: isFinished && !isStopped && failed > 0,
    message: isStopped ? "Stopped" : isFinished && failed > 0 ? "1 table failed." : null,
    startedAt: new Date(run.startedMs).toISOString(),
    finishedAt: isFinished ? new Date(run.startedMs + lasted * 1000).toISOString() : null,
    progress: {
      total,
      done,
      succeeded: done - failed - skipped,
      failed,
      skipped,
      isTotalFinal: seconds > 1.5,
    },
    quote: {
      tables: total,
      readUnits: 14_310.5,
      usd: 0.00409,
      seconds: 41,
      capReadUnits: run.base.parameters.maxReadUnits ?? null,
    },
    receipt: isFinished
      ? {
          tables: {
            listed: total + 2,
            filtered: 2,
            created: 1,
            updated: 3,
            unchanged: done - 4 - failed,
            restored: 0,
            recreated: 0,
            deleted: 1,
            vanished: skipped,
            failed,
          },
          items: done * 9120,
          readUnits: done * 611.5,
          usd: done * 0.000175,
          throttledCalls: 4,
          seconds: lasted,
        }
      : null,
  };
}

/** The steps of a run, failed first. */
export function readSteps(run: FakeRun): RunStep[] {
  const { progress, phase } = readRun(run);
  const steps = run.tables.map((title, index): RunStep => {
    const isDone = index < progress.done;
    const state = !isDone
      ? phase === "Failed"
        ? "stopped"
        : "pending"
      : index === 7
        ? "failed"
        : index === 11
          ? "skipped"
          : "succeeded";
    return {
      key: title,
      kind: "table",
      state,
      attempts: index === 7 ? 3 : 1,
      title,
      result:
        state === "succeeded"
          ? { outcome: index % 5 === 0 ? "updated" : "unchanged", items: 9120, readUnits: 611.5 }
          : null,
      error:
        state === "failed"
          ? {
              code: "AWS_ACCESS_DENIED",
              message:
                "AWS refused dynamodb:Scan on this table; its facts were read, its earlier schema is kept.",
              hint: "Allow dynamodb:Scan on the table for the role dynadex-crawler; `dynadex policy crawl` prints the policy.",
            }
          : null,
      finishedAt: isDone
        ? new Date(run.startedMs + (1.5 + index * SECONDS_PER_TABLE) * 1000).toISOString()
        : null,
    };
  });
  const order = ["failed", "stopped", "pending", "skipped", "succeeded"];
  return steps.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

/** The log of a run so far, oldest first. */
export function readEvents(run: FakeRun, connections: ReadonlyMap<string, Connection>): RunEvent[] {
  const { progress, phase, finishedAt } = readRun(run);
  const at = (seconds: number): string => new Date(run.startedMs + seconds * 1000).toISOString();
  const regions = connections.get(run.base.connectionId ?? "")?.settings.regions ?? [];
  const events: Omit<RunEvent, "id">[] = [
    {
      at: at(0),
      level: "info",
      kind: "run-started",
      message: `Crawl of ${run.base.connectionName} started.`,
      details: {},
    },
    ...regions.map((region): Omit<RunEvent, "id"> => ({
      at: at(0.7),
      level: "info",
      kind: "listed",
      message: `Listed ${Math.round(run.tables.length / regions.length)} tables in ${region}.`,
      details: { region },
    })),
    {
      at: at(1.4),
      level: "info",
      kind: "quoted",
      message: "Expected to read 14,310.5 read units, about $0.00409, in 41 s.",
      details: { readUnits: 14_310.5 },
    },
    ...run.tables.slice(0, progress.done).map((title, index): Omit<RunEvent, "id"> =>
      index === 7
        ? {
            at: at(1.5 + index * SECONDS_PER_TABLE),
            level: "error",
            kind: "table-failed",
            message: `${title}: AWS refused dynamodb:Scan.`,
            details: { code: "AWS_ACCESS_DENIED" },
          }
        : index === 11
          ? {
              at: at(1.5 + index * SECONDS_PER_TABLE),
              level: "warning",
              kind: "table-vanished",
              message: `${title}: the table vanished while the crawl ran.`,
              details: {},
            }
          : {
              at: at(1.5 + index * SECONDS_PER_TABLE),
              level: "info",
              kind: "table-crawled",
              message: `${title}: ${index % 5 === 0 ? "new schema version" : "unchanged"}, 9,120 items, 611.5 read units.`,
              details: {},
            },
    ),
  ];
  if (finishedAt !== null)
    events.push({
      at: finishedAt,
      level: phase === "Failed" ? "error" : "info",
      kind: "run-finished",
      message: phase === "Failed" ? "Stopped by ines." : "The crawl finished.",
      details: {},
    });
  return events.map((event, index) => ({ ...event, id: String(index + 1) }));
}

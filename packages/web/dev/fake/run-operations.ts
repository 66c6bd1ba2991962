import type { Operations, RunStep, Workflow } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { hoursAgo, uuid } from "./ids.ts";
import { get, pageOf } from "./lists.ts";
import { readEvents, readRun, readSteps, startRun, type FakeRun } from "./runs.ts";
import type { World } from "./world.ts";

type RunsId =
  | "listWorkflows"
  | "createWorkflow"
  | "getWorkflow"
  | "editWorkflow"
  | "archiveWorkflow"
  | "startRun"
  | "listRuns"
  | "getRun"
  | "listRunSteps"
  | "listRunEvents"
  | "stopRun"
  | "retryRun";

/** Workflows and runs. */
export function runOperations(world: World, runs: FakeRun[]): Pick<Operations, RunsId> {
  const workflow = (id: string) => get(world.workflows.get(id), "workflow");
  const run = (id: string) =>
    get(
      runs.find(({ base }) => base.id === id),
      "run",
    );
  const titles = () =>
    [...world.tables.values()].map(({ detail }) => `${detail.accountId} / ${detail.region} / ${detail.name}`);
  const begin = (of: Workflow, trigger?: "retry") => {
    const made = startRun(of, titles(), trigger);
    runs.unshift(made);
    return readRun(made);
  };
  return {
    listWorkflows: async ({ query }) =>
      pageOf(
        [...world.workflows.values()].filter(
          (each) => query.connectionId === undefined || each.connectionId === query.connectionId,
        ),
        query,
      ),
    createWorkflow: async ({ body }) => {
      const now = new Date().toISOString();
      const connection = get(world.connections.get(body.connectionId), "connection");
      const made: Workflow = {
        id: uuid(`workflow ${now}`),
        name: body.name ?? `crawl-${now.slice(0, 10)}`,
        kind: "crawl",
        connectionId: connection.id,
        connectionName: connection.name,
        parameters: body.parameters,
        schedule: body.schedule,
        nextRunAt: null,
        createdBy: "ines",
        createdAt: now,
        updatedAt: now,
      };
      world.workflows.set(made.id, made);
      return made;
    },
    getWorkflow: async ({ params }) => workflow(params.workflowId),
    editWorkflow: async ({ params, body }) => {
      if (
        body.schedule?.cron.split(" ").length !== 5 &&
        body.schedule !== null &&
        body.schedule !== undefined
      ) {
        throw new DynadexError(
          "INVALID_CRON",
          `A schedule must have five fields, but \`${body.schedule.cron}\` has not.`,
        );
      }
      const changed = {
        ...workflow(params.workflowId),
        ...body,
        nextRunAt: body.schedule == null ? null : hoursAgo(-9),
      };
      world.workflows.set(changed.id, changed);
      return changed;
    },
    archiveWorkflow: async ({ params }) => {
      world.workflows.delete(workflow(params.workflowId).id);
      return {};
    },
    startRun: async ({ params }) => begin(workflow(params.workflowId)),
    listRuns: async ({ query }) =>
      pageOf(
        runs
          .map((each) => readRun(each))
          .filter(
            (each) =>
              (query.phase === undefined || each.phase === query.phase) &&
              (query.connectionId === undefined || each.connectionId === query.connectionId) &&
              (query.workflowId === undefined || each.workflowId === query.workflowId),
          )
          .toSorted((a, b) => b.submittedAt.localeCompare(a.submittedAt)),
        query,
      ),
    getRun: async ({ params }) => readRun(run(params.runId)),
    listRunSteps: async ({ params, query }) =>
      pageOf(
        readSteps(run(params.runId)).filter(
          (step: RunStep) => query.state === undefined || step.state === query.state,
        ),
        query,
      ),
    listRunEvents: async ({ params, query }) => ({
      items: readEvents(run(params.runId), world.connections)
        .filter(({ id }) => Number(id) > Number(query.after ?? 0))
        .slice(0, query.limit),
    }),
    stopRun: async ({ params }) => {
      const found = run(params.runId);
      if (readRun(found).finishedAt !== null)
        throw new DynadexError(
          "RUN_ALREADY_FINISHED",
          "A run must be going on to be stopped, but this one has ended.",
        );
      found.stoppedMs = Date.now() + 2000;
      return { ...readRun(found), isStopping: true };
    },
    retryRun: async ({ params }) => begin(workflow(run(params.runId).base.workflowId), "retry"),
  };
}

import type { Run } from "@dynadex/contract";
import { Link } from "react-router";
import { renderCount } from "../format/number.ts";
import { renderDuration } from "../format/time.ts";
import type { Column } from "../kit/data-table.tsx";
import { TimeAgo } from "../kit/time-ago.tsx";
import { paths } from "../routes.ts";
import { RunPhaseBadge } from "./run-phase.tsx";
import { renderRunTitle } from "./run-title.ts";
import { RunProgressLine } from "./run-progress.tsx";

const TRIGGERS = { user: "by hand", schedule: "on schedule", retry: "as a retry" } as const;

/** The columns of lists of runs. */
export const RUN_COLUMNS: readonly Column<Run>[] = [
  {
    key: "name",
    header: "Run",
    isRowHeader: true,
    cell: (run) => (
      <Link to={paths.run(run.id)} data-row="">
        {renderRunTitle(run)}
      </Link>
    ),
  },
  { key: "phase", header: "Phase", cell: (run) => <RunPhaseBadge run={run} /> },
  { key: "submitted", header: "Asked for", cell: (run) => <TimeAgo instant={run.submittedAt} /> },
  { key: "progress", header: "Progress", cell: (run) => <RunProgressLine run={run} /> },
  {
    key: "connection",
    header: "Connection",
    cell: (run) =>
      run.connectionId === null ? (
        ""
      ) : (
        <Link to={paths.connection(run.connectionId)}>{run.connectionName}</Link>
      ),
  },
  {
    key: "units",
    header: "Read units",
    align: "end",
    cell: (run) => (run.receipt === null ? "–" : renderCount(run.receipt.readUnits)),
  },
  {
    key: "duration",
    header: "Took",
    align: "end",
    cell: (run) =>
      run.startedAt === null || run.finishedAt === null
        ? "–"
        : renderDuration((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000),
  },
  { key: "by", header: "By", cell: (run) => `${run.requestedBy}, ${TRIGGERS[run.trigger]}` },
];

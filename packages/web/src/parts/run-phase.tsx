import type { Run } from "@dynadex/contract";
import type { ReactElement } from "react";
import { Badge, type Tone } from "../kit/badge.tsx";
import type { IconName } from "../kit/icon.tsx";

/** What became of a run, in one word. */
export function RunPhaseBadge({
  run,
}: {
  readonly run: Pick<Run, "phase" | "isPartial" | "isStopping" | "message">;
}): ReactElement {
  const { label, tone, icon } = describePhase(run);
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

/** Names the phase of a run as people say it: a stopped run and one with failed tables have words of their own. */
export function describePhase({
  phase,
  isPartial,
  isStopping,
  message,
}: Pick<Run, "phase" | "isPartial" | "isStopping" | "message">): {
  readonly label: string;
  readonly tone: Tone;
  readonly icon: IconName;
} {
  switch (phase) {
    case "Pending":
      return { label: isStopping ? "Stopping" : "Waiting", tone: "neutral", icon: "clock" };
    case "Running":
      return { label: isStopping ? "Stopping" : "Running", tone: "accent", icon: "play" };
    case "Succeeded":
      return isPartial
        ? { label: "Succeeded in part", tone: "warn", icon: "alert" }
        : { label: "Succeeded", tone: "good", icon: "check" };
    case "Failed":
      return message === "Stopped"
        ? { label: "Stopped", tone: "neutral", icon: "stop" }
        : { label: "Failed", tone: "bad", icon: "x" };
    case "Error":
      return { label: "Broke", tone: "bad", icon: "alert" };
  }
}

/** True while a run can still change. */
export function isOpen(run: Pick<Run, "phase">): boolean {
  return run.phase === "Pending" || run.phase === "Running";
}

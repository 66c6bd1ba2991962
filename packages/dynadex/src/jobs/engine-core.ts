import { DynadexError } from "@dynadex/core/error";
import type { Database } from "../database/database.ts";
import type { EngineClock, EngineLog } from "./engine-options.ts";
import type { JobQueue } from "./job-queue.ts";
import type { WorkflowKind } from "./step-handler.ts";

/** What every part of the engine works with. */
export interface EngineCore {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly clock: EngineClock;
  readonly log: EngineLog;
  readonly findKind: (kind: string) => WorkflowKind | undefined;
  /** Throws `NOT_FOUND` for a kind this process does not know. */
  readonly getKind: (kind: string) => WorkflowKind;
}

/** Finds kinds by name. */
export function kindFinders(kinds: readonly WorkflowKind[]): Pick<EngineCore, "findKind" | "getKind"> {
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
  const findKind = (name: string): WorkflowKind | undefined => byName.get(name);
  const getKind = (name: string): WorkflowKind => {
    const kind = findKind(name);
    if (kind !== undefined) return kind;
    const hint = `Known kinds: ${[...byName.keys()].join(", ")}.`;
    throw new DynadexError("NOT_FOUND", `no kind of workflow is named \`${name}\``, { resource: name, hint });
  };
  return { findKind, getKind };
}

/** ISO 8601 now. */
export function nowOf(core: Pick<EngineCore, "clock">): string {
  return new Date(core.clock.now()).toISOString();
}

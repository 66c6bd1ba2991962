import type { Run } from "@dynadex/contract";
import type { CliContext } from "../context.ts";
import { printJson } from "../output/print-list.ts";
import { renderFields } from "../output/render-fields.ts";
import { runFields } from "./run-fields.ts";

const FAILED_EXIT_CODE = 6;
const ERROR_EXIT_CODE = 7;

/** Prints how a run ended and sets the exit code: 0 also for a partial success, 6 for Failed, 7 for Error. */
export function reportRun(context: CliContext, run: Run, options: { readonly json?: boolean }): void {
  if (options.json === true) printJson(context, run);
  else context.print(renderFields(runFields(run)));
  if (run.phase === "Failed") context.setExitCode(FAILED_EXIT_CODE);
  if (run.phase === "Error") context.setExitCode(ERROR_EXIT_CODE);
}

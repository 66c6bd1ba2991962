import { Command, CommanderError } from "commander";
import { DynadexError } from "@dynadex/core/error";
import { readSettings } from "../settings.ts";
import { VERSION } from "../version.ts";
import { addConnectionCommands } from "./connection/index.ts";
import type { CliContext, CliIo } from "./context.ts";
import { addCrawlCommand } from "./crawl.ts";
import { addDatabaseCommands } from "./database/index.ts";
import { addDemoCommand } from "./demo.ts";
import { openSession } from "./open-session.ts";
import { describeFailure } from "./output/describe-failure.ts";
import { addEmulatorCommand } from "./emulator.ts";
import { addRunCommands } from "./run/index.ts";
import { addSchemaCommands } from "./schema/index.ts";
import { addSearchCommand } from "./search.ts";
import { addServeCommand } from "./serve.ts";
import { addTableCommands } from "./table/index.ts";
import { addTokenCommands } from "./token/index.ts";
import { addUserCommands } from "./user/index.ts";
import { addWorkerCommand } from "./worker.ts";
import { addWorkflowCommands } from "./workflow/index.ts";

const USAGE_EXIT_CODE = 2;
const INTERRUPTED_EXIT_CODE = 130;

/**
 * Runs the command line once and returns its exit code: 0 done, 1 bad input, 2 usage, 3 not allowed, 4 not found,
 * 5 conflict, 6 AWS, 7 own machinery, 130 interrupted. Data goes to stdout, talk to stderr.
 */
export async function main(io: CliIo): Promise<number> {
  const interruption = listenForInterruption();
  let exitCode = 0;
  try {
    const settings = readSettings(io.env);
    const context: CliContext = {
      io,
      settings,
      signal: interruption.signal,
      openSession: () => openSession(settings, interruption.signal),
      print: (text) => void io.stdout.write(text),
      say: (text) => void io.stderr.write(`${text}\n`),
      setExitCode: (code) => (exitCode = Math.max(exitCode, code)),
    };
    await createProgram(context).parseAsync(io.argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_EXIT_CODE;
    if (interruption.signal.aborted && !(error instanceof DynadexError)) return INTERRUPTED_EXIT_CODE;
    const failure = describeFailure(error, { debug: io.argv.includes("--debug") });
    io.stderr.write(failure.text);
    return failure.exitCode;
  } finally {
    interruption.stop();
  }
}

/** The whole command tree; also read by the reference documentation and its test. */
export function createProgram(context: CliContext): Command {
  const program = new Command("dynadex")
    .description("The data catalog for Amazon DynamoDB.")
    .version(VERSION)
    .option("--debug", "show the stack of unexpected errors")
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => context.print(text),
      writeErr: (text) => void context.io.stderr.write(text),
    });
  addCrawlCommand(program, context);
  addTableCommands(program, context);
  addSchemaCommands(program, context);
  addSearchCommand(program, context);
  addRunCommands(program, context);
  addWorkflowCommands(program, context);
  addConnectionCommands(program, context);
  addServeCommand(program, context);
  addWorkerCommand(program, context);
  addDemoCommand(program, context);
  addEmulatorCommand(program, context);
  addUserCommands(program, context);
  addTokenCommands(program, context);
  addDatabaseCommands(program, context);
  return program;
}

/** The first Ctrl-C asks politely; the second ends the process, as people expect. */
function listenForInterruption() {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED_EXIT_CODE);
    controller.abort(new DynadexError("ABORTED", "interrupted"));
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  return {
    signal: controller.signal,
    stop: () => {
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", interrupt);
    },
  };
}

import { PassThrough } from "node:stream";
import { main } from "../../packages/dynadex/src/cli/main.ts";

/** What one command line printed and how it ended. */
export interface CliResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, not on a terminal, with nothing but the given environment. */
export async function runCli(
  argv: readonly string[],
  env: { readonly [name: string]: string },
): Promise<CliResult> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [out, err] = [collect(stdout), collect(stderr)];
  const exitCode = await main({ argv, env, stdout, stderr });
  stdout.end();
  stderr.end();
  return { exitCode, stdout: await out, stderr: await err };
}

async function collect(stream: PassThrough): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}

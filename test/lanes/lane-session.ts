import { createTestDatabase } from "../../packages/dynadex/src/database/testing/test-database.ts";
import { runCli, type CliResult } from "../support/run-cli.ts";
import type { LaneCredentials } from "./aws-request.ts";

/** The command line on a catalog of its own, signed in as whoever the lane says. */
export interface LaneSession extends AsyncDisposable {
  readonly databaseUrl: string;
  /** The variables every command is given. */
  readonly environment: { readonly [name: string]: string };
  run(...argv: readonly string[]): Promise<CliResult>;
  /** Runs a command with `--json` that must succeed, and parses what it printed. */
  json<T>(...argv: readonly string[]): Promise<T>;
}

const CREDENTIAL_NAMES = {
  accessKeyId: "AWS_ACCESS_KEY_ID",
  secretAccessKey: "AWS_SECRET_ACCESS_KEY",
  sessionToken: "AWS_SESSION_TOKEN",
} as const;

/** Opens an empty catalog. */
export async function openLaneSession(): Promise<LaneSession> {
  const store = await createTestDatabase();
  const environment = {
    DYNADEX_DATABASE: store.url,
    DYNADEX_SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
  };
  const run = (...argv: readonly string[]): Promise<CliResult> => runCli(argv, environment);
  return {
    databaseUrl: store.url,
    environment,
    run,
    async json<T>(...argv: readonly string[]) {
      const result = await run(...argv, "--json");
      if (result.exitCode !== 0) throw new Error(`${argv.join(" ")}: ${result.stdout}${result.stderr}`);
      return JSON.parse(result.stdout) as T;
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

/** Puts keys where the SDK's default chain looks first, which is the environment of this very process. */
export function useCredentials(credentials: LaneCredentials): void {
  for (const [member, name] of Object.entries(CREDENTIAL_NAMES)) {
    const value = credentials[member as keyof LaneCredentials];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

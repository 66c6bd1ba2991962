import type { Writable } from "node:stream";
import type { Client } from "@dynadex/sdk";
import type { App } from "../app.ts";
import type { Settings } from "../settings.ts";

/** A stream that may be a terminal. */
export type CliStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** All that a command sees of the process; injected, so that commands are tested without one. */
export interface CliIo {
  readonly argv: readonly string[];
  readonly env: { readonly [name: string]: string | undefined };
  readonly stdout: CliStream;
  readonly stderr: CliStream;
}

/** A client of the API, and the application behind it when it runs in this process. */
export interface CliSession extends AsyncDisposable {
  readonly client: Client;
  /** `null` when the client talks to a server. */
  readonly app: App | null;
}

/** What every command is given. */
export interface CliContext {
  readonly io: CliIo;
  readonly settings: Settings;
  /** Aborted by Ctrl-C and by a request to terminate. */
  readonly signal: AbortSignal;
  /** Opens the API: the server of `DYNADEX_SERVER`, else the database in this process. */
  openSession(): Promise<CliSession>;
  /** Data, to stdout. */
  print(text: string): void;
  /** Talk, to stderr. */
  say(text: string): void;
  /** Ends the command with this exit code unless something worse happens. */
  setExitCode(code: number): void;
}

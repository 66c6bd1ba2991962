import { homedir } from "node:os";
import { join } from "node:path";
import { DynadexError } from "@dynadex/core/error";
import { LOG_LEVELS, type LogLevel } from "./log.ts";

/** Everything that can be set from outside, each also as `DYNADEX_*` (documented in docs/reference/settings.md). */
export interface Settings {
  /** `DYNADEX_DATABASE`: a directory for the embedded PostgreSQL, or a `postgres://` URL. */
  readonly database: string;
  /** `DYNADEX_SECRET_KEY`: 32 bytes in base64 or hex that seal credentials; `null` uses a 0600 key file. */
  readonly secretKey: string | null;
  /** Where the key file is when there is no key in the environment. */
  readonly keyFile: string;
  /** `DYNADEX_TOKEN`: an API token that is valid for the user `admin` from the first start on. */
  readonly bootstrapToken: string | null;
  /** `DYNADEX_HOST`, default 127.0.0.1. */
  readonly host: string;
  /** `DYNADEX_PORT`, default 4680; 0 takes any free port. */
  readonly port: number;
  /** `DYNADEX_CONCURRENCY`: tables a worker crawls at once, default 4. */
  readonly concurrency: number;
  /** `DYNADEX_LOG`: the least level of the JSON lines on stderr (debug, info, warning, error), default warning. */
  readonly logLevel: LogLevel;
  /** `DYNADEX_PUBLIC_URL`: where people reach the server when something stands before it. */
  readonly publicUrl: string | null;
  /** `DYNADEX_SERVER`: the server the command line talks to; `null` opens the database itself. */
  readonly server: string | null;
}

/** The names of all settings, for documentation and its test. */
export const SETTING_NAMES = [
  "DYNADEX_DATABASE",
  "DYNADEX_SECRET_KEY",
  "DYNADEX_TOKEN",
  "DYNADEX_HOST",
  "DYNADEX_PORT",
  "DYNADEX_CONCURRENCY",
  "DYNADEX_LOG",
  "DYNADEX_PUBLIC_URL",
  "DYNADEX_SERVER",
] as const;

type Environment = { readonly [name: string]: string | undefined };

/** Reads the settings from the environment. Throws `INVALID_CONFIG` naming the variable. */
export function readSettings(env: Environment): Settings {
  const home = dataHome(env);
  const database = text(env, "DYNADEX_DATABASE") ?? join(home, "database");
  return {
    database,
    secretKey: text(env, "DYNADEX_SECRET_KEY"),
    keyFile: isServerUrl(database) ? join(home, "secret.key") : `${database}.key`,
    bootstrapToken: text(env, "DYNADEX_TOKEN"),
    host: text(env, "DYNADEX_HOST") ?? "127.0.0.1",
    port: integer(env, "DYNADEX_PORT", 4680, 0, 65_535),
    concurrency: integer(env, "DYNADEX_CONCURRENCY", 4, 1, 64),
    logLevel: logLevel(env),
    publicUrl: text(env, "DYNADEX_PUBLIC_URL"),
    server: text(env, "DYNADEX_SERVER"),
  };
}

/** True for a PostgreSQL URL, false for a directory. */
export function isServerUrl(database: string): boolean {
  return /^postgres(ql)?:\/\//.test(database);
}

/**
 * Where data lives when nothing is set: `~/.dynadex`, or `/var/lib/dynadex` for root, because PostgreSQL then runs as
 * another user, who cannot enter root's home.
 */
function dataHome(env: Environment): string {
  return process.getuid?.() === 0 ? "/var/lib/dynadex" : join(env["HOME"] ?? homedir(), ".dynadex");
}

function text(env: Environment, name: (typeof SETTING_NAMES)[number]): string | null {
  const value = env[name]?.trim();
  return value === undefined || value === "" ? null : value;
}

function logLevel(env: Environment): LogLevel {
  const value = text(env, "DYNADEX_LOG") ?? "warning";
  const level = LOG_LEVELS.find((one) => one === value);
  if (level !== undefined) return level;
  throw new DynadexError(
    "INVALID_CONFIG",
    `DYNADEX_LOG must be one of ${LOG_LEVELS.join(", ")}, found "${value}"`,
    {
      resource: "DYNADEX_LOG",
    },
  );
}

function integer(
  env: Environment,
  name: (typeof SETTING_NAMES)[number],
  fallback: number,
  least: number,
  most: number,
): number {
  const value = text(env, name);
  if (value === null) return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new DynadexError(
      "INVALID_CONFIG",
      `${name} must be a whole number from ${least} to ${most}, found "${value}"`,
      {
        resource: name,
      },
    );
  }
  return number;
}

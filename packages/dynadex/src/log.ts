/** Levels in rising order; a log writes its own level and those above. */
export const LOG_LEVELS = ["debug", "info", "warning", "error"] as const;

/** How grave a line is. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Writes one line for operators. Details are plain data and hold no secret (X3). */
export type Log = (level: LogLevel, message: string, details?: { readonly [name: string]: unknown }) => void;

/** A log of JSON lines, one event a line, for whatever collects stderr. */
export function createLog(options: {
  readonly level: LogLevel;
  readonly write: (line: string) => void;
  readonly now: () => string;
}): Log {
  const least = LOG_LEVELS.indexOf(options.level);
  return (level, message, details = {}) => {
    if (LOG_LEVELS.indexOf(level) < least) return;
    options.write(`${JSON.stringify({ at: options.now(), level, message, ...details })}\n`);
  };
}

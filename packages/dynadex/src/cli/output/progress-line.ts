import type { Writable } from "node:stream";

const BAR_WIDTH = 28;
const CLEAR_LINE = "\r\u001B[2K";

/** What a progress line shows. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** False while the total still grows. */
  readonly isTotalFinal: boolean;
  readonly note: string;
}

/** Renders one line of progress: bar, count, note; cut to the terminal's width. */
export function renderProgress(progress: Progress, columns: number): string {
  const share = progress.total === 0 ? 0 : progress.done / progress.total;
  const filled = Math.round(share * BAR_WIDTH);
  const bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
  const total = progress.isTotalFinal ? `${progress.total}` : `${progress.total}+`;
  return `${bar} ${progress.done}/${total} ${progress.note}`.slice(0, Math.max(10, columns - 1));
}

/** A line on stderr that is redrawn in place; silent unless stderr is a terminal. */
export function createProgressLine(stream: Writable & { isTTY?: boolean; columns?: number }) {
  const isTerminal = stream.isTTY === true;
  return {
    update(progress: Progress): void {
      if (isTerminal) stream.write(CLEAR_LINE + renderProgress(progress, stream.columns ?? 80));
    },
    clear(): void {
      if (isTerminal) stream.write(CLEAR_LINE);
    },
  };
}

import type { ReactElement } from "react";
import { cssVariables } from "./css-variables.ts";
import styles from "./progress-bar.module.css";

/** How far something is. Without a known end it shows only that it goes on. */
export function ProgressBar({
  label,
  done,
  total,
  failed = 0,
}: {
  readonly label: string;
  readonly done: number;
  /** `null` while the end is not known. */
  readonly total: number | null;
  /** How many of `done` went wrong. */
  readonly failed?: number;
}): ReactElement {
  const whole = total === null ? null : Math.max(total, 1);
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={whole ?? undefined}
      aria-valuenow={whole === null ? undefined : done}
      data-indeterminate={whole === null || undefined}
      style={cssVariables({ "--done": done / (whole ?? 1), "--failed": failed / (whole ?? 1) })}
    >
      <span className={styles.done} />
      <span className={styles.failed} />
    </div>
  );
}

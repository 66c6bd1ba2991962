import type { ReactElement } from "react";
import { cssVariables } from "./css-variables.ts";
import styles from "./skeleton.module.css";

/** Stands where content will be, so that the page does not jump when it comes. */
export function Skeleton({
  lines = 3,
  label = "Loading",
}: {
  readonly lines?: number;
  readonly label?: string;
}): ReactElement {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        <span
          key={line}
          className={styles.line}
          style={cssVariables({ "--width": `${95 - ((line * 23) % 45)}%` })}
        />
      ))}
    </div>
  );
}

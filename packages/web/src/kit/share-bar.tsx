import type { ReactElement } from "react";
import { cssVariables } from "./css-variables.ts";
import styles from "./share-bar.module.css";

/** Narrower intervals would be smaller than their own end marks. */
const MIN_WHISKER = 0.03;

/** A share of a whole as a bar with its text beside it; the whisker is the interval within which the truth lies. */
export function ShareBar({
  ratio,
  low = ratio,
  high = ratio,
  text,
}: {
  readonly ratio: number;
  readonly low?: number;
  readonly high?: number;
  /** What the bar shows, in words: it is the only part that is read aloud. */
  readonly text: string;
}): ReactElement {
  return (
    <span className={styles.share}>
      <span
        className={styles.track}
        aria-hidden="true"
        style={cssVariables({ "--ratio": ratio, "--low": low, "--high": high })}
      >
        <span className={styles.fill} />
        {high - low >= MIN_WHISKER ? <span className={styles.whisker} /> : null}
      </span>
      <span className={styles.text}>{text}</span>
    </span>
  );
}

import type { ReactElement } from "react";
import { cssVariables } from "./css-variables.ts";
import styles from "./stacked-bar.module.css";

/** One part of a whole. Parts differ by tint and by pattern, never by colour alone. */
export interface BarPart {
  readonly key: string;
  readonly ratio: number;
  readonly tint: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly pattern: "plain" | "diagonal" | "back-diagonal" | "vertical" | "horizontal" | "dots" | "cross";
}

/** Parts of a whole side by side. It is silent: the caller shows the same as text. */
export function StackedBar({ parts }: { readonly parts: readonly BarPart[] }): ReactElement {
  return (
    <span className={styles.bar} aria-hidden="true">
      {parts.map((part) => (
        <span
          key={part.key}
          className={styles.part}
          data-tint={part.tint}
          data-pattern={part.pattern}
          style={cssVariables({ "--ratio": part.ratio })}
        />
      ))}
    </span>
  );
}

/** The sample of one part beside its text. */
export function BarKey({ part }: { readonly part: Pick<BarPart, "tint" | "pattern"> }): ReactElement {
  return <span className={styles.key} aria-hidden="true" data-tint={part.tint} data-pattern={part.pattern} />;
}

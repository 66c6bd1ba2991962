import type { ReactElement, ReactNode } from "react";
import styles from "./badge.module.css";
import { Icon, type IconName } from "./icon.tsx";

export type Tone = "neutral" | "accent" | "good" | "warn" | "bad";

/** A short word about something; its tone only repeats what the word says. */
export function Badge({
  tone = "neutral",
  icon,
  title,
  children,
}: {
  readonly tone?: Tone;
  readonly icon?: IconName | undefined;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <span className={`${styles.badge} ${styles[tone]}`} title={title}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </span>
  );
}
